namespace Pix.Certification.Candidates;

/// <summary>Who a candidate is, as on an identity document.</summary>
/// <param name="BirthName">The birth name (<i>nom de naissance</i>).</param>
/// <param name="FirstName">The first name.</param>
/// <param name="BirthDate">The birth date.</param>
/// <param name="Birthplace">Where they were born; pupils of the school list may go without.</param>
public sealed record CandidateIdentity(string BirthName, string FirstName, LocalDate BirthDate, Birthplace? Birthplace = null)
{
    /// <summary>Stands where an erased person's identity stood (RET-2): it says so, and two erased people are not taken for one.</summary>
    internal static CandidateIdentity Erased(SessionId session, CandidateId candidate) =>
        new("Personne effacée", $"candidate-{session}-{candidate}", new(1900, 1, 1));

    /// <summary>What decides whether two identities are the same person.</summary>
    public PersonKey Key() => PersonKey.Of(BirthName, FirstName, BirthDate);

    /// <summary>First name, birth name.</summary>
    public override string ToString() => $"{FirstName} {BirthName}";

    /// <summary>The same identity with blanks around and between words put right.</summary>
    public CandidateIdentity Tidied() => this with
    {
        BirthName = Blanks.Tidy(BirthName),
        FirstName = Blanks.Tidy(FirstName),
        Birthplace = Birthplace is null
            ? null
            : new(
                Blanks.Tidy(Birthplace.Commune),
                Blanks.Tidy(Birthplace.DepartementCode).ToUpperInvariant(),
                Blanks.Tidy(Birthplace.Country)),
    };
}

/// <summary>What else a list says of a candidate, all of it optional.</summary>
public sealed record CandidateDetails
{
    /// <summary>The class.</summary>
    public string? Class { get; init; }

    /// <summary>The establishment's own id.</summary>
    public string? LocalId { get; init; }

    /// <summary>Where the convocation goes.</summary>
    public string? ConvocationEmail { get; init; }

    /// <summary>Where the result goes, beside the candidate's account.</summary>
    public string? ResultRecipientEmail { get; init; }

    /// <summary>The pupil of the school list that the candidate is; such candidates need no birthplace.</summary>
    public LearnerId? Learner { get; init; }

    /// <summary>The same details with blanks taken off, and blank ones left out.</summary>
    internal CandidateDetails Tidied() => this with
    {
        Class = Trimmed(Class),
        LocalId = Trimmed(LocalId),
        ConvocationEmail = Trimmed(ConvocationEmail),
        ResultRecipientEmail = Trimmed(ResultRecipientEmail),
    };

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
