using Pix.Certification.Journal;
using Pix.Certification.Policies;
using Pix.Certification.Proofs;
using Pix.Certification.Psychometrics;
using Pix.Certification.Referential;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.Tests;

/// <summary>A scale of the host's own, from a policy to a certificate, a proof and a second reckoning.</summary>
[Rule("SCO-1")]
public sealed class OwnScaleTests
{
    private static readonly DemonstrationBank Demonstration = new();
    private static readonly string[] Competences = [.. CompetenceFrameworks.Crcn.Competences.Select(static c => c.Code)];

    public static TheoryData<string> Promises => [.. ScaleCompliance.Checks.Select(static check => check.Name)];

    [Theory]
    [MemberData(nameof(Promises))]
    public Task A_good_scale_keeps(string promise) => Run(promise, new OutOfTwenty(0.5));

    [Fact]
    public Task A_scale_without_a_version_is_told_so() => Fails("A policy takes it", new Faulty { Version = 0 });

    [Fact]
    public Task A_score_above_the_highest_is_told() =>
        Fails("Every capacity has a score and levels within their bounds", new Faulty { Score = static _ => 21 });

    [Fact]
    public Task A_level_above_the_highest_is_told() =>
        Fails("Every capacity has a score and levels within their bounds", new Faulty { Level = static _ => 8 });

    [Fact]
    public Task A_score_that_falls_is_told() => Fails(
        "A higher capacity has no lower score and no lower level",
        new Faulty { Score = static capacity => capacity is > 1 and < 2 ? 3 : 4 });

    [Fact]
    public Task A_level_that_falls_is_told() => Fails(
        "A higher capacity has no lower score and no lower level", new Faulty { Level = static capacity => capacity > 2 ? 1 : 2 });

    [Fact]
    public Task A_scale_that_remembers_is_told_so()
    {
        var asked = 0;
        return Fails(
            "Asked again and by many at once the score is the same", new Faulty { Score = _ => Interlocked.Increment(ref asked) % 20 });
    }

    [Fact]
    public Task A_scale_that_is_worth_nothing_is_told_so() => Fails("There is a score to be had", new Faulty { Score = static _ => 0 });

    [Fact]
    public void A_test_from_the_profile_has_no_capacity_to_put_on_a_scale() => CertificationPolicy.Create(
        CertificationPolicies.Profile2023.ToText() with { AdaptiveTest = new() { Scale = new OutOfTwenty(0) } }).ShouldRefuse("POL-3");

