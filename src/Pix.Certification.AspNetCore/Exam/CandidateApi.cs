using Microsoft.AspNetCore.Mvc;
using Pix.Certification.Challenges;
using Pix.Certification.Sittings;

namespace Pix.Certification.AspNetCore.Exam;

/// <summary>A candidate: the test, the results, the appeal. No reply has a solution in it.</summary>
internal static class CandidateApi
{
    public static void Map(RouteGroupBuilder candidate)
    {
        var test = candidate.MapGroup("/sessions/{number:int}");
        test.MapGet("", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Unkeyed(Numbered.Session(number)).Test.LookAsync(Numbered.Session(number), gone).Said());
        test.MapPost("/join", static (int number, [FromBody] Joining who, ApiDesks desks, CancellationToken gone) =>
            desks.Candidate.JoinAsync(Numbered.Session(number), new(who.BirthName, who.FirstName, who.BirthDate), gone).Said());
        test.MapPost("/start", static (int number, [FromBody] Access access, ApiDesks desks, CancellationToken gone) =>
            desks.Entering(Numbered.Session(number), door => door.Test.StartAsync(Numbered.Session(number), access.AccessCode, gone)));
        test.MapPost("/resumption", static (int number, [FromBody] Access access, ApiDesks desks, CancellationToken gone) =>
            desks.Entering(Numbered.Session(number), door => door.Test.ResumeAsync(Numbered.Session(number), access.AccessCode, gone)));
        test.MapPost("/resumption/request", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Candidate.Test.AskToResumeAsync(Numbered.Session(number), gone).Said());
        test.MapPost("/next", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Examinee(Numbered.Session(number)).Test.NextAsync(Numbered.Session(number), gone).Said());
        test.MapPost("/announcement", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Examinee(Numbered.Session(number)).Test.AnnounceAsync(Numbered.Session(number), gone).Said());
        test.MapPost("/answers/{place:int}", Answer);
        test.MapPost("/alerts/{place:int}", static (
            int number, int place, [FromBody] Problem problem, ApiDesks desks, CancellationToken gone) =>
            desks.Examinee(Numbered.Session(number)).Test.ReportProblemAsync(Numbered.Session(number), place, problem.Words, gone).Said());
        test.MapGet("/files/{name}", static (int number, string name, ApiDesks desks, HttpContext http) =>
            ChallengeFiles.Send(
                http, desks.Unkeyed(Numbered.Session(number)).Test.FileAsync(Numbered.Session(number), name, http.RequestAborted)))
            .Produces<Stream>();

        candidate.MapPost("/recognition", static ([FromBody] TypedCode typed, ApiDesks desks, CancellationToken gone) =>
            desks.Candidate.RecogniseAsync(typed.Code, new(typed.BirthName, typed.FirstName, typed.BirthDate), gone).Said());
        candidate.MapGet("/profile", static (ApiDesks desks, CancellationToken gone) => desks.Candidate.ProfileAsync(gone).Said());
        candidate.MapPost("/profile", static ([FromBody] CampaignTyped typed, ApiDesks desks, CancellationToken gone) =>
            desks.Candidate.SendProfileAsync(typed.Code, cancellation: gone).Said());

        candidate.MapGet("/certifications", static async Task<MyCertification[]> (
            int? page, int? perPage, ApiDesks desks, HttpContext http) =>
            Paging.Of(await desks.Candidate.Certifications.ListAsync(http.RequestAborted), page, perPage, http));
        candidate.MapGet("/certifications/{number:int}", static async Task<MyCertification> (
            int number, ApiDesks desks, CancellationToken gone) =>
            (await desks.Candidate.Certifications.ListAsync(gone)).FirstOrDefault(c => c.Session.Number == number)
            ?? throw new RefusedException(ProblemWords.Missing));
        candidate.MapGet("/certifications/{number:int}/explanation", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Candidate.Certifications.ExplainAsync(Numbered.Session(number), gone).Said());
        candidate.MapPost("/certifications/{number:int}/appeal", static (
            int number, [FromBody] Contested contested, ApiDesks desks, CancellationToken gone) =>
            desks.Candidate.Certifications.AppealAsync(Numbered.Session(number), contested.Words, gone).Said());
        candidate.MapGet("/certifications/{number:int}/certificate", static async (
            int number, string? format, ApiDesks desks, PageLanguage say, HttpContext http) =>
        {
            var (session, chosen) = (Numbered.Session(number), Sending.FormatOf(format));
            return Sending.Send(http,
                await desks.Candidate.Certifications.DocumentAsync(session, say.Language, chosen, http.RequestAborted).Said());
        }).Produces<Stream>();
        candidate.MapGet("/certifications/{number:int}/credential", static async (int number, ApiDesks desks, CancellationToken gone) =>
            Results.Text(await desks.Candidate.Certifications.CredentialAsync(Numbered.Session(number), gone).Said(), "application/vc+jwt"))
            .Produces<string>(StatusCodes.Status200OK, "application/vc+jwt");
    }

    // The key of an answer is the sitting's own: it gets the same receipt for as long as the sitting is kept.
    private static Task<AnswerReceipt> Answer(
        int number, int place, [FromBody] Answered answered, ApiDesks desks, CancellationToken gone) =>
        desks.Unkeyed(Numbered.Session(number)).Test.AnswerAsync(
            Numbered.Session(number), place, answered.Read(), desks.Key ?? throw new RefusedException(ApiWords.KeyMissing()), answered.Seen,
            answered.Circumstances, gone).Said();

    /// <summary>Who joins, as on the sheet.</summary>
    internal sealed record Joining(string FirstName, string BirthName, LocalDate BirthDate);

    /// <summary>A campaign's code, and who types it.</summary>
    internal sealed record TypedCode(string Code, string FirstName, string BirthName, LocalDate BirthDate);

    /// <summary>A campaign's code.</summary>
    internal sealed record CampaignTyped(string Code);

    /// <summary>The code that the invigilator gives.</summary>
    internal sealed record Access(string AccessCode)
    {
        public override string ToString() => nameof(Access);
    }

    /// <summary>What is wrong with the challenge shown.</summary>
    internal sealed record Problem(string? Words = null);

    /// <summary>What is contested.</summary>
    internal sealed record Contested(string Words);

    /// <summary>An answer: choices, a text, or a text a field; none of them is a pass.</summary>
    /// <param name="Choices">The positions chosen, from 1.</param>
    /// <param name="Text">The text.</param>
    /// <param name="Fields">The text of each field, by its key.</param>
    /// <param name="Seen">The id of the challenge that was shown, as it was shown.</param>
    /// <param name="TimeOver">True when the challenge's own time was over.</param>
    /// <param name="FocusLost">True when the page was left.</param>
    internal sealed record Answered(
        IReadOnlyList<int>? Choices =
            null, string? Text =
                null, IReadOnlyDictionary<string, string>? Fields =
                    null, string? Seen = null, bool TimeOver = false, bool FocusLost = false)
    {
        internal AnswerCircumstances Circumstances => (TimeOver ? AnswerCircumstances.TimeOver : AnswerCircumstances.None)
            | (FocusLost ? AnswerCircumstances.FocusLost : AnswerCircumstances.None);

        public GivenAnswer Read() => SentAnswer.Of(Choices, Text, Fields).OrThrow();
    }
}
