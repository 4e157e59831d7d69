using Pix.Certification.Policies;

namespace Pix.Certification.Pages.Jury;

/// <summary>What is kept, purged, held and forgotten.</summary>
internal static partial class KeepingWords
{
    public static Wording Kind(RetentionClass retained) => retained switch
    {
        RetentionClass.Documents => KeepingWords.Documents,
        RetentionClass.Identities => KeepingWords.Identities,
        RetentionClass.Campaigns => KeepingWords.Campaigns,
        RetentionClass.SignIns => KeepingWords.SignIns,
        RetentionClass.Notices => KeepingWords.Notices,
        RetentionClass.Banks => KeepingWords.Banks,
        RetentionClass.Workstations => KeepingWords.Workstations,
        RetentionClass.Positioning => KeepingWords.Positioning,
        _ => throw new ArgumentOutOfRangeException(nameof(retained)),
    };

    public static Wording Target(SessionId session, CandidateId? candidate) => candidate is { } one
        ? KeepingWords.OneCandidate($"{one}", $"{session}")
        : KeepingWords.WholeSession($"{session}");
}
