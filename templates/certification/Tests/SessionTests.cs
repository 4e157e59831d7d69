using NodaTime;
using Pix.Certification;
using Pix.Certification.Journal;
using Pix.Certification.Policies;
using Pix.Certification.Testing;

namespace CertificationExams.Tests;

public sealed class SessionTests
{
    [Fact]
    public async Task A_session_is_held_and_published()
    {
        var demonstration = new DemonstrationBank();
        await using var host = await CertificationHost.OpenAsync(
            new MemoryJournal(),
            CertificationPolicies.Adaptive2024,
            also: certification => certification.UseBank(demonstration.Bank).UseProfiles<Profiles>());
        var (session, code) = await host.StartedAsync(candidates: 1);
        await host.SatAsync(session, number: 1, code, demonstration.RightAnswer);
        (await host.Invigilator(session).Candidates.TickEndScreenAsync(new(1), seen: true)).OrThrow();
        (await host.Invigilator(session).EndAsync([])).OrThrow();
        (await host.Administrator.Finalisation.FinaliseAsync(session)).OrThrow();
        (await host.Desks.Jury("M. Lambert").Publication.PublishAsync(session)).OrThrow();
        Assert.NotNull(Assert.Single(await host.Candidate(1).Certifications.ListAsync()).Certificate);
    }

    [Fact]
    public async Task A_candidate_is_given_back_the_time_of_an_alarm_and_nobody_waits_for_it()
    {
        await using var host = await CertificationHost.OpenAsync(new MemoryJournal());
        var (session, code) = await host.StartedAsync(candidates: 1);
        (await host.Candidate(1).Test.StartAsync(session, code)).OrThrow();
        var before = (await host.Candidate(1).Test.NextAsync(session)).OrThrow().Remaining;
        (await host.Invigilator(session).PauseAsync("Alarme incendie")).OrThrow();
        host.Clock.Later(Duration.FromMinutes(20));
        (await host.Invigilator(session).ReopenAsync()).OrThrow();
        Assert.Equal(before, (await host.Candidate(1).Test.NextAsync(session)).OrThrow().Remaining);
    }

    public static TheoryData<string> Promises => [.. ProfileCompliance.Checks.Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(Promises))]
    public Task The_source_of_profiles_keeps_its_promises(string promise) =>
        ProfileCompliance.Checks.Single(check => check.Name == promise).RunAsync(new(new Profiles(), new("zoe"), new("nobody")));
}
