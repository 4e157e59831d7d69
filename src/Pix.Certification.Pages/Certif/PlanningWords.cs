namespace Pix.Certification.Pages.Certif;

/// <summary>What is done to sessions before their day: they are edited, imported, their secret is renewed.</summary>
internal static partial class PlanningWords
{
    public static Wording NeverEnded(SessionId session, Wording since) => PlanningWords.NeverEndedText($"{session}", since);
}
