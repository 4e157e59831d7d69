using Pix.Certification.Candidates;
using Pix.Certification.Documents.Printing;
using Pix.Certification.Timing;

namespace Pix.Certification.Documents.Papers;

/// <summary>What several documents say in the same words.</summary>
internal static class Phrases
{
    /// <summary>A facts grid of place and time, the same on every document of a session.</summary>
    public static Html PlaceAndTime(SessionFacts session, Voice voice) => Page.Facts(
        (voice.Say(PapersWords.Centre), Page.Text(session.CentreName)),
        (voice.Say(PapersWords.Session), session.Details.Name is { } name ? Page.Text(name) : null),
        (voice.Say(PapersWords.Site), Page.Text(session.Details.Site)),
        (voice.Say(PapersWords.Room), Page.Text(session.Details.Room)),
        (voice.Say(PapersWords.Date), Html.Of($"{voice.Say(Spoken.LongDay(session.Starts.Local.Date))}")),
        (voice.Say(PapersWords.LocalTimeStartEnd), Hours(session, voice)),
        (voice.Say(PapersWords.Invigilators), Invigilators(session)));

    /// <summary><c>09:00 – 11:00 (heure de Paris, UTC+1)</c>.</summary>
    public static Html Hours(SessionFacts session, Voice voice)
    {
        var (from, to) = (Spoken.Time(session.Starts.Local.TimeOfDay), Spoken.Time(session.Ends().TimeOfDay));
        return Html.Of($"{voice.Say(from)} – {voice.Say(to)} ({voice.ZoneOf(session.Starts)})");
    }

    public static Html Invigilators(SessionFacts session) =>
        Html.Join(session.Details.Invigilators.Select(static (name, i) => i == 0 ? Page.Text(name) : Html.Of($", {Page.Text(name)}")));

    /// <summary>Birth name and first name, each in its own direction.</summary>
    public static Html Name(CandidateIdentity identity) => Html.Of($"<bdi>{identity.BirthName}</bdi> <bdi>{identity.FirstName}</bdi>");

    /// <summary>What is adapted for a candidate, shortly; a dash when nothing is (CAN-11).</summary>
    public static string Adapted(Accommodations accommodations, int testMinutes, Voice voice)
    {
        var parts = new List<string>();
        if (!accommodations.TimeAdded.IsZero)
        {
            parts.Add($"{voice.Say(PapersWords.Time)} +\u00A0{accommodations.TimeAdded} ({Extra(accommodations, testMinutes, voice)})");
        }

        if (accommodations.HumanAssistant)
        {
            parts.Add(voice.Say(PapersWords.Assistant));
        }

        if (accommodations.AccessibleChallengesOnly)
        {
            parts.Add(voice.Say(PapersWords.Accessible));
        }

        if (accommodations.TestLanguage is var test && test != Language.French)
        {
            parts.Add(voice.Say(test == Language.English ? PapersWords.InEnglish : PapersWords.InLanguage(test.OwnName)));
        }

        return parts.Count == 0 ? "–" : string.Join(", ", parts);
    }

    /// <summary>What is adapted for a candidate, in whole sentences; empty when nothing is.</summary>
    public static IReadOnlyList<string> AdaptedInWords(Accommodations accommodations, int testMinutes, Voice voice)
    {
        var said = new List<string>();
        if (!accommodations.TimeAdded.IsZero)
        {
            said.Add(voice.Say(
                PapersWords.ExtraTimeOfTimeAddedExtra(
                    $"{accommodations.TimeAdded}",
                    Extra(accommodations, testMinutes, voice),
                    voice.Span(Allowance(accommodations, testMinutes)))));
        }

        if (accommodations.HumanAssistant)
        {
            said.Add(voice.Say(PapersWords.AHumanAssistantBesideYou));
        }

        if (accommodations.AccessibleChallengesOnly)
        {
            said.Add(voice.Say(PapersWords.AccessibleChallengesOnly));
        }

        if (accommodations.TestLanguage is var test && test != Language.French)
        {
            said.Add(voice.Say(test == Language.English ? PapersWords.TestInEnglish : PapersWords.TestInLanguage(test.OwnName)));
        }

        return said;
    }

    public static Duration Allowance(Accommodations accommodations, int testMinutes) =>
        ExamClock.AllowanceOf(testMinutes, accommodations.TimeAdded);

    private static string Extra(Accommodations accommodations, int testMinutes, Voice voice) =>
        voice.Span(Allowance(accommodations, testMinutes) - Duration.FromMinutes(testMinutes));
}
