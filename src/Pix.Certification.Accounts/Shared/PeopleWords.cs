namespace Pix.Certification.Accounts.Shared;

/// <summary>The operator's pages.</summary>
internal static partial class PeopleWords
{
    public static Wording Of(Post post) => post switch
    {
        { Role: AccountRoles.Operator } => RoleOfOperator,
        { Role: CertificationRoles.Jury } => RoleOfJury,
        { Role: CertificationRoles.Candidate } => RoleOfCandidate,
        { Role: CertificationRoles.Teacher } => RoleOfTeacherIn(post.Centre ?? ""),
        _ => RoleOfCentreIn(post.Centre ?? ""),
    };

    public static Wording StateOf(Person person) => person.IsClosed ? Closed : person.MustChangePassword ? Waiting : Open;
}
