using Pix.Certification.Documents.Printing;

namespace Pix.Certification.Documents.Papers;

/// <summary>The convocations (CAN-12): a page for each candidate, with the place, the local time and what to bring.</summary>
internal static class Convocation
{
    public static Wording Title { get; } = PapersWords.ConvocationTitle;

    public static Html Pages(SessionFacts session, Voice voice)
    {
        var candidates = session.ByName();
        return candidates.Count > 0
            ? Html.Join(candidates.Select((c, i) => One(session, c, voice, i == 0)))
            : Html.Of($"<section class=\"sheet\">{Top(session, voice, isFirst: true)}<p class=\"panel\">{voice.Say(
                PapersWords.ThisSessionHasNoCandidate)}</p></section>\n");
    }

    private static Html Top(SessionFacts session, Voice voice, bool isFirst) =>
        Page.Top(
            session.CentreName,
            voice.Say(PapersWords.ConvocationHeading),
            voice.Say(PapersWords.SessionNumber),
            Html.Of($"{session.Id}"),
            isFirst);

    private static Html One(SessionFacts session, CandidateFacts candidate, Voice voice, bool isFirst)
    {
        var (identity, details) = (candidate.Identity, candidate.Details);
        return Html.Of($"""
            <section class="sheet">{Top(session, voice, isFirst)}
            {Page.Facts(
                (voice.Say(PapersWords.BirthName), Page.Text(identity.BirthName)),
                (voice.Say(PapersWords.FirstName), Page.Text(identity.FirstName)),
                (voice.Say(PapersWords.BirthDate), Html.Of($"{voice.Say(Spoken.Day(identity.BirthDate))}")),
                (voice.Say(PapersWords.Class), details.Class is { } form ? Page.Text(form) : null),
                (voice.Say(PapersWords.LocalId), details.LocalId is { } local ? Page.Text(local) : null))}
            <p>{voice.Say(
                PapersWords.YouAreCalledToFollowing)}</p>
            <div class="panel">{Page.Facts(
                (voice.Say(PapersWords.Date), Html.Of($"{voice.Say(Spoken.LongDay(session.Starts.Local.Date))}")),
                (
                    voice.Say(PapersWords.LocalTime),
                    Html.Of($"{voice.Say(Spoken.Time(session.Starts.Local.TimeOfDay))} ({voice.ZoneOf(session.Starts)})")),
                (voice.Say(PapersWords.Site), Page.Text(session.Details.Site)),
                (voice.Say(PapersWords.Room), Page.Text(session.Details.Room)),
                (voice.Say(PapersWords.Session), session.Details.Name is { } name ? Page.Text(name) : null),
                (voice.Say(
                    PapersWords.LengthOfYourTest),
                    Html.Of($"{voice.Span(Phrases.Allowance(candidate.Accommodations, session.Terms.TestMinutes))}")))}</div>
            {Adapted(session, candidate, voice, isFirst)}
            {Heading(voice.Say(PapersWords.WhatToBring), isFirst)}
            <ul>
            <li>{voice.Say(
                PapersWords.AnIdentityDocumentWithPhoto)}</li>
            <li>{voice.Say(
                PapersWords.WhatYouSignInWith)}</li>
            <li>{voice.Say(PapersWords.ThisConvocation)}</li>
            </ul>
            {Heading(voice.Say(PapersWords.BeforeDay), isFirst)}
            <ul>
            <li>{voice.Say(
                PapersWords.CheckInYourProfileThat)}</li>
            <li>{voice.Say(PapersWords.TryOnceToSignIn)}</li>
            <li>{voice.Say(
                PapersWords.CheckSpellingOfYourName)}</li>
            </ul>
            {Heading(voice.Say(PapersWords.OnDay), isFirst)}
            <ul>
            <li>{voice.Say(
                PapersWords.BeThereTenMinutesEarly)}</li>
            <li>{voice.Say(
                PapersWords.PhoneAndSmartWatchStay)}</li>
            <li>{voice.Say(
                PapersWords.DuringTestYouMaySearch)}</li>
            </ul>
            </section>

            """);
    }

    private static Html Heading(string text, bool isFirst) => isFirst ? Html.Of($"<h2>{text}</h2>") : Html.Of($"<h3>{text}</h3>");

    private static Html? Adapted(SessionFacts session, CandidateFacts candidate, Voice voice, bool isFirst)
    {
        var said = Phrases.AdaptedInWords(candidate.Accommodations, session.Terms.TestMinutes, voice);
        return said.Count == 0
            ? null
            : Html.Of($"{Heading(
                voice.Say(PapersWords.YourAccommodations),
                isFirst)}<ul>{said.Select(static s => Html.Of($"<li>{s}</li>"))}</ul>");
    }
}
