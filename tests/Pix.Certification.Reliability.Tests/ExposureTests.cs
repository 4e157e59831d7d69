using System.Globalization;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Journal;
using Pix.Certification.Policies;
using Pix.Certification.Psychometrics;
using Pix.Certification.Scoring;
using Pix.Certification.Sittings;
using Xunit.Abstractions;

namespace Pix.Certification.Reliability.Tests;

/// <summary>
/// A certification with our plan, on two hosts and one journal: rooms that begin at once, candidates of every ability. The suite gives a
/// few tests; eng/exposure.sh a thousand, and prints what docs/studies/certification.md says.
/// </summary>
[Needs(NeedsAttribute.Time)]
[Rule("EXP-1")]
public sealed class ExposureTests(ITestOutputHelper output)
{
    private const int Room = 20;
    private const double Deviation = 1.5;
    private const double WeakBelow = -1.5;

    private static readonly int Sittings = int.Parse(Environment.GetEnvironmentVariable("CERTIFICATION_SITTINGS") ?? "60", CultureInfo.InvariantCulture);
    private static readonly string Kept = Environment.GetEnvironmentVariable("CERTIFICATION_ENGINE") ?? "memory";
    private static readonly DemonstrationBank Demonstration = new();
    private static readonly AdaptiveCourse Course = AdaptiveCourse.Create(Demonstration.Bank, CertificationPolicies.Adaptive2026).OrThrow();
    private static readonly ItemBank Items = Course.EngineOf("fr")!.Bank;

    [Fact]
    [Rule("POL-4")]
    public async Task No_challenge_is_known_to_everybody_and_the_weak_do_not_share_a_test()
    {
        await using var place = new Engine(Kept);
        var journal = place.Journal();
        CertificationHost[] hosts = [await Host(place, 1), await Host(place, 2)];
        var (draws, sat) = (new Draws(11), new List<Sat>());
        while (sat.Count < Sittings)
        {
            // A room on each host at once: neither learns what the other gives before both are over.
            var rooms = hosts.Select((host, i) => (Host: host, First: sat.Count + (i * Room) + 1)).Where(room => room.First <= Sittings).ToList();
            var begun = new List<Seat>();
            foreach (var (host, first) in rooms)
            {
                var (id, code) = await host.StartedAsync(Room, $"salle {first}", first);
                for (var n = first; n < first + Room; n++)
                {
                    (await host.Candidate(n).Test.StartAsync(id, code)).OrThrow();
                    begun.Add(new(host, id, n, new(n - first + 1), Deviation * Normal(ref draws), new Draws((uint)n)));
                }
            }

            await Task.WhenAll(begun.Select(Sit));
            hosts[0].Clock.Minutes(60);
            sat.AddRange(await Task.WhenAll(begun.Select(seat => Read(journal, seat))));
        }

        // One host more, as after a restart: all of them know the same.
        hosts = [.. hosts, await Host(place, 3)];
        var reports = new List<ExposureReport>();
        foreach (var host in hosts)
        {
            reports.Add((await host.Desks.Jury("Mme Petit").Exposure.ListAsync()).Single(static r => r.Locale == "fr"));
        }

        var given = sat.SelectMany(static one => one.Given).CountBy(static item => item).ToDictionary(static one => Items[one.Key].Id, static one => one.Value);
        foreach (var report in reports)
        {
            report.Tests.ShouldBe(sat.Count);
            report.Challenges.Where(static c => c.Given > 0).ToDictionary(static c => c.Id, static c => c.Given).ShouldBe(given, ignoreOrder: true);
        }

        var (known, weak) = (reports[0], sat.Where(static one => one.Ability < WeakBelow).ToList());
        var rmse = Math.Sqrt(sat.Average(static one => (one.Capacity - one.Ability) * (one.Capacity - one.Ability)));
        var (shared, neighbours) = (Overlap(weak), sat.Chunk(Room).Average(Overlap));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {sat.Count} on {Kept} | {known.MeanLength:F1} | {rmse:F3} | {known.HighestRate:F3} | {known.Unused} | {known.Overlap:F2} | {shared:F2} | {neighbours:F2} |"));
        sat.ShouldAllBe(static one => one.Given.Count == 26);
        weak.Count.ShouldBeGreaterThan(Sittings / 20);
        shared.ShouldBeLessThan(0.4);
        neighbours.ShouldBeLessThan(0.4);

        // Of few tests the luck of the draw is large: five times its deviation, which is a hundredth and a bit of a thousand.
        known.HighestRate.ShouldBeLessThanOrEqualTo(Sittings >= 1_000 ? 0.21 : 0.2 + (5 * Math.Sqrt(0.16 / Sittings)));
        rmse.ShouldBeLessThan(Sittings >= 1_000 ? 0.30 : 0.45);
    }

    private static Task<CertificationHost> Host(Engine place, ulong secrets) => place.Host(
        CertificationPolicies.Adaptive2026, also: c => c.UseBank(Demonstration.Bank).Use<ISecretSource>(_ => new KnownSecrets(secrets)));

    private static async Task Sit(Seat seat)
    {
        var desk = seat.Host.Candidate(seat.Number).Test;
        var draws = seat.Draws;
        while ((await desk.NextAsync(seat.Session)).OrThrow() is { Challenge: { } shown })
        {
            var challenge = Demonstration.Bank.Find(Demonstration.IdOf(shown.Statement, shown.Choices))!;
            var item = new ItemParameters(challenge.Discriminant!.Value, challenge.Difficulty!.Value);
            var answer = draws.Next() < item.ProbabilityAt(seat.Ability) ? Demonstration.RightAnswer(shown) : Challenges.GivenAnswer.Pass;
            (await desk.AnswerAsync(seat.Session, shown.Number, answer, $"{seat.Number}-{shown.Number}", shown.Id)).OrThrow();
        }
    }

    // What its events say, and what they are worth: as anybody derives it later.
    private static async Task<Sat> Read(IEventJournal journal, Seat seat)
    {
        var past = (await journal.ReadAsync(Sitting.StreamOf(seat.Session, seat.Candidate))).Select(static e => SittingEvent.FromJson(e.Json));
        var sitting = Sitting.Load(past);
        var capacity = SittingScoring.ScoreAdaptiveTest(sitting, Course, SittingVerdicts.None).Capacity!.Value;
        return new(seat.Ability, capacity, [.. Course.Shown(sitting).Given]);
    }

    private static double Overlap(IReadOnlyCollection<Sat> tests)
    {
        var counts = tests.SelectMany(static one => one.Given).CountBy(static item => item).Select(static one => (double)one.Value).ToList();
        return counts.Sum(static n => n * (n - 1)) / (counts.Sum() * (tests.Count - 1));
    }

    // Twelve draws less six.
    private static double Normal(ref Draws draws)
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
        {
            sum += draws.Next();
        }

        return sum;
    }

    private sealed record Seat(CertificationHost Host, SessionId Session, int Number, CandidateId Candidate, double Ability, Draws Draws);

    private sealed record Sat(double Ability, double Capacity, IReadOnlyList<ItemIndex> Given);
}
