using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.Tests;

/// <summary>Everybody at once, on the journal in memory; the durable ones run the same rounds, and eng/races.sh runs a thousand of each.</summary>
[Needs(NeedsAttribute.Time)]
public sealed class RacingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [Rule("SIT-1")]
    [Rule("JRN-2")]
    public async Task Simultaneous_starts_make_one_sitting(int hostsOnOneJournal)
    {
        await using var journal = new MemoryJournal();
        var hosts = await Hosts(journal, hostsOnOneJournal);
        await new RacingRounds(hosts, atOnce: 64).Starts(RacingRounds.Rounds);
        await Close(hosts);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [Rule("JRN-1")]
    public async Task One_command_sent_many_times_at_once_under_its_key_has_one_reply(int hostsOnOneJournal)
    {
        await using var journal = new MemoryJournal();
        var hosts = await Hosts(journal, hostsOnOneJournal);
        await new RacingRounds(hosts, atOnce: 64).StartsUnderOneKey(RacingRounds.Rounds);
        await Close(hosts);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [Rule("SEL3-7")]
    [Rule("SIT-3")]
    public async Task Simultaneous_nexts_show_one_challenge_and_simultaneous_answers_are_one(int hostsOnOneJournal)
    {
        await using var journal = new MemoryJournal();
        var hosts = await Hosts(journal, hostsOnOneJournal);
        await new RacingRounds(hosts, atOnce: 64).Answers(2 * RacingRounds.Rounds);
        await Close(hosts);
    }

    private static async Task<IReadOnlyList<CertificationHost>> Hosts(MemoryJournal journal, int count)
    {
        var first = await CertificationHost.OpenAsync(journal);
        var hosts = new List<CertificationHost> { first };
        while (hosts.Count < count)
        {
            hosts.Add(await CertificationHost.OpenAsync(journal, clock: first.Clock));
        }

        return hosts;
    }

    private static async Task Close(IReadOnlyList<CertificationHost> hosts)
    {
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }
    }
}
