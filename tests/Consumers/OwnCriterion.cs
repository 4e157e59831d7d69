// packages: Pix.Certification.Testing
using Pix.Certification;
using Pix.Certification.Journal;
using Pix.Certification.Policies;
using Pix.Certification.Psychometrics;
using Pix.Certification.Testing;

// A criterion that no package knows decides which challenge comes next, in a whole certification.
var demonstration = new DemonstrationBank();
var plan = AdaptivePlans.Capped26Settings with { Criterion = new EasiestFirst(), Exposure = ExposureControl.None };
CertificationPolicy policy = CertificationPolicy.Create(new()
{
    Id = "ours", EffectiveFrom = CertificationPolicies.Adaptive2024.EffectiveFrom, Test = TestKind.Adaptive, AdaptiveTest = new() { Plan = plan },
}).OrThrow();

await using CertificationHost host = await CertificationHost.OpenAsync(
    new MemoryJournal(),
    policy,
    also: certification => certification.UseBank(demonstration.Bank)
        .UseProfiles(_ => demonstration.Profile(level: 3, at: SessionBuilder.NineOClock.InUtc().ToInstant())));
var (session, code) = await host.StartedAsync(candidates: 1);
var asked = 0;
await host.SatAsync(session, number: 1, code, shown =>
{
    asked++;
    return demonstration.RightAnswer(shown);
});
(await host.Invigilator(session).Candidates.TickEndScreenAsync(new(1), seen: true)).OrThrow();
(await host.Invigilator(session).EndAsync([])).OrThrow();
(await host.Administrator.Finalisation.FinaliseAsync(session)).OrThrow();
(await host.Desks.Jury("Mme Petit").Publication.PublishAsync(session)).OrThrow();
var result = (await host.Candidate(1).Certifications.ListAsync()).Single();
if (EasiestFirst.Chosen < asked)
{
    throw new InvalidOperationException($"{asked} challenges, and the criterion was asked {EasiestFirst.Chosen} times");
}

Console.WriteLine($"{asked} challenges chosen by a criterion of ours: {result}");

internal sealed record EasiestFirst : OwnCriterion
{
    public static int Chosen { get; private set; }

    protected override PartIdentity Identity => new("example.org/easiest-first", version: 1);

    protected override void Score(in TestSoFar test, ref Draws draws, Span<double> scores)
    {
        Chosen++;
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = -test.Bank.Items[i].Parameters.Difficulty;
        }
    }
}
