using Pix.Certification.Documents.Printing;
using Pix.Certification.Policies;

namespace Pix.Certification.Documents.Papers;

/// <summary>What the invigilator reads out before the access code is given (<i>consignes</i>): large, to be read standing.</summary>
internal static class SpokenInstructions
{
    public static Wording Title { get; } = PapersWords.SpokenInstructionsTitle;

    public static Html Pages(SessionFacts session, Voice voice) => Html.Of($"""
        <section class="sheet aloud">{Page.Top(
            session.CentreName,
            voice.Say(Title),
            voice.Say(PapersWords.SessionNumber),
            Html.Of($"{session.Id}"))}
        <p class="note">{voice.Say(PapersWords.ToBeReadOutWhen)}{(session.OwnInstructions is null
            ? Html.Of($" {voice.Say(PapersWords.AddTheInstructionsOfTheCentre)}")
            : null)}</p>
        <h2>{voice.Say(PapersWords.TheTest)}</h2>
        <ul>{TheTest(session, voice)}
        <li>{voice.Say(
            PapersWords.YouHaveSpanCandidatesWith(voice.Span(Duration.FromMinutes(session.Terms.TestMinutes))))}</li>
        <li>{voice.Say(
            PapersWords.EachQuestionAnsweredOrPassed)}</li>
        </ul>
        <h2>{voice.Say(PapersWords.WhatAllowedAndWhatNot)}</h2>
        <ul>
        <li>{voice.Say(
            PapersWords.YouMaySearchWebAnd)}</li>
        <li>{voice.Say(
            PapersWords.SomeQuestionsAskYouNot)}</li>
        <li>{voice.Say(
            PapersWords.YouCommunicateWithNobodyNot)}</li>
        <li>{voice.Say(
            PapersWords.PhonesAndSmartWatchesAre)}</li>
        <li>{voice.Say(
            PapersWords.AFraudWrittenDownIn)}</li>
        </ul>
        <h2>{voice.Say(PapersWords.WhenThereProblem)}</h2>
        <ul>
        <li>{voice.Say(
            PapersWords.RaiseYourHandBeforeAnswering)}</li>
        <li>{voice.Say(
            PapersWords.AnErrorInYourName)}</li>
        <li>{voice.Say(
            PapersWords.IfYouAreDisconnectedSign)}</li>
        </ul>
        {OfTheCentre(session, voice)}<h2>{voice.Say(PapersWords.AtEnd)}</h2>
        <ul>
        <li>{voice.Say(
            PapersWords.StayOnEndScreenAnd)}</li>
        <li>{voice.Say(
            PapersWords.WhenTimeOverPassQuestions)}</li>
        <li>{voice.Say(
            PapersWords.ResultsArePublishedAfterJury)}</li>
        </ul>
        <p class="panel">{voice.Say(
            PapersWords.AnyQuestionsINowGive)}</p>
        </section>

        """);

    // As the centre has written them, in whatever language: a line is one of them.
    private static Html? OfTheCentre(SessionFacts session, Voice voice) => session.OwnInstructions is { } own
        ? Html.Of($"""
            <h2>{voice.Say(PapersWords.InThisCentre)}</h2>
            <ul>{own.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(static line => Html.Of($"<li>{Page.Text(line)}</li>"))}</ul>

            """)
        : null;

    private static Html TheTest(SessionFacts session, Voice voice) => session.Test == TestKind.Profile
        ? Html.Of($"""
            <li>{voice.Say(
                PapersWords.YourTestMadeFromYour)}</li>
            <li>{voice.Say(
                PapersWords.ItsQuestionsAreLikeHardest)}</li>
            """)
        : Html.Of($"""
            <li>{voice.Say(
                PapersWords.YourTestAdaptsToYour)}</li>
            <li>{voice.Say(
                PapersWords.MeetingHardQuestionsNormalEverybody)}</li>
            """);
}
