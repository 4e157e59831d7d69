namespace Pix.Certification.ReferenceHost.Accounts;

/// <summary>Somebody who may sign in. The certification knows accounts by the id of the embedding platform: here, the login.</summary>
/// <param name="Login">What they type.</param>
/// <param name="Name">What the record calls them.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Centre">The centre they administer.</param>
/// <param name="Learner">The pupil of the school's list that they are: the school knows.</param>
internal sealed record Account(string Login, string Name, string Role, string? Centre = null, LearnerId? Learner = null)
{
    /// <summary>What the certification needs to know of them.</summary>
    public CertificationCaller Caller => new()
    {
        Login = Login, Name = Name, Role = Role, Account = new(Login),
        Centre = Centre is { } centre ? new CentreId(centre) : null,
        Learner = Learner,
    };
}

/// <summary>Which pupil of the school's list a login is; null for none.</summary>
internal delegate LearnerId? LearnerOf(string login);
