using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace Pix.Certification.Pages.Shared;

/// <summary>Words that every page shares.</summary>
internal static partial class CommonWords
{
    /// <summary>What a role is called; null for one that is the host's own.</summary>
    public static Wording? RoleOf(string? role) => role switch
    {
        CertificationRoles.Centre => CommonWords.RoleOfCentre,
        CertificationRoles.Invigilator => CommonWords.RoleOfInvigilator,
        CertificationRoles.Candidate => CommonWords.RoleOfCandidate,
        CertificationRoles.Jury => CommonWords.RoleOfJury,
        CertificationRoles.Teacher => CommonWords.RoleOfTeacher,
        _ => null,
    };

    public static Wording FaultsFound(int faults) =>
        faults == 1 ? CommonWords.OneFault : CommonWords.SomeFaults(faults);

    public static Wording YesNo(bool yes) => yes ? Yes : No;
}
