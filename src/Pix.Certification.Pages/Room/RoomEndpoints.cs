using Pix.Certification.AspNetCore.Room;
using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Reports;

namespace Pix.Certification.Pages.Room;

/// <summary>The gestures of an invigilator, each one button of the room's one form; and the live view.</summary>
internal static class RoomEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var room = app.MapGroup("/surveillant").RequireAuthorization(Areas.Invigilation);
        room.MapPost("/geste", Gesture).WithMetadata(new RequireAntiforgeryTokenAttribute());
        room.MapGet("/direct", static (string? vu, HttpContext context, Visitor me, RoomLive live) =>
        {
            // Seen last by the page that opens the stream, or by the stream that was cut.
            var seen = context.Request.Headers["Last-Event-ID"] is [{ Length: > 0 } last] ? last : vu;
            live.RefuseTooMany(me.Login);
            return TypedResults.ServerSentEvents(live.Follow(me.Session, me.Login, me.SecretMark, seen, me.Gone));
        });
    }

    private static async Task<IResult> Gesture(SentForm form, Visitor me, Flash flash, PageLanguage say)
    {
        if ((await Make(form.Fields, me)).IsRefused(out var refusal))
        {
            flash.Leave(refusal, say.Language);
            return Results.LocalRedirect("/surveillant");
        }

        // Once it was released the code stands open, until it is closed (INV-4).
        return Results.LocalRedirect(form.Fields["act"] == "start" ? "/surveillant?code=1" : "/surveillant");
    }

    private static CandidateId[] Ticked(IFormCollection form, string name) => 
        [.. form[name].SelectMany(static v => (v ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)).Select(Candidate)];

    private static CandidateId Candidate(string? line) => new(
        int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : int.MaxValue);

    private static async ValueTask<Result<Done>> Make(IFormCollection form, Visitor me)
    {
        var act = form["act"].ToString();
        var (verb, line) = act.Split(':') is [var v, var n] ? (v, n) : (act, "");

        // A gesture sent twice from one page is made once; another gesture of the same page is another command.
        var desk = me.InvigilatorDesk.Once($"{form["key"]}-{act}");
        if (line.Length == 0)
        {
            return verb switch
            {
                "start" => await desk.StartAsync(Ticked(form, "unjoined"), me.Gone),
                "everybody" => await desk.Candidates.ConfirmEverybodyAsync(Ticked(form, "absent"), me.Gone),
                "pause" => await desk.PauseAsync(form["pause-reason"].ToString(), cancellation: me.Gone),
                "reopen" => await desk.ReopenAsync(cancellation: me.Gone),
                _ => throw new BadHttpRequestException($"There is no gesture '{verb}'."),
            };
        }

        var candidate = Candidate(line);
        return verb switch
        {
            "present" => await desk.Candidates.ConfirmPresenceAsync(candidate, cancellation: me.Gone),
            "absent" => await desk.Candidates.WithdrawPresenceAsync(candidate, cancellation: me.Gone),
            "reports" => await desk.Alerts.LiftLimitAsync(candidate, cancellation: me.Gone),
            "dismiss" => await desk.Alerts.DismissAsync(candidate, cancellation: me.Gone),
            "confirm" => ReportCategory.TryParse(form[$"alert-{line}"], out var reason)
                ? await desk.Alerts.ConfirmAsync(candidate, reason, cancellation: me.Gone)
                : RoomWords.AlertReasonMissing,
            "credit" => int.TryParse(
                form[$"minutes-{line}"].ToString().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
                ? await desk.Candidates.CreditTimeAsync(
                    candidate, Duration.FromMinutes(minutes), form[$"reason-{line}"].ToString(), me.Gone)
                : RoomWords.MinutesUnread,
            "seen" => await desk.Candidates.TickEndScreenAsync(candidate, seen: true, cancellation: me.Gone),
            "unseen" => await desk.Candidates.TickEndScreenAsync(candidate, seen: false, cancellation: me.Gone),
            _ => throw new BadHttpRequestException($"There is no gesture '{verb}'."),
        };
    }
}