    [Fact]
    public async Task A_whole_certification_is_scored_on_it_and_on_no_other()
    {
        await using var journal = new MemoryJournal();
        SessionId id;
        int score;
        await using (var host = await Open(journal, Policy(new OutOfTwenty(0.5))))
        {
            (id, var code) = await host.StartedAsync(1);
            await host.SatAsync(id, 1, code, Demonstration.RightAnswer);
            (await host.Invigilator(id).Candidates.TickEndScreenAsync(new(1), seen: true)).OrThrow();
            (await host.Invigilator(id).EndAsync([])).OrThrow();
            (await host.Administrator.Finalisation.FinaliseAsync(id)).OrThrow();
            (await host.Desks.Jury("Jury").Publication.PublishAsync(id)).OrThrow();

            // What happened says the scale, and so does the result; the score is the scale's of the capacity.
            var started = (SittingStarted)SittingEvent.FromJson((await journal.ReadAsync(Sitting.StreamOf(id, new(1))))[0].Json);
            started.Scale.ShouldBe("tests/out-of-twenty 1 (0.5)");
            var file = (await host.Desks.Jury("Jury").Sessions.CandidateAsync(id, new(1))).OrThrow();
            var result = file.Results[^1].Result.ShouldNotBeNull();
            (result.Scale, result.ScoreMax, result.LevelMax).ShouldBe(("tests/out-of-twenty 1 (0.5)", 20, 7));
            score = OutOfTwenty.Mark(result.Capacity!.Value, 0.5);
            result.Score.ShouldBe(score);
            score.ShouldBeInRange(1, 20);

            var mine = (await host.Candidate(1).Certifications.ListAsync()).ShouldHaveSingleItem();
            (mine.Score, mine.ScoreMax, mine.Certificate!.Facts.GlobalLevel).ShouldBe((score, 20, (int?)null));
            var explained = (await host.Candidate(1).Certifications.ExplainAsync(id)).OrThrow();
            explained.Levels.ShouldBeEmpty();
            explained.Likely.ShouldNotBeNull().High.ShouldBeInRange(score, 20);

            // A proof is replayed where the scale is known, and nowhere else.
            var proof = ResultProof.Read((await host.Desks.Jury("Jury").Sessions.ProofAsync(id, new(1))).OrThrow(), null).OrThrow();
            proof.Replay(new OutOfTwenty(0.5)).OrThrow().IsTheOneStated.ShouldBeTrue();
            proof.Replay().IsRefused(out var unknown).ShouldBeTrue();
            (unknown!.Code, unknown.Facts["fault"]).ShouldBe(("PRF-1", "scale"));
            unknown.Message(Language.English).ShouldContain("tests/out-of-twenty 1 (0.5)");
            proof.Replay(new OutOfTwenty(0)).ShouldRefuse("PRF-1");
        }
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(null)]
    public async Task Under_another_scale_of_the_same_policy_no_result_is_worked_out_and_the_words_name_both(double? shift)
    {
        await using var journal = new MemoryJournal();
        await using var host = await Open(journal, Policy(new OutOfTwenty(0.5)));
        var (id, code) = await host.StartedAsync(1);
        await host.SatAsync(id, 1, code, Demonstration.RightAnswer);
        (await host.Invigilator(id).Candidates.TickEndScreenAsync(new(1), seen: true)).OrThrow();
        (await host.Invigilator(id).EndAsync([])).OrThrow();

        await using var other = await Open(journal, Policy(shift is { } moved ? new OutOfTwenty(moved) : null), host);
        (await other.Administrator.Finalisation.FinaliseAsync(id)).OrThrow();

        var result = (await other.Desks.Jury("Jury").Sessions.CandidateAsync(id, new(1))).OrThrow().Results[^1].Result.ShouldNotBeNull();
        (result.Status, result.Score, result.Error!.Code).ShouldBe((null, null, "SCO-1"));
        result.Error.Reason.English.ShouldBe(
            "This test is scored on the scale 'tests/out-of-twenty 1 (0.5)'; here the policy 'marks' has "
            + (shift is null ? "'pix/meshes 1'." : "'tests/out-of-twenty 1 (0.25)'."));
    }

    private static CertificationPolicy Policy(CapacityScale? scale) => CertificationPolicy.Create(
        CertificationPolicies.Adaptive2026.ToText() with
    {
        Id = "marks",
        AdaptiveTest = CertificationPolicies.Adaptive2026.AdaptiveTest with { Scale = scale },
    }).OrThrow();

    private static Task<CertificationHost> Open(MemoryJournal journal, CertificationPolicy policy, CertificationHost? beside = null) =>
        CertificationHost.OpenAsync(journal, policy, beside?.Clock, certification => certification.UseBank(Demonstration.Bank)
            .UseProfiles(static _ => Demonstration.Profile(3, Instant.FromUtc(2024, 3, 1, 8, 0)))
            .UseCredentials(TestIssuer.Settings));

    private static async Task Fails(string promise, CapacityScale scale) =>
        (await Should.ThrowAsync<ComplianceException>(() => Run(promise, scale))).Message.ShouldStartWith(promise + ": ");

    private static Task Run(string promise, CapacityScale scale) =>
        ScaleCompliance.Checks.Single(check => check.Name == promise).RunAsync(new(scale, 7, Competences));

    /// <summary>Marks as French schools give them.</summary>
    private sealed record OutOfTwenty(double Shift) : CapacityScale
    {
        protected override PartIdentity Identity => new("tests/out-of-twenty", version: 1, Shift);

        protected override int ScoreMax => 20;

        public static int Mark(double capacity, double shift) => Math.Clamp((int)Math.Floor(10 + (3 * (capacity - shift))), 0, 20);

        protected override int ScoreOf(double capacity) => Mark(capacity, Shift);

        protected override int LevelOf(double capacity, string competence) => ScoreOf(capacity) / 3;
    }

    private sealed record Faulty : CapacityScale
    {
        public int Version { get; init; } = 1;

        public Func<double, int> Score { get; init; } = static _ => 10;

        public Func<double, int> Level { get; init; } = static _ => 3;

        protected override PartIdentity Identity => new("tests/faulty", Version);

        protected override int ScoreMax => 20;

        protected override int ScoreOf(double capacity) => Score(capacity);

        protected override int LevelOf(double capacity, string competence) => Level(capacity);
    }
}
