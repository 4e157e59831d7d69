
namespace Pix.Certification.Pages.Certif.Roster;

/// <summary>Lists of candidates, files that are imported, and what else is done to a session before its day.</summary>
internal static partial class RosterWords
{
    public static Wording Of(Language language) => language == Language.English ? English
        : language == Language.French ? French
        : Wording.Same(language.OwnName);

    public static Wording StateOf(CandidateLine line) => line switch
    {
        { Candidate.EndedAt: not null } => RosterWords.StateOfNull,
        { Candidate.StartedAt: not null } => RosterWords.StateOfNullInTest,
        { IsPresent: true } => RosterWords.StateOfTrue,
        { Candidate.IsLinked: true } => RosterWords.StateOfTrueHasJoined,
        _ => RosterWords.StateOfEnrolled,
    };
}
