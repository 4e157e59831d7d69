using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Hosting.Wiring;
using Pix.Certification.Journal;

namespace Pix.Certification.Reliability.Tests;

/// <summary>A host on a file whose bytes were changed does not start and says why, or serves what it can and says what it cannot.</summary>
public sealed class DamagedJournalTests
{
    private const int Places = 10, HeaderBytes = 100;

    [Fact]
    [Rule("JRN-3")]
    [Rule("JRN-4")]
    public async Task Whatever_bytes_of_its_file_are_changed_a_host_answers_or_refuses_in_words()
    {
        await using var place = new Engine("sqlite");
        var first = await place.Host();
        var id = await first.FinalisedAsync(2);
        var (open, code) = await first.StartedAsync(2, "C101", first: 3);
        (await first.Candidate(3).Test.StartAsync(open, code)).OrThrow();
        (await first.Candidate(3).Test.NextAsync(open)).OrThrow();
        var clock = first.Clock;
        await place.Leave();
        var sound = await File.ReadAllBytesAsync(place.File!);
        var told = new List<string>();
        for (var seed = 1; seed <= Places; seed++)
        {
            var (random, bytes) = (new Random(seed), (byte[])sound.Clone());
            for (var n = 0; n < 1 << (seed % 8); n++)
            {
                bytes[random.Next(HeaderBytes, bytes.Length)] ^= (byte)random.Next(1, 256);
            }

            await File.WriteAllBytesAsync(place.File!, bytes);
            await Ask(told, async () =>
            {
                var host = await place.Host(clock: clock);
                await Ask(told, async () => _ = await host.Administrator.Sessions.ListAsync());
                await Ask(told, async () => _ = await host.Administrator.Roster.CandidatesAsync(id));
                await Ask(told, async () => _ = await host.Desks.Jury("x").Sessions.CandidateAsync(id, new(1)));
                await Ask(told, async () => _ = await host.Desks.Jury("x").Publication.PublishAsync(id));
                await Ask(told, async () => _ = await host.Candidate(3).Test.LookAsync(open));
                await Ask(told, async () => _ = await host.Candidate(4).Test.StartAsync(open, code));
                await Ask(told, async () => _ = await host.Invigilator(open).WatchAsync());
                await Ask(told, async () => _ = await host.Administrator.Sessions.AuditAsync(id));
                await Ask(told, async () => _ = await host.Desks.Jury("x").Retention.PurgeAsync());
                _ = await host.Services.GetRequiredService<CertificationHealth>().CheckAsync();
            });
            await place.Leave();
            File.Delete($"{place.File}-wal");
            File.Delete($"{place.File}-shm");
        }

        told.Count.ShouldBeGreaterThan(Places);
        told.Distinct().Count().ShouldBeGreaterThan(1, "Damage is noticed at more than one floor.");
    }

    private static async Task Ask(List<string> told, Func<Task> ask)
    {
        try
        {
            await ask();
        }
        catch (JournalException refused)
        {
            refused.Refusal.Code.ShouldBeOneOf("JRN-3", "JRN-4", "BNK-4");
            told.Add(refused.Refusal.Reason.English);
        }
    }
}
