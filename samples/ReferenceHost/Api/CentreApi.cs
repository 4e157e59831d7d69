using Microsoft.AspNetCore.Mvc;
using Pix.Certification.Candidates;
using Pix.Certification.Certificates;
using Pix.Certification.Eligibility;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Profiles;
using Pix.Certification.ReferenceHost.Web;
using Pix.Certification.ReferenceHost.Words;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace Pix.Certification.ReferenceHost.Api;

/// <summary>The administrator of a centre: sessions, candidates, preparation, finalisation, results.</summary>
internal static class CentreApi
{
    public static void Map(RouteGroupBuilder centre)
    {
        centre.MapGet("/sessions", Sessions);
        centre.MapPost("/sessions", Create).Produces<CreatedSession>(StatusCodes.Status201Created);
        centre.MapGet("/reminders", static async Task<IReadOnlyList<CentreReminder>> (ApiDesks desks, CancellationToken gone) => await desks.Centre.Reminders(gone));
        MapSession(centre.MapGroup("/sessions/{number:int}"));
        MapCandidates(centre.MapGroup("/sessions/{number:int}/candidates"));
        MapFinalisation(centre.MapGroup("/sessions/{number:int}"));
        MapSchool(centre);
        CentreFilesApi.Map(centre);
    }

    private static void MapSession(RouteGroupBuilder session)
    {
        session.MapGet("", static (int number, ApiDesks desks, CancellationToken gone) => desks.Centre.Session(Visitor.SessionOf(number), gone).Said());
        session.MapPut("", static (int number, [FromBody] SessionDetails details, ApiDesks desks, CancellationToken gone) => desks.Centre.EditSession(Visitor.SessionOf(number), details, gone).Said());
        session.MapDelete("", static (int number, ApiDesks desks, CancellationToken gone) => desks.Centre.CancelSession(Visitor.SessionOf(number), gone).Said());
        session.MapPost("/secret", static (int number, ApiDesks desks, CancellationToken gone) => desks.Centre.RenewInvigilatorSecret(Visitor.SessionOf(number), gone).Said());
        session.MapGet("/permitted", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Permitted(Visitor.SessionOf(number), gone).Said());
        session.MapGet("/readiness", static (int number, ApiDesks desks, CancellationToken gone) => desks.Centre.Readiness(Visitor.SessionOf(number), gone).Said());
        session.MapGet("/checklist", static (int number, ApiDesks desks, CancellationToken gone) => desks.Centre.Checklist(Visitor.SessionOf(number), gone).Said());
        session.MapPut("/checklist/{item}", static (int number, string item, [FromBody] Checked found, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Check(Visitor.SessionOf(number), Named<ChecklistItem>("item", item), found.Met, found.By, found.Note, gone).Said());
    }

    private static void MapCandidates(RouteGroupBuilder candidates)
    {
        candidates.MapGet("", static async Task<CandidateView[]> (int number, int? page, int? perPage, ApiDesks desks, HttpContext http) =>
            Paging.Of(await desks.Centre.Roster(Visitor.SessionOf(number), http.RequestAborted).Said(), page, perPage, http));
        candidates.MapPost("", static (int number, [FromBody] NewCandidate entered, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Enrol(Visitor.SessionOf(number), entered.Identity, entered.Accommodations, entered.Details, gone).Said());
        candidates.MapPost("/from-school", static (int number, [FromBody] Pupils chosen, ApiDesks desks, CancellationToken gone) => desks.Centre.EnrolFromSchool(Visitor.SessionOf(number), chosen.Learners, gone).Said());
        candidates.MapDelete("/{candidate:int}", static (int number, int candidate, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Remove(Visitor.SessionOf(number), JuryPaths.CandidateOf(candidate), gone).Said());
        candidates.MapPut("/{candidate:int}/end-screen", static (int number, int candidate, [FromBody] EndScreen ticked, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.TickEndScreen(Visitor.SessionOf(number), JuryPaths.CandidateOf(candidate), ticked.Seen, gone).Said());
    }

    private static void MapFinalisation(RouteGroupBuilder session)
    {
        session.MapGet("/reports", static (int number, ApiDesks desks, CancellationToken gone) => desks.Centre.Reports(Visitor.SessionOf(number), gone).Said());
        session.MapPost("/reports", static (int number, [FromBody] NewReport filed, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.FileReport(Visitor.SessionOf(number), filed.Candidate, filed.Category, filed.Description, filed.ChallengeNumber, gone).Said());
        session.MapDelete("/reports/{report:int}", static (int number, int report, ApiDesks desks, CancellationToken gone) => desks.Centre.WithdrawReport(Visitor.SessionOf(number), report, gone).Said());
        session.MapGet("/finalisation", static (int number, ApiDesks desks, CancellationToken gone) => desks.Centre.Finalisation(Visitor.SessionOf(number), gone).Said());
        session.MapPut("/finalisation", static (int number, [FromBody] FinalisationDraft draft, ApiDesks desks, CancellationToken gone) => desks.Centre.SaveDraft(Visitor.SessionOf(number), draft, gone).Said());
        session.MapPost("/finalisation", static (int number, ApiDesks desks, CancellationToken gone) => desks.Centre.Finalise(Visitor.SessionOf(number), gone).Said());
        session.MapGet("/results", static (int number, ApiDesks desks, CancellationToken gone) => desks.Centre.Results(Visitor.SessionOf(number), gone).Said());
        session.MapGet("/audit", static (int number, int? candidate, int? page, int? perPage, ApiDesks desks, HttpContext http) => Audit(
            (asked, most) => desks.Centre.Audit(Visitor.SessionOf(number), candidate is { } one ? JuryPaths.CandidateOf(one) : null, asked, most, http.RequestAborted), page, perPage, http));
        session.MapGet("/feedback", static (int number, ApiDesks desks, CancellationToken gone) => desks.Centre.Feedback(Visitor.SessionOf(number), gone).Said());
    }

    private static void MapSchool(RouteGroupBuilder centre)
    {
        centre.MapGet("/learners", static async Task<Learner[]> (int? page, int? perPage, ApiDesks desks, HttpContext http) => Paging.Of(await desks.Centre.Learners(http.RequestAborted), page, perPage, http));
        centre.MapGet("/certifiability", static async Task<LearnerCertifiability[]> (int? page, int? perPage, ApiDesks desks, HttpContext http) =>
            Paging.Of(await desks.Centre.Certifiability(http.RequestAborted), page, perPage, http));
        centre.MapGet("/classes/{name}/results", static async Task<IReadOnlyList<ResultLine>> (string name, ApiDesks desks, CancellationToken gone) => await desks.Centre.ResultsOfClass(name, gone));
        centre.MapPost("/campaigns", static async Task<OpenedCampaign> ([FromBody] NewCampaign opened, ApiDesks desks, CancellationToken gone) =>
            new(await desks.Centre.OpenCampaign(opened.Name, opened.Participants ?? [], gone).Said()));
        centre.MapGet("/campaigns/{code}", static Task<IReadOnlyList<CollectionRow>> (string code, ApiDesks desks, CancellationToken gone) =>
            CampaignCode.TryParse(code, out var known) ? desks.Centre.Campaign(known, gone).Said() : throw new RefusedException(ProblemWords.Missing));
    }

    private static async Task<IReadOnlyList<SessionSummary>> Sessions(int? page, int? perPage, ApiDesks desks, HttpContext http)
    {
        var (asked, most) = Paging.Read(page, perPage);
        var shown = await desks.Centre.Sessions(asked, most, http.RequestAborted);
        Paging.Link(http, asked, most, shown.Count == most && (await desks.Centre.Sessions((asked * most) + 1, 1, http.RequestAborted)).Count > 0);
        return shown;
    }

    private static async Task<CreatedSession> Create([FromBody] SessionDetails details, ApiDesks desks, HttpContext http)
    {
        var created = await desks.Centre.CreateSession(details, http.RequestAborted).Said();
        (http.Response.StatusCode, http.Response.Headers.Location) = (StatusCodes.Status201Created, $"{http.Request.Path}/{created.Id}");
        return created;
    }

    /// <summary>Who did what when, a page at a time (AUD-1).</summary>
    internal static async Task<IReadOnlyList<AuditLine>> Audit(Func<int, int, ValueTask<Result<AuditPage>>> read, int? page, int? perPage, HttpContext http)
    {
        var (asked, most) = Paging.Read(page, perPage);
        var shown = await read(asked, most).Said();
        Paging.Link(http, asked, most, shown.Total > asked * (long)most);
        return shown.Lines;
    }

    /// <summary>One of several names; numbers are none.</summary>
    internal static T Named<T>(string field, string name)
        where T : struct, Enum =>
        Enum.GetNames<T>().FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found
            ? Enum.Parse<T>(found)
            : throw new RefusedException(ApiWords.Unreadable(field, Enum.GetNames<T>().Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName)));

    /// <summary>What was found of one item of the checklist.</summary>
    internal sealed record Checked(bool Met, string By, string? Note = null);

    /// <summary>Somebody to enter.</summary>
    internal sealed record NewCandidate(CandidateIdentity Identity, Accommodations? Accommodations = null, CandidateDetails? Details = null);

    /// <summary>Pupils of the school's list.</summary>
    internal sealed record Pupils(IReadOnlyList<LearnerId> Learners);

    /// <summary>Whether the end screen was seen.</summary>
    internal sealed record EndScreen(bool Seen);

    /// <summary>Something to report.</summary>
    internal sealed record NewReport(CandidateId Candidate, ReportCategory Category, string? Description = null, int? ChallengeNumber = null);

    /// <summary>A campaign to open.</summary>
    internal sealed record NewCampaign(string Name, IReadOnlyList<Participant>? Participants = null);

    /// <summary>A campaign that was opened.</summary>
    internal sealed record OpenedCampaign(CampaignCode Code);
}
