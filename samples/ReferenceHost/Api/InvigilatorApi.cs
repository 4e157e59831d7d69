using Microsoft.AspNetCore.Mvc;
using Pix.Certification.ReferenceHost.Web;
using Pix.Certification.Reports;

namespace Pix.Certification.ReferenceHost.Api;

/// <summary>The invigilator of one session: the token names it.</summary>
internal static class InvigilatorApi
{
    public static void Map(RouteGroupBuilder room)
    {
        room.MapGet("/room", static (ApiDesks desks, CancellationToken gone) => desks.Invigilator.Watch(gone).Said());
        room.MapPost("/start", static (ApiDesks desks, CancellationToken gone) => desks.Invigilator.Start(gone).Said());
        room.MapPost("/pause", static ([FromBody] Why why, ApiDesks desks, CancellationToken gone) => desks.Invigilator.Pause(why.Reason, gone).Said());
        room.MapPost("/reopening", static (ApiDesks desks, CancellationToken gone) => desks.Invigilator.Reopen(gone).Said());
        room.MapPost("/end", static ([FromBody] Unfinished named, ApiDesks desks, CancellationToken gone) => desks.Invigilator.End(named.Candidates, gone).Said());
        room.MapPost("/reports", static ([FromBody] CentreApi.NewReport filed, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.FileReport(filed.Candidate, filed.Category, filed.Description, filed.ChallengeNumber, gone).Said());
        room.MapDelete("/reports/{report:int}", static (int report, ApiDesks desks, CancellationToken gone) => desks.Invigilator.WithdrawReport(report, gone).Said());
        MapCandidate(room.MapGroup("/candidates/{candidate:int}"));
    }

    private static void MapCandidate(RouteGroupBuilder one)
    {
        one.MapPut("/presence", static (int candidate, ApiDesks desks, CancellationToken gone) => desks.Invigilator.ConfirmPresence(JuryPaths.CandidateOf(candidate), gone).Said());
        one.MapDelete("/presence", static (int candidate, ApiDesks desks, CancellationToken gone) => desks.Invigilator.WithdrawPresence(JuryPaths.CandidateOf(candidate), gone).Said());
        one.MapPost("/alert/dismissal", static (int candidate, ApiDesks desks, CancellationToken gone) => desks.Invigilator.DismissAlert(JuryPaths.CandidateOf(candidate), gone).Said());
        one.MapPost("/alert/confirmation", static (int candidate, [FromBody] Confirmed confirmed, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.ConfirmAlert(JuryPaths.CandidateOf(candidate), confirmed.Category, gone).Said());
        one.MapPost("/end", static (int candidate, [FromBody] Ended ended, ApiDesks desks, CancellationToken gone) => desks.Invigilator.EndSitting(JuryPaths.CandidateOf(candidate), ended.Reason, gone).Said());
        one.MapPost("/credit", static (int candidate, [FromBody] Credit credit, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.CreditTime(JuryPaths.CandidateOf(candidate), Duration.FromMinutes(credit.Minutes), credit.Reason, gone).Said());
        one.MapPut("/end-screen", static (int candidate, [FromBody] CentreApi.EndScreen ticked, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.TickEndScreen(JuryPaths.CandidateOf(candidate), ticked.Seen, gone).Said());
    }

    /// <summary>A reason.</summary>
    internal sealed record Why(string Reason);

    /// <summary>Who is not finished.</summary>
    internal sealed record Unfinished(IReadOnlyList<CandidateId> Candidates);

    /// <summary>Why an alert is confirmed.</summary>
    internal sealed record Confirmed(ReportCategory Category);

    /// <summary>Why a test is ended.</summary>
    internal sealed record Ended(EndReason Reason);

    /// <summary>Time that is given back.</summary>
    internal sealed record Credit(int Minutes, string Reason);
}
