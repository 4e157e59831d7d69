using Pix.Certification.Documents.Printing;
using Pix.Certification.Reports;

namespace Pix.Certification.Documents.Papers;

/// <summary>What an invigilator holds in hand (<i>kit surveillant</i>): how to sign in, what to do when, and what to write down.</summary>
internal static class InvigilatorKit
{
    public static Wording Title { get; } = PapersWords.InvigilatorKitTitle;

    public static Html Pages(SessionFacts session, Voice voice) => Html.Of($"""
        <section class="sheet">{Page.Top(
            session.CentreName,
            voice.Say(Title),
            voice.Say(PapersWords.SessionNumber),
            Html.Of($"{session.Id}"))}
        {Phrases.PlaceAndTime(session, voice)}
        <h2>{voice.Say(PapersWords.SignInToInvigilatorsPage)}</h2>
        <div class="panel">
        {(session.InvigilatorAddress is { } address
            ? Html.Of($"<p>{voice.Say(PapersWords.Address)} <strong>{address.ToString()}</strong></p>")
            : null)}
        <p>{voice.Say(PapersWords.SessionNumber2)} <strong>{session.Id}</strong></p>
        {Secret(session, voice)}
        </div>
        <p class="note">{voice.Say(
            PapersWords.ThisPaperOpensInvigilatorsPage)}</p>
        <h2>{voice.Say(PapersWords.BeforeTest)}</h2>
        <ol>
        <li>{voice.Say(
            PapersWords.ProjectOrPostCandidatesNotice)}</li>
        <li>{voice.Say(
            PapersWords.CheckIdentityOfEachCandidate)}</li>
        <li>{voice.Say(
            PapersWords.ConfirmEverybodyPresenceOnInvigilators)}</li>
        <li>{voice.Say(
            PapersWords.ReadInstructionsOutWhenAll)}</li>
        <li>{voice.Say(
            PapersWords.NoteTimeOfRealBeginning)}</li>
        </ol>
        <h2>{voice.Say(PapersWords.DuringTest)}</h2>
        <ul>
        <li>{voice.Say(PapersWords.WalkRegularlyBehindCandidates)}</li>
        <li>{voice.Say(
            PapersWords.AProblemWithQuestionHave)}</li>
        <li>{voice.Say(
            PapersWords.DisconnectionOrClosedBrowserConfirm)}</li>
        <li>{voice.Say(
            PapersWords.AnAlarmOrCutFor)}</li>
        <li>{voice.Say(
            PapersWords.FraudFileCReportAnd)}</li>
        <li>{voice.Say(
            PapersWords.WhateverCouldBearOnAResult)}</li>
        </ul>
        <h2>{voice.Say(PapersWords.AtEnd)}</h2>
        <ol>
        <li>{voice.Say(
            PapersWords.ATestLastsSpanExtra(voice.Span(Duration.FromMinutes(session.Terms.TestMinutes))))}</li>
        <li>{voice.Say(
            PapersWords.WhenTimeOverHaveQuestions)}</li>
        <li>{voice.Say(
            PapersWords.SeeEverybodyEndScreenAnd)}</li>
        <li>{voice.Say(
            PapersWords.EraseTheFilesLeftOnSharedStorage)}</li>
        <li>{voice.Say(
            PapersWords.HandAttendanceSheetIncidentRecord)}</li>
        </ol>
        <h2>{voice.Say(PapersWords.CodesOfReports)}</h2>
        <ul class="columns note">{ReportCategory.All.Select(c => Html.Of($"<li><strong>{c.Code}</strong> {voice.Say(c.Name)}</li>"))}</ul>
        </section>

        """);

    private static Html Secret(SessionFacts session, Voice voice) => session.InvigilatorSecret is { } secret
        ? Html.Of($"<p>{voice.Say(PapersWords.Secret)} <span class=\"secret\">{secret}</span></p>")
        : Html.Of($"{Page.Line(voice.Say(PapersWords.SecretGivenWhenSessionWas))}<p class=\"note\">{voice.Say(
            PapersWords.ThisKitCannotShowTheSecret)}</p>");
}
