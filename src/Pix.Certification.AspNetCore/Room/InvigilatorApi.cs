using Microsoft.AspNetCore.Mvc;
using Pix.Certification.Reports;

namespace Pix.Certification.AspNetCore.Room;

/// <summary>The invigilator of one session: the token names it.</summary>
internal static class InvigilatorApi
{
    public static void Map(RouteGroupBuilder room)
    {
        room.MapGet("/room", static (ApiDesks desks, CancellationToken gone) => desks.Invigilator.Watch(gone).Said());
        room.MapPost("/start", static (ApiDesks desks, CancellationToken gone) => desks.Invigilator.Start(gone).Said());
        room.MapPost("/pause", static ([FromBody] Why why, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.Pause(why.Reason, gone).Said());
        room.MapPost("/reopening", static (ApiDesks desks, CancellationToken gone) => desks.Invigilator.Reopen(gone).Said());
        room.MapPost("/end", static ([FromBody] Unfinished named, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.End(named.Candidates, gone).Said());
        room.MapPost("/reports", static ([FromBody] FiledReport filed, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.FileReport(filed.Candidate, filed.Category, filed.Description, filed.ChallengeNumber, gone).Said());
        room.MapDelete("/reports/{report:int}", static (int report, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.WithdrawReport(report, gone).Said());
        MapCandidate(room.MapGroup("/candidates/{candidate:int}"));
    }

    private static void MapCandidate(RouteGroupBuilder one)
    {
        one.MapPut("/presence", static (int candidate, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.ConfirmPresence(Numbered.Candidate(candidate), gone).Said());
        one.MapDelete("/presence", static (int candidate, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.WithdrawPresence(Numbered.Candidate(candidate), gone).Said());
        one.MapPost("/alert/dismissal", static (int candidate, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.DismissAlert(Numbered.Candidate(candidate), gone).Said());
        one.MapPost("/alert/confirmation", static (int candidate, [FromBody] Confirmed confirmed, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.ConfirmAlert(Numbered.Candidate(candidate), confirmed.Category, gone).Said());
        one.MapPost("/end", static (int candidate, [FromBody] Ended ended, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.EndSitting(Numbered.Candidate(candidate), ended.Reason, gone).Said());
        one.MapPost("/credit", static (int candidate, [FromBody] Credit credit, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.CreditTime(Numbered.Candidate(candidate), Duration.FromMinutes(credit.Minutes), credit.Reason, gone).Said());
        one.MapPut("/end-screen", static (int candidate, [FromBody] EndScreenSeen ticked, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.TickEndScreen(Numbered.Candidate(candidate), ticked.Seen, gone).Said());
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
