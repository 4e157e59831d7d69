using System.Globalization;
using Pix.Certification.Challenges;
using Pix.Certification.Journal;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;
using Shouldly;

namespace Pix.Certification.Testing;

/// <summary>
/// Everybody at once, again and again: what a candidate, a browser and a bad network can do to one sitting.
/// Runs on any journal, through one host or two.
/// </summary>
public sealed class RacingRounds(IReadOnlyList<CertificationHost> hosts, int atOnce)
{
    private const int InRoom = 60;

    /// <summary>How often: CERTIFICATION_ROUNDS, 1,000 by eng/races.sh; a dozen when it says nothing.</summary>
    public static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("CERTIFICATION_ROUNDS") ?? "12", CultureInfo.InvariantCulture);

    // Nobody sits twice: two sessions of one person must lie days apart.
    private int _nobodyYet = 1;

    /// <summary>Simultaneous starts of one candidate make one sitting (SIT-1).</summary>
    public Task Starts(int rounds) => InRooms(rounds, "starts", async (id, code, n, round) =>
    {
        var replies = await AtOnce(async (host, _) => await host.Candidate(n).Test.StartAsync(id, code));
        replies.Count(static r => r.IsOk).ShouldBe(1, $"round {round}");
        foreach (var refused in replies.Where(static r => !r.IsOk))
        {
            refused.ShouldRefuse("SIT-1");
        }
    });

    /// <summary>The same, as one command that was sent so many times under its key: nobody is told no, and all are told the same (JRN-1).</summary>
    public Task StartsUnderOneKey(int rounds) => InRooms(rounds, "keys", async (id, code, n, round) =>
    {
        var replies = await AtOnce(async (host, _) => await host.Candidate(n).Once("start").Test.StartAsync(id, code));
        replies.Select(static r => r.OrThrow().ServerTime).Distinct().ShouldHaveSingleItem($"round {round}");
    });

    // A candidate a round, in as many rooms as it takes; each of them has one sitting in the end.
    private async Task InRooms(int rounds, string what, Func<SessionId, string, int, int, Task> act)
    {
        for (var round = 0; round < rounds;)
        {
            var inRoom = Math.Min(InRoom, rounds - round);
            var first = _nobodyYet;
            _nobodyYet += inRoom;
            var (id, code) = await hosts[0].StartedAsync(inRoom, $"{what} {round}", first);
            for (var n = first; n < _nobodyYet; n++, round++)
            {
                await act(id, code, n, round);
            }

            await ShouldHaveOneSittingEach(id, inRoom);
        }
    }

    /// <summary>Simultaneous "next" show one challenge (SEL3-7); identical answers are one, with one receipt; of two different answers one wins and the other is told (SIT-3).</summary>
    public async Task Answers(int rounds)
    {
        var (id, code, candidate, shown) = (default(SessionId), "", _nobodyYet - 1, 0);
        for (var round = 0; round < rounds; round++)
        {
            if (shown is 0 or 15)
            {
                if (candidate == _nobodyYet - 1)
                {
                    (id, code) = await hosts[0].StartedAsync(InRoom, $"answers {round}", _nobodyYet);
                    _nobodyYet += InRoom;
                }

                (await hosts[0].Candidate(++candidate).Test.StartAsync(id, code)).OrThrow();
                shown = 0;
            }

            shown++;
            await OneAnswer(id, candidate, shown, different: round % 2 == 1);
        }
    }

    private async Task OneAnswer(SessionId id, int candidate, int number, bool different)
    {
        var nexts = await AtOnce(async (host, _) => await host.Candidate(candidate).Test.NextAsync(id));
        var challenge = nexts.Select(static n => n.OrThrow().Challenge!).Select(static c => (c.Number, c.Id)).Distinct().ShouldHaveSingleItem();
        challenge.Number.ShouldBe(number);

        var replies = await AtOnce(async (host, i) =>
            await host.Candidate(candidate).Test.AnswerAsync(id, number, GivenAnswer.OfChoices(different ? 1 + (i % 2) : 2), different ? $"{number}-{i % 2}" : $"{number}", challenge.Id));
        replies.Where(static r => r.IsOk).Select(static r => r.OrThrow()).Distinct().ShouldHaveSingleItem().Number.ShouldBe(number);
        replies.Count(static r => r.IsOk).ShouldBe(different ? atOnce / 2 : atOnce);
        foreach (var told in replies.Where(static r => !r.IsOk))
        {
            told.ShouldRefuse("SIT-3");
        }
    }

    private async Task<Result<T>[]> AtOnce<T>(Func<CertificationHost, int, Task<Result<T>>> act)
        where T : notnull
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = Enumerable.Range(0, atOnce).Select(i => Task.Run(async () =>
        {
            await gate.Task;
            return await act(hosts[i % hosts.Count], i);
        })).ToArray();
        gate.SetResult();
        return await Task.WhenAll(all);
    }

    private async Task ShouldHaveOneSittingEach(SessionId id, int candidates)
    {
        var room = (await hosts[^1].Invigilator(id).WatchAsync()).OrThrow();
        room.Candidates.Count(static c => c.Length == 15).ShouldBe(candidates);
    }
}
