using Pix.Certification.Documents.Printing;

namespace Pix.Certification.Documents.Papers;

/// <summary>
/// What candidates read on the wall or beside their screen (<i>notice candidat</i>): how to join, sit and end the test. One version for
/// those who have a login and a password here, one for those who come in by the portal of their school (ENT, GAR).
/// </summary>
internal static class CandidateNotice
{
    public static Wording Title { get; } = PapersWords.CandidateNoticeTitle;

    public static Wording PortalTitle { get; } = PapersWords.PortalNoticeTitle;

    public static Html Pages(SessionFacts session, Voice voice, bool byPortal) => Html.Of($"""
        <section class="sheet aloud">{Page.Top(
            session.CentreName,
            voice.Say(byPortal ? PortalTitle : Title),
            voice.Say(PapersWords.SessionNumber),
            Html.Of($"{session.Id}"))}
        <h2>{voice.Say(PapersWords.JoinSession)}</h2>
        <ol>
        {SignIn(session, voice, byPortal)}
        <li>{voice.Say(PapersWords.OpenCertification)}</li>
        <li>{voice.Say(PapersWords.EnterSessionNumber)} <strong>{session.Id}</strong>{voice.Say(
            PapersWords.ThenYourFirstNameBirth)}</li>
        <li>{voice.Say(
            PapersWords.WaitForInvigilatorToConfirm)}</li>
        <li>{voice.Say(
            PapersWords.WhenInvigilatorGivesAccessCode)}</li>
        </ol>
        <div class="panel"><p><strong>{voice.Say(
            PapersWords.YouCannotJoinSession)}</strong></p>
        <ul>
        {(byPortal ? Html.Of($"<li>{voice.Say(PapersWords.ThePortalDoesNotKnowYou)}</li>") : null)}
        <li>{voice.Say(
            PapersWords.YourNameNotOnSheet)}</li>
        <li>{voice.Say(
            PapersWords.YourNameOrBirthDate)}</li>
        </ul></div>
        <h2>{voice.Say(PapersWords.DuringTest)}</h2>
        <ul>
        <li>{voice.Say(
            PapersWords.YouHaveSpanOrMore(voice.Span(Duration.FromMinutes(session.Terms.TestMinutes))))}</li>
        <li>{voice.Say(
            PapersWords.AnswerThenClickJeValide)}</li>
        <li>{voice.Say(
            PapersWords.AQuestionDoesNotShow)}</li>
        <li>{voice.Say(byPortal
            ? PapersWords.DisconnectedComeBackByPortal
            : PapersWords.DisconnectedSignInAndJoin)}</li>
        </ul>
        <h2>{voice.Say(PapersWords.AtEnd)}</h2>
        <ol>
        <li>{voice.Say(
            PapersWords.TimeOverAndQuestionsAre)}</li>
        <li><strong>{voice.Say(
            PapersWords.ShowEndScreenToInvigilator)}</strong> {voice.Say(
                PapersWords.CertificationAtRisk)}</li>
        <li>{voice.Say(byPortal
            ? PapersWords.SignSheetAndLeaveThePortal
            : PapersWords.SignAttendanceSheetIfYou)}</li>
        </ol>
        </section>

        """);

    private static Html SignIn(SessionFacts session, Voice voice, bool byPortal) => byPortal
        ? Html.Of($"""
            <li>{voice.Say(PapersWords.OpenTheAddress)}{Address(session, voice)}</li>
            <li>{voice.Say(session.Portal is { } portal
                ? PapersWords.ChooseThePortal(portal)
                : PapersWords.ChooseYourSchoolsPortal)}</li>
            """)
        : Html.Of($"<li>{voice.Say(PapersWords.OpenBrowserAndSignIn)}{Address(session, voice)}</li>");

    private static Html? Address(SessionFacts session, Voice voice) =>
        session.CandidateAddress is { } address
            ? Html.Of($" {voice.Say(PapersWords.TheAddress)} <strong>{address.ToString()}</strong>")
            : null;
}
