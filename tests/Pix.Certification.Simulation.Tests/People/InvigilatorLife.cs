using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Simulation.Tests.World;

namespace Pix.Certification.Simulation.Tests.People;

/// <summary>The invigilator: lets people in, opens the session, looks after alerts, stops the clock, gives time back, ends it.</summary>
internal sealed class InvigilatorLife(SchoolDay day, Room room)
{
    private static readonly Duration Longest = Duration.FromHours(5);
    private readonly List<string> _done = [];
    private int _said;

    /// <summary>The pauses and credits that the invigilator was told are done.</summary>
    public IReadOnlyList<string> Done => _done;

    public async Task Live()
    {
        var since = day.Now;
        while (!(await Watch() is { Session.State: SessionState.Started }))
        {
            await LetIn();
            _ = await Ask("release the code", desk => desk.StartAsync());
            await day.WaitSeconds(10, 60);
        }

        while (await Watch() is { Session.State: SessionState.Started } watched)
        {
            if (watched.Candidates.All(static c => c.IsFinished) || day.Now - since > Longest)
            {
                _ = await End(watched);
            }
            else
            {
                await LookAround(watched);
            }

            await day.WaitSeconds(10, 90);
        }

        room.IsOver = true;
        foreach (var line in (await Watch()).Candidates.Where(static c => c.IsFinished))
        {
            _ = await Ask($"tick the end screen of {line.Candidate.Id}", desk => desk.Candidates.TickEndScreenAsync(line.Candidate.Id, seen: true));
        }
    }

    private async Task LetIn()
    {
        while (room.Hands.TryDequeue(out var number))
        {
            _ = await Ask($"let in {number}", desk => desk.Candidates.ConfirmPresenceAsync(new(number)));
        }
    }

    private async Task LookAround(WatchedRoom watched)
    {
        await LetIn();
        if (watched.IsPaused)
        {
            _ = await Ask("reopen", static desk => desk.ReopenAsync());
        }

        foreach (var line in watched.Candidates.Where(static c => c.Alert is not null))
        {
            _ = await (day.Happens(50) ? Ask($"dismiss the alert of {line.Candidate.Id}", desk => desk.Alerts.DismissAsync(line.Candidate.Id)) : Replace(line.Candidate.Id));
        }

        switch (day.Chance(60))
        {
            case 0:
                await Say("pause", (desk, reason) => desk.PauseAsync(reason));
                await day.WaitSeconds(20, 600);
                break;
            case 1:
                var (somebody, time) = (watched.Candidates[day.Chance(watched.Candidates.Count)].Candidate.Id, Duration.FromSeconds(30 + day.Chance(300)) + Duration.FromMilliseconds(_said));
                await Say($"time for {somebody}", (desk, reason) => desk.Candidates.CreditTimeAsync(somebody, time, reason));
                break;
            case 2 when watched.Candidates.FirstOrDefault(static c => c is { IsFinished: false, Candidate.StartedAt: not null } && c.Remaining < Duration.FromMinutes(20)) is { } late:
                _ = await Ask($"end {late.Candidate.Id}", desk => desk.Candidates.EndSittingAsync(late.Candidate.Id, EndReason.Left));
                break;
        }
    }

    // Where nothing can take the place of a challenge, the candidate goes on with it.
    private async Task<Result<Done>> Replace(CandidateId candidate)
    {
        var replaced = await Ask($"confirm the alert of {candidate}", desk => desk.Alerts.ConfirmAsync(candidate, ReportCategory.Image));
        return replaced.IsOk ? replaced : await Ask($"dismiss the alert of {candidate}", desk => desk.Alerts.DismissAsync(candidate));
    }

    private async Task Say(string what, Func<InvigilatorDesk, string, ValueTask<Result<Done>>> command)
    {
        var reason = $"{what} {_said++}";
        if ((await Ask(reason, desk => command(desk, reason))).IsOk)
        {
            _done.Add(reason);
        }
    }

    private Task<Result<Done>> End(WatchedRoom watched)
    {
        CandidateId[] unfinished = [.. watched.Candidates.Where(static c => c.Candidate.StartedAt is not null && !c.IsFinished).Select(static c => c.Candidate.Id)];
        return Ask("end the session", desk => desk.EndAsync(unfinished));
    }

    private async Task<WatchedRoom> Watch() => (await day.Ask("invigilator", "watch", host => host.Invigilator(room.Session).WatchAsync())).OrThrow();

    private Task<Result<Done>> Ask(string what, Func<InvigilatorDesk, ValueTask<Result<Done>>> command) =>
        day.AskOnce("invigilator", what, (host, key) => command(host.Invigilator(room.Session).Once(key)));
}
