using Pix.Certification.Challenges;
using Pix.Certification.Reports;
using Pix.Certification.Sittings;

namespace Nation;

internal sealed partial class Worker
{
    private const int ReportsAt = 4;
    private const int LeavesAfter = 8;
    private const int IsLetGoAt = 10;

    private async ValueTask Arrive(Room room)
    {
        foreach (var seat in room.Seats.Where(seat => IsMine(seat) && seat.Pupil.Manner != Manner.Absent))
        {
            (await register.Try("join", () => Candidate(seat).Once(Key("join", room, seat))
                .JoinAsync(room.Id, new(seat.Pupil.BirthName, "Camille", seat.Pupil.Born)))).OrThrow();
        }
    }

    private async ValueTask Open(Room room)
    {
        var absent = room.Seats.Where(static seat => seat.Pupil.Manner == Manner.Absent).Select(static seat => seat.Candidate).ToArray();
        (await register.Try("confirm everybody", () =>
            Invigilator(room).Once(Key("present", room)).Candidates.ConfirmEverybodyAsync(absent))).OrThrow();
        (await register.Try("release the code", () => Invigilator(room).Once(Key("release", room)).StartAsync())).OrThrow();
        register.Count("absent", absent.Length);
    }

    /// <summary>Everybody of this host does one thing: an answer, or what comes in its place.</summary>
    private async Task<long> Step(IEnumerable<Room> rooms, int round)
    {
        var answers = 0L;
        // In an order that mixes the rooms: pupils of one room do not wait for each other's answers.
        var there = rooms.Where(room => !room.IsPausedAt(round)).SelectMany(static room => room.Seats.Select(seat => (room, seat)))
            .Where(one => IsMine(one.seat) && !one.seat.IsOver)
            .OrderBy(one => country.Shuffled(one.seat.Pupil));
        await Each(there, async one =>
        {
            var (room, seat) = one;
            if (seat.Pupil.Manner == Manner.Absent)
            {
                seat.IsOver = true;
            }
            else if (!(seat.Pupil.Manner == Manner.Slow && round % 2 == 1)
                && await Begin(room, seat)
                && !(seat.Pupil.Manner == Manner.Leaving && seat.Answered == LeavesAfter))
            {
                Interlocked.Add(ref answers, await Answer(room, seat, round) ? 1 : 0);
            }
        });
        return answers;
    }

    private async ValueTask<bool> Begin(Room room, Seat seat)
    {
        if (!seat.HasStarted)
        {
            (await register.Try("start", () =>
                Candidate(seat).Once(Key("start", room, seat)).Test.StartAsync(room.Id, room.Code))).OrThrow();
            seat.HasStarted = true;
            register.Count("tests");
        }

        return true;
    }

    private async ValueTask<bool> Answer(Room room, Seat seat, int round)
    {
        var desk = Candidate(seat);
        var next = await register.Try("next", () => desk.Test.NextAsync(room.Id));
        if (!next.TryGet(out var view) || view.Challenge is not { } shown)
        {
            // Over, by itself or by the clock; an alert that nobody has looked at yet holds it.
            seat.IsOver = next.IsOk
                ? view is { IsOnHold: false, IsPaused: false }
                : !next.IsRefused(out var no) || no.Code is "SIT-1" or "SIT-4";
            return false;
        }

        if (seat.Pupil.Manner == Manner.Reporting && round >= ReportsAt && !seat.HasReported)
        {
            seat.HasReported = true;
            _ = await register.Try("report a problem", () =>
                desk.Once(Key("report", room, seat)).Test.ReportProblemAsync(room.Id, shown.Number, "L’image ne s’affiche pas."));
            return false;
        }

        var knows = country.Knows(seat.Pupil, shown.Number);
        var given = knows ? Post.Demonstration.RightAnswer(shown) : Post.Demonstration.WrongAnswer(shown);
        var key = $"{seat.Pupil.Number}/{shown.Number}";
        var taken = await register.Try("answer", () => desk.Test.AnswerAsync(room.Id, shown.Number, given, key, shown.Id));
        if (!taken.TryGet(out var receipt))
        {
            return false;
        }

        register.Acknowledge(Sitting.StreamOf(room.Id, seat.Candidate), receipt.Number, key, receipt.Code);
        seat.Answered++;
        return true;
    }

    // The invigilator of a room, every three minutes.
    private async ValueTask Watch(Room room, int round)
    {
        var desk = Invigilator(room);
        if (room.IsToBePaused(round))
        {
            _ = await register.Try("pause", () => desk.Once(Key("pause", room)).PauseAsync("Alarme incendie"));
        }
        else if (room.IsToBeReopened(round))
        {
            _ = await register.Try("reopen", () => desk.Once(Key("reopen", room)).ReopenAsync());
        }

        var watched = (await register.Try("watch the room", () => desk.WatchAsync())).OrThrow();
        foreach (var line in watched.Candidates)
        {
            var (id, key) = (line.Candidate.Id, $"alert/{room.Id}/{line.Candidate.Id}");
            if (line.Alert is not null && (id.Number % 2 == 0 || !(await register.Try("confirm an alert", () =>
                desk.Once(key).Alerts.ConfirmAsync(id, ReportCategory.Image))).IsOk))
            {
                _ = await register.Try("dismiss an alert", () => desk.Once(key + "/no").Alerts.DismissAsync(id));
            }

            if (round == IsLetGoAt && room.Seats.Any(seat => seat.Candidate == id && seat.Pupil.Manner == Manner.Leaving))
            {
                _ = await register.Try("end a test", () =>
                    desk.Once($"left/{room.Id}/{id}").Candidates.EndSittingAsync(id, EndReason.Left));
            }
        }
    }

    private async ValueTask Close(Room room)
    {
        var desk = Invigilator(room);
        var watched = (await register.Try("watch the room", () => desk.WatchAsync())).OrThrow();
        foreach (var line in watched.Candidates.Where(static line => line is { IsFinished: true, Candidate.StartedAt: not null }))
        {
            _ = await register.Try("tick the end screen", () =>
                desk.Once($"seen/{room.Id}/{line.Candidate.Id}").Candidates.TickEndScreenAsync(line.Candidate.Id, seen: true));
        }

        // Where somebody was slow the clock has ended the session with the last test; a session that is not ended is not finalised.
        var unfinished = watched.Candidates.Where(static line => line is { IsFinished: false, Candidate.StartedAt: not null });
        _ = await register.Try("end the session", () =>
            desk.Once(Key("end", room)).EndAsync([.. unfinished.Select(static line => line.Candidate.Id)]));
    }
}
