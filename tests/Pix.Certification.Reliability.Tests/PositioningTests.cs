using Pix.Certification.Challenges;
using Pix.Certification.Journal;

namespace Pix.Certification.Reliability.Tests;

/// <summary>Positioning on every engine: nothing twice, nothing lost, whatever comes at once and whichever host goes on.</summary>
public sealed class PositioningTests
{
    private static readonly GivenAnswer Right = GivenAnswer.OfChoices(2);

    [Theory]
    [InlineData("memory")]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    [Rule("POS-2")]
    [Rule("JRN-1")]
    public async Task Asked_and_answered_by_twenty_at_once_on_two_hosts_a_question_is_one_and_counts_once(string engine)
    {
        await using var place = new Engine(engine);
        var (one, other) = (await Host(place), await Host(place));
        var shown = await AtOnce(one, other, static host => host.Candidate(1).Positioning.NextAsync("1.1"));
        shown.Select(static view => view.OrThrow().Challenge!.Id).Distinct().ShouldHaveSingleItem();

        var same = await AtOnce(one, other, static host => host.Candidate(1).Positioning.AnswerAsync("1.1", 1, Right));
        same.Select(static view => view.OrThrow().Pix).Distinct().ShouldBe([8]);
        (await one.Candidate(1).Positioning.NextAsync("1.1")).OrThrow();

        var answers = 0;
        var different = await AtOnce(one, other, host => host.Candidate(1).Positioning.AnswerAsync("1.1", 2, GivenAnswer.OfChoices(1 + (Interlocked.Increment(ref answers) % 3))));
        var taken = different.Where(static view => view.IsOk).Select(static view => view.OrThrow().Pix).Distinct().ToArray();
        taken.ShouldHaveSingleItem("the first one counts, and whoever sent the same is told the same");
        foreach (var view in different)
        {
            if (view.IsRefused(out var refusal))
            {
                (refusal.Code, refusal.Kind).ShouldBe(("POS-2", RefusalKind.Conflict));
            }
        }

        (await Past(place)).Select(static e => e.Type).ShouldBe(["evaluationBegun", "questionAsked", "questionAnswered", "questionAsked", "questionAnswered"]);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    [Rule("POS-2")]
    [Rule("JRN-4")]
    public async Task A_competence_goes_on_at_the_same_question_on_a_host_that_was_started_later(string engine)
    {
        await using var place = new Engine(engine);
        var first = await Host(place);
        (await first.Candidate(1).Positioning.NextAsync("1.1")).OrThrow();
        (await first.Candidate(1).Positioning.AnswerAsync("1.1", 1, Right)).OrThrow();
        var shown = (await first.Candidate(1).Positioning.NextAsync("1.1")).OrThrow().Challenge!;
        var clock = first.Clock;
        await place.Leave();

        var second = await place.Host(also: static c => c.UseProfiles(static _ => null).UsePositioning(), clock: clock);
        (await second.Candidate(1).Positioning.LookAsync("1.1")).OrThrow().Challenge.ShouldBe(shown);
        (await second.Candidate(1).Positioning.NextAsync("1.1")).OrThrow().Challenge.ShouldBe(shown);
        (await second.Candidate(1).Positioning.AnswerAsync("1.1", 2, Right)).OrThrow().Pix.ShouldBe(12);
        (await second.Candidate(1).Positioning.NextAsync("1.1")).OrThrow().IsDone.ShouldBeTrue();
        (await second.Candidate(1).ProfileAsync()).OrThrow().Competences[0].Pix.ShouldBe(12);
    }

    private static Task<CertificationHost> Host(Engine place) => place.Host(also: static c => c.UseProfiles(static _ => null).UsePositioning(), attempts: 50);

    private static Task<Result<Hosting.Desks.PositioningView>[]> AtOnce(
        CertificationHost one, CertificationHost other, Func<CertificationHost, ValueTask<Result<Hosting.Desks.PositioningView>>> ask) =>
        Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () => await ask(i % 2 == 0 ? one : other))));

    private static async Task<IReadOnlyList<RecordedEvent>> Past(Engine place)
    {
        var journal = place.Journal();
        return await journal.ReadAsync((await journal.HeadsAsync("positioning")).ShouldHaveSingleItem().Stream);
    }
}
