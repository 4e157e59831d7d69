using Microsoft.AspNetCore.Mvc;
using Pix.Certification.Candidates;
using Pix.Certification.Eligibility;
using Pix.Certification.Hosting.ReadModels;
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
            await desks.Centre.Sessions.RemindersAsync(gone));
        MapSession(centre.MapGroup("/sessions/{number:int}"));
        MapCandidates(centre.MapGroup("/sessions/{number:int}/candidates"));
        MapFinalisation(centre.MapGroup("/sessions/{number:int}"));
        CentreFilesApi.Map(centre);
    }

    private static void MapSession(RouteGroupBuilder session)
    {
        session.MapGet("", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Sessions.FindAsync(Numbered.Session(number), gone).Said());
        session.MapPut("", static (
            int number, bool? confirmed, [FromBody] SessionDetails details, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Sessions.EditAsync(Numbered.Session(number), details, confirmed ?? false, gone).Said());
        session.MapPost("/invigilators", static (int number, [FromBody] FurtherInvigilator named, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Sessions.NameInvigilatorAsync(Numbered.Session(number), named.Name, gone).Said());
        session.MapPost("/end", static (int number, [FromBody] UnfinishedTests named, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Sessions.EndAsync(Numbered.Session(number), named.Candidates, gone).Said());
        session.MapDelete("", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Sessions.CancelAsync(Numbered.Session(number), gone).Said());
        session.MapPost("/secret", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Sessions.RenewInvigilatorSecretAsync(Numbered.Session(number), gone).Said());
        session.MapGet("/permitted", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Sessions.PermittedAsync(Numbered.Session(number), gone).Said());
        session.MapGet("/readiness", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Preparation.ReadinessAsync(Numbered.Session(number), gone).Said());
        session.MapGet("/checklist", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Preparation.ChecklistAsync(Numbered.Session(number), gone).Said());
        session.MapPut("/checklist/{item}", static (
            int number, string item, [FromBody] Checked found, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Preparation.CheckAsync(Numbered.Session(number), ApiParts.Named<ChecklistItem>("item", item), found.Met,
                found.By, found.Note, gone)
                .Said());
    }

    private static void MapCandidates(RouteGroupBuilder candidates)
    {
        candidates.MapGet("", static async Task<CandidateView[]> (int number, int? page, int? perPage, ApiDesks desks, HttpContext http) =>
            Paging.Of(await desks.Centre.Roster.ListAsync(Numbered.Session(number), http.RequestAborted).Said(), page, perPage, http));
        candidates.MapPost("", static (int number, [FromBody] NewCandidate entered, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Roster.EnrolAsync(Numbered.Session(number), entered.Identity, entered.Accommodations, entered.Details,
                entered.Confirmed, gone).Said());
        candidates.MapPut("/{candidate:int}", static (
            int number, int candidate, [FromBody] NewCandidate edited, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Roster.EditAsync(
                Numbered.Session(number),
                Numbered.Candidate(candidate),
                new(edited.Identity, edited.Details ?? new(), edited.Accommodations ?? Accommodations.None),
                edited.Confirmed,
                gone).Said());
        candidates.MapPost("/from-school", static (int number, [FromBody] Pupils chosen, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Roster.EnrolFromSchoolAsync(Numbered.Session(number), chosen.Learners, gone).Said());
        candidates.MapDelete("/{candidate:int}", static (int number, int candidate, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Roster.RemoveAsync(Numbered.Session(number), Numbered.Candidate(candidate), gone).Said());
        candidates.MapPost("/{candidate:int}/unlinking", static (
            int number, int candidate, [FromBody] WhyUnlinked why, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Roster.UnlinkAsync(Numbered.Session(number), Numbered.Candidate(candidate), why.Reason, gone).Said());
        candidates.MapPut("/{candidate:int}/end-screen", static (
            int number, int candidate, [FromBody] EndScreenSeen ticked, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Finalisation.TickEndScreenAsync(Numbered.Session(number), Numbered.Candidate(candidate), ticked.Seen,
                gone).Said());
    }

    private static void MapFinalisation(RouteGroupBuilder session)
    {
        session.MapGet("/reports", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Finalisation.ReportsAsync(Numbered.Session(number), gone).Said());
        session.MapPost("/reports", static (int number, [FromBody] FiledReport filed, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Finalisation.FileReportAsync(
                Numbered.Session(number), filed.Candidate, filed.Category, filed.Description, filed.ChallengeNumber, gone)
                .Said());
        session.MapDelete("/reports/{report:int}", static (int number, int report, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Finalisation.WithdrawReportAsync(Numbered.Session(number), report, gone).Said());
        session.MapGet("/finalisation", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Finalisation.ViewAsync(Numbered.Session(number), gone).Said());
        session.MapPut("/finalisation", static (int number, [FromBody] FinalisationDraft draft, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Finalisation.SaveDraftAsync(Numbered.Session(number), draft, gone).Said());
        session.MapPost("/finalisation", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Finalisation.FinaliseAsync(Numbered.Session(number), gone).Said());
        session.MapGet("/results", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Results.OfSessionAsync(Numbered.Session(number), gone).Said());
        session.MapGet("/audit", static (int number, int? candidate, int? page, int? perPage, ApiDesks desks, HttpContext http) =>
            ApiParts.Audit(
                (asked, most) => desks.Centre.Sessions.AuditAsync(
                    Numbered.Session(number), candidate is { } one ? Numbered.Candidate(one) : null, asked, most, http.RequestAborted),
                page,
                perPage,
                http));
        session.MapGet("/feedback", static (int number, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Finalisation.FeedbackAsync(Numbered.Session(number), gone).Said());
    }

    private static async Task<IReadOnlyList<SessionSummary>> Sessions(int? page, int? perPage, ApiDesks desks, HttpContext http)
    {
        var (asked, most) = Paging.Read(page, perPage);
        var shown = await desks.Centre.Sessions.ListAsync(asked, most, http.RequestAborted);
        Paging.Link(
            http, asked, most, shown.Count == most
                && (await desks.Centre.Sessions.ListAsync((asked * most) + 1, 1, http.RequestAborted)).Count > 0);
        return shown;
    }

    private static async Task<CreatedSession> Create(
        bool? confirmed, [FromBody] SessionDetails details, ApiDesks desks, HttpContext http)
    {
        var created = await desks.Centre.Sessions.CreateAsync(details, confirmed ?? false, http.RequestAborted).Said();
        (http.Response.StatusCode, http.Response.Headers.Location) = (StatusCodes.Status201Created, $"{http.Request.Path}/{created.Id}");
        return created;
    }

    /// <summary>What was found of one item of the checklist.</summary>
    internal sealed record Checked(bool Met, string By, string? Note = null);

    /// <summary>Somebody to enter, or what their line is to say; confirmed when an extra time above the usual is meant (CAN-15).</summary>
    internal sealed record NewCandidate(
        CandidateIdentity Identity, Accommodations? Accommodations = null, CandidateDetails? Details = null, bool Confirmed = false);

    /// <summary>Why an account is taken off.</summary>
    internal sealed record WhyUnlinked(string Reason);

    /// <summary>Pupils of the school's list.</summary>
    internal sealed record Pupils(IReadOnlyList<LearnerId> Learners);
}
