namespace Pix.Certification.Reliability.Tests;

/// <summary>Everybody at once on real engines, through one host and through two; eng/races.sh does it a thousand times.</summary>
[Needs(NeedsAttribute.Time)]
public sealed class RacingTests
{
    [Theory]
    [InlineData("sqlite", 1)]
    [InlineData("sqlite", 2)]
    [InlineData("postgresql", 1)]
    [InlineData("postgresql", 2)]
    [Rule("SIT-1")]
    public async Task Simultaneous_starts_make_one_sitting(string engine, int hosts)
    {
        await using var place = await With(engine, hosts);
        await new RacingRounds(place.Hosts, atOnce: 64).Starts(RoundsOn(engine, hosts));
    }

    [Theory]
    [InlineData("sqlite", 1)]
    [InlineData("sqlite", 2)]
    [InlineData("postgresql", 1)]
    [InlineData("postgresql", 2)]
    [Rule("JRN-1")]
    public async Task One_command_sent_many_times_at_once_under_its_key_has_one_reply(string engine, int hosts)
    {
        await using var place = await With(engine, hosts);
        await new RacingRounds(place.Hosts, atOnce: 64).StartsUnderOneKey(RoundsOn(engine, hosts));
    }

    [Theory]
    [InlineData("sqlite", 1)]
    [InlineData("sqlite", 2)]
    [InlineData("postgresql", 1)]
    [InlineData("postgresql", 2)]
    [Rule("SEL3-7")]
    [Rule("SIT-3")]
    public async Task Simultaneous_nexts_show_one_challenge_and_simultaneous_answers_are_one(string engine, int hosts)
    {
        await using var place = await With(engine, hosts);
        // Every second round with two different answers: so many rounds of each.
        await new RacingRounds(place.Hosts, atOnce: 64).Answers(2 * RoundsOn(engine, hosts));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    [Rule("JRN-2")]
    public async Task A_whole_class_that_finishes_at_once_gets_through(string engine)
    {
        // Few attempts, so that those who lose a race must queue to get through.
        await using var place = new Engine(engine);
        var host = await place.Host(attempts: 3);
        var (id, code) = await host.StartedAsync(60);
        var desks = Enumerable.Range(1, 60).Select(host.Candidate).ToArray();
        await Task.WhenAll(desks.Select(async desk =>
        {
            (await desk.Test.StartAsync(id, code)).OrThrow();
            while ((await desk.Test.NextAsync(id)).OrThrow() is { Answered: < 14, Challenge: { } shown })
            {
                (await desk.Test.AnswerAsync(id, shown.Number, Challenges.GivenAnswer.Pass, $"{shown.Number}", shown.Id)).OrThrow();
            }

            var last = (await desk.Test.LookAsync(id)).OrThrow().Challenge!;
            (await desk.Test.AnswerAsync(id, last.Number, Challenges.GivenAnswer.Pass, "last", last.Id)).OrThrow();
        }));

        var ends = await Task.WhenAll(desks.Select(desk => Task.Run(async () => (await desk.Test.NextAsync(id)).OrThrow())));
        ends.ShouldAllBe(static end => end.IsEnd);
        (await host.Invigilator(id).EndAsync([])).OrThrow();
    }

    // Two processes on one SQLite file are allowed and slow: they wait for each other's lock by asking again.
    private static int RoundsOn(string engine, int hosts) => engine == "sqlite" && hosts > 1 ? Math.Max(4, RacingRounds.Rounds / 25) : RacingRounds.Rounds;

    private static async Task<Engine> With(string engine, int hosts)
    {
        var place = new Engine(engine);
        for (var i = 0; i < hosts; i++)
        {
            await place.Host();
        }

        return place;
    }
}
