using Microsoft.AspNetCore.Mvc;
using Pix.Certification.Reports;

namespace Pix.Certification.AspNetCore.Room;

/// <summary>The invigilator of one session: the token names it.</summary>
internal static class InvigilatorApi
{
    public static void Map(RouteGroupBuilder room)
    {
        room.MapGet("/room", static (ApiDesks desks, CancellationToken gone) => desks.Invigilator.WatchAsync(gone).Said());
        room.MapPost("/start", static (
            [FromBody] Unjoined? named, ApiDesks desks, CancellationToken gone) =>
            (named is null ? desks.Invigilator.StartAsync(gone) : desks.Invigilator.StartAsync(named.Candidates, gone)).Said());
        room.MapPut("/presence", static ([FromBody] Absent absent, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.Candidates.ConfirmEverybodyAsync(absent.Except, gone).Said());
        room.MapPost("/invigilators", static ([FromBody] FurtherInvigilator named, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.NameInvigilatorAsync(named.Name, gone).Said());
        room.MapPost("/pause", static ([FromBody] Why why, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.PauseAsync(why.Reason, gone).Said());
        room.MapPost("/reopening", static (ApiDesks desks, CancellationToken gone) => desks.Invigilator.ReopenAsync(gone).Said());
        room.MapPost("/end", static ([FromBody] UnfinishedTests named, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.EndAsync(named.Candidates, gone).Said());
        room.MapPost("/reports", static ([FromBody] FiledReport filed, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.Reports.FileAsync(filed.Candidate, filed.Category, filed.Description, filed.ChallengeNumber, gone).Said());
        room.MapDelete("/reports/{report:int}", static (int report, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.Reports.WithdrawAsync(report, gone).Said());
        MapCandidate(room.MapGroup("/candidates/{candidate:int}"));
    }

    private static void MapCandidate(RouteGroupBuilder one)
    {
        one.MapPut("/presence", static (int candidate, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.Candidates.ConfirmPresenceAsync(Numbered.Candidate(candidate), gone).Said());
        one.MapDelete("/presence", static (int candidate, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.Candidates.WithdrawPresenceAsync(Numbered.Candidate(candidate), gone).Said());
        one.MapPost("/alert/dismissal", static (int candidate, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.Alerts.DismissAsync(Numbered.Candidate(candidate), gone).Said());
        one.MapPost("/alert/confirmation", static (int candidate, [FromBody] Confirmed confirmed, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.Alerts.ConfirmAsync(Numbered.Candidate(candidate), confirmed.Category, gone).Said());
        one.MapPost("/alert/limit", static (int candidate, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.Alerts.LiftLimitAsync(Numbered.Candidate(candidate), gone).Said());
        one.MapPost("/unlinking", static (int candidate, [FromBody] Why why, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.Candidates.UnlinkAsync(Numbered.Candidate(candidate), why.Reason, gone).Said());
        one.MapPost("/end", static (int candidate, [FromBody] Ended ended, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.Candidates.EndSittingAsync(Numbered.Candidate(candidate), ended.Reason, gone).Said());
        one.MapPost("/credit", static (int candidate, [FromBody] Credit credit, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.Candidates.CreditTimeAsync(Numbered.Candidate(candidate), Duration.FromMinutes(credit.Minutes), credit.Reason,
                gone).Said());
        one.MapPut("/end-screen", static (int candidate, [FromBody] EndScreenSeen ticked, ApiDesks desks, CancellationToken gone) =>
            desks.Invigilator.Candidates.TickEndScreenAsync(Numbered.Candidate(candidate), ticked.Seen, gone).Said());
    }

    /// <summary>A reason.</summary>
    internal sealed record Why(string Reason);

    /// <summary>Who is present and has not joined.</summary>
    internal sealed record Unjoined(IReadOnlyList<CandidateId> Candidates);

    /// <summary>Who is not there.</summary>
    internal sealed record Absent(IReadOnlyList<CandidateId> Except);

    /// <summary>Why an alert is confirmed.</summary>
    internal sealed record Confirmed(ReportCategory Category);

    /// <summary>Why a test is ended.</summary>
    internal sealed record Ended(EndReason Reason);

    /// <summary>Time that is given back.</summary>
    internal sealed record Credit(int Minutes, string Reason);
}
