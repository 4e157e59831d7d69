using Pix.Certification.Documents.Printing;

namespace Pix.Certification.Documents.Papers;

/// <summary>What candidates read on the wall or beside their screen (<i>notice candidat</i>): how to join, sit and end the test.</summary>
internal static class CandidateNotice
{
    public static Wording Title { get; } = PapersWords.CandidateNoticeTitle;

    public static Html Pages(SessionFacts session, Voice voice) => Html.Of($"""
        <section class="sheet aloud">{Page.Top(
            session.CentreName,
            voice.Say(Title),
            voice.Say(PapersWords.SessionNumber),
            Html.Of($"{session.Id}"))}
        <h2>{voice.Say(PapersWords.JoinSession)}</h2>
        <ol>
        <li>{voice.Say(
            PapersWords.OpenBrowserAndSignIn)}{Address(session, voice)}</li>
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
        <li>{voice.Say(
            PapersWords.DisconnectedSignInAndJoin)}</li>
        </ul>
        <h2>{voice.Say(PapersWords.AtEnd)}</h2>
        <ol>
        <li>{voice.Say(
            PapersWords.TimeOverAndQuestionsAre)}</li>
        <li><strong>{voice.Say(
            PapersWords.ShowEndScreenToInvigilator)}</strong> {voice.Say(
                PapersWords.CertificationAtRisk)}</li>
        <li>{voice.Say(
            PapersWords.SignAttendanceSheetIfYou)}</li>
        </ol>
        </section>

        """);

    private static Html? Address(SessionFacts session, Voice voice) =>
        session.CandidateAddress is { } address
            ? Html.Of($" {voice.Say(PapersWords.TheAddress)} <strong>{address.ToString()}</strong>")
            : null;
}
