using Microsoft.AspNetCore.Mvc;
using Pix.Certification.Candidates;
using Pix.Certification.Eligibility;
using Pix.Certification.Profiles;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace Pix.Certification.AspNetCore.Certif;

/// <summary>The administrator of a centre: sessions, candidates, preparation, finalisation, results.</summary>
internal static class CentreApi
{
    public static void Map(RouteGroupBuilder centre)
    {
        centre.MapGet("/sessions", Sessions);
        centre.MapPost("/sessions", Create).Produces<CreatedSession>(StatusCodes.Status201Created);
        centre.MapGet("/reminders", static async Task<IReadOnlyList<CentreReminder>> (ApiDesks desks, CancellationToken gone) =>
            await desks.Centre.Reminders(gone));
        MapSession(centre.MapGroup("/sessions/{number:int}"));
        MapCandidates(centre.MapGroup("/sessions/{number:int}/candidates"));
        MapFinalisation(centre.MapGroup("/sessions/{number:int}"));
        CentreFilesApi.Map(centre);
    }

    private static void MapSession(RouteGroupBuilder session)
    {
        session.MapGet("", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Session(Numbered.Session(number), gone).Said());
        session.MapPut("", static (int number, [FromBody] SessionDetails details, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.EditSession(Numbered.Session(number), details, gone).Said());
        session.MapDelete("", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.CancelSession(Numbered.Session(number), gone).Said());
        session.MapPost("/secret", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.RenewInvigilatorSecret(Numbered.Session(number), gone).Said());
        session.MapGet("/permitted", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Permitted(Numbered.Session(number), gone).Said());
        session.MapGet("/readiness", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Readiness(Numbered.Session(number), gone).Said());
        session.MapGet("/checklist", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Checklist(Numbered.Session(number), gone).Said());
        session.MapPut("/checklist/{item}", static (
            int number, string item, [FromBody] Checked found, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Check(Numbered.Session(number), ApiParts.Named<ChecklistItem>("item", item), found.Met, found.By, found.Note, gone)
                .Said());
    }

    private static void MapCandidates(RouteGroupBuilder candidates)
    {
        candidates.MapGet("", static async Task<CandidateView[]> (int number, int? page, int? perPage, ApiDesks desks, HttpContext http) =>
            Paging.Of(await desks.Centre.Roster(Numbered.Session(number), http.RequestAborted).Said(), page, perPage, http));
        candidates.MapPost("", static (int number, [FromBody] NewCandidate entered, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Enrol(Numbered.Session(number), entered.Identity, entered.Accommodations, entered.Details, gone).Said());
        candidates.MapPost("/from-school", static (int number, [FromBody] Pupils chosen, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.EnrolFromSchool(Numbered.Session(number), chosen.Learners, gone).Said());
        candidates.MapDelete("/{candidate:int}", static (int number, int candidate, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Remove(Numbered.Session(number), Numbered.Candidate(candidate), gone).Said());
        candidates.MapPut("/{candidate:int}/end-screen", static (
            int number, int candidate, [FromBody] EndScreenSeen ticked, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.TickEndScreen(Numbered.Session(number), Numbered.Candidate(candidate), ticked.Seen, gone).Said());
    }

    private static void MapFinalisation(RouteGroupBuilder session)
    {
        session.MapGet("/reports", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Reports(Numbered.Session(number), gone).Said());
        session.MapPost("/reports", static (int number, [FromBody] FiledReport filed, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.FileReport(
                Numbered.Session(number), filed.Candidate, filed.Category, filed.Description, filed.ChallengeNumber, gone)
                .Said());
        session.MapDelete("/reports/{report:int}", static (int number, int report, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.WithdrawReport(Numbered.Session(number), report, gone).Said());
        session.MapGet("/finalisation", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Finalisation(Numbered.Session(number), gone).Said());
        session.MapPut("/finalisation", static (int number, [FromBody] FinalisationDraft draft, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.SaveDraft(Numbered.Session(number), draft, gone).Said());
        session.MapPost("/finalisation", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Finalise(Numbered.Session(number), gone).Said());
        session.MapGet("/results", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Results(Numbered.Session(number), gone).Said());
        session.MapGet("/audit", static (int number, int? candidate, int? page, int? perPage, ApiDesks desks, HttpContext http) =>
            ApiParts.Audit(
                (asked, most) => desks.Centre.Audit(
                    Numbered.Session(number), candidate is { } one ? Numbered.Candidate(one) : null, asked, most, http.RequestAborted),
                page,
                perPage,
                http));
        session.MapGet("/feedback", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Feedback(Numbered.Session(number), gone).Said());
    }

    private static async Task<IReadOnlyList<SessionSummary>> Sessions(int? page, int? perPage, ApiDesks desks, HttpContext http)
    {
        var (asked, most) = Paging.Read(page, perPage);
        var shown = await desks.Centre.Sessions(asked, most, http.RequestAborted);
        Paging.Link(
            http, asked, most, shown.Count == most && (await desks.Centre.Sessions((asked * most) + 1, 1, http.RequestAborted)).Count > 0);
        return shown;
    }

    private static async Task<CreatedSession> Create([FromBody] SessionDetails details, ApiDesks desks, HttpContext http)
    {
        var created = await desks.Centre.CreateSession(details, http.RequestAborted).Said();
        (http.Response.StatusCode, http.Response.Headers.Location) = (StatusCodes.Status201Created, $"{http.Request.Path}/{created.Id}");
        return created;
    }

    /// <summary>What was found of one item of the checklist.</summary>
    internal sealed record Checked(bool Met, string By, string? Note = null);

    /// <summary>Somebody to enter.</summary>
    internal sealed record NewCandidate(
        CandidateIdentity Identity, Accommodations? Accommodations = null, CandidateDetails? Details = null);

    /// <summary>Pupils of the school's list.</summary>
    internal sealed record Pupils(IReadOnlyList<LearnerId> Learners);
}
