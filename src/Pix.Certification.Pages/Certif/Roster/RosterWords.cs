
namespace Pix.Certification.Pages.Certif.Roster;

/// <summary>Lists of candidates, files that are imported, and what else is done to a session before its day.</summary>
internal static partial class RosterWords
{
    public static Wording Of(Language language) => language == Language.English ? English
        : language == Language.French ? French
        : Wording.Same(language.OwnName);

    /// <summary>What else is told of those who have just been entered: how many of them may sit only later (ELI-2).</summary>
    public static string Resting(IEnumerable<CandidateView> entered, PageLanguage say) =>
        entered.Count(static candidate => candidate.MayFrom is not null) is > 0 and var resting ? $" {say[SomeRest(resting)]}" : "";

    public static Wording StateOf(CandidateLine line) => line switch
    {
        { Candidate.EndedAt: not null } => RosterWords.StateOfNull,
        { Candidate.StartedAt: not null } => RosterWords.StateOfNullInTest,
        { IsPresent: true } => RosterWords.StateOfTrue,
        { Candidate.IsLinked: true } => RosterWords.StateOfTrueHasJoined,
        _ => RosterWords.StateOfEnrolled,
    };
}
