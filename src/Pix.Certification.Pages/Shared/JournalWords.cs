using Pix.Certification.Scoring;

namespace Pix.Certification.Pages.Shared;

/// <summary>Who did what when.</summary>
internal static partial class JournalWords
{
    public static Wording Of(AuditRole role) => role switch
    {
        AuditRole.Centre => JournalWords.Centre,
        AuditRole.Invigilator => JournalWords.Invigilator,
        AuditRole.Candidate => JournalWords.Candidate,
        AuditRole.Jury => JournalWords.Jury,
        _ => Clockwork,
    };
}
