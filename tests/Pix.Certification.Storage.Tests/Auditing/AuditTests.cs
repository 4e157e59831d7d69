using Pix.Certification.Storage.Auditing;

namespace Pix.Certification.Storage.Tests.Auditing;

[Rule("AUD-1")]
public sealed class AuditTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_journal_that_nobody_touched_has_no_fault_and_a_root_that_follows_its_events()
    {
        await using var journal = await Filled();
        var report = await JournalAudit.RunAsync(journal);
        (report.Streams, report.Events, report.Faults.Count).ShouldBe((3, 12L, 0));
        (await JournalAudit.RunAsync(journal, report.Root)).ShouldBe(report, new SameReport());

        await using var memory = new MemoryJournal();
        await Fill(memory);
        (await JournalAudit.RunAsync(memory)).Root.ShouldBe(report.Root);

        await journal.AppendAsync(Entries.Append("a", 4, "5"));
        (await JournalAudit.RunAsync(journal, report.Root)).Faults.ShouldHaveSingleItem().Kind.ShouldBe(JournalFaultKind.RootChanged);
    }

    [Theory]
    [InlineData("update pix_events set json = '\"forged\"' where stream = 'b' and version = 2", JournalFaultKind.Altered, 2)]
    [InlineData("update pix_events set actor = 'forged' where stream = 'b' and version = 1", JournalFaultKind.Altered, 1)]
    [InlineData("update pix_events set at = at + 1 where stream = 'b' and version = 4", JournalFaultKind.Altered, 4)]
    [InlineData("update pix_events set type = 'forged' where stream = 'b' and version = 3", JournalFaultKind.Altered, 3)]
    [InlineData("delete from pix_events where stream = 'b' and version = 2", JournalFaultKind.Missing, 3)]
    [InlineData("delete from pix_events where stream = 'b' and version = 1", JournalFaultKind.Missing, 2)]
    [InlineData("delete from pix_events where stream = 'b' and version = 4", JournalFaultKind.CutOff, 4)]
    [InlineData("delete from pix_events where stream = 'b'", JournalFaultKind.CutOff, 4)]
    [InlineData("update pix_heads set hash = 'forged' where stream = 'b'", JournalFaultKind.HeadAltered, 4)]
    [InlineData("delete from pix_heads where stream = 'b'", JournalFaultKind.BeyondHead, 4)]
    [InlineData("update pix_heads set version = 3 where stream = 'b'", JournalFaultKind.BeyondHead, 4)]
    public async Task What_somebody_did_to_the_file_is_found_where_it_was_done(string tampering, JournalFaultKind kind, int version)
    {
        await using var journal = await Filled();
        _folder.Tamper(tampering);
        var report = await JournalAudit.RunAsync(journal);
        report.Faults.ShouldContain(f => f.Kind == kind && f.Stream == "b" && f.Version == version);
        report.Faults.ShouldAllBe(static f => f.Stream == "b" && f.Reason.French.Length > 0 && f.Reason.English.Length > 0);
    }

    [Fact]
    public async Task Two_events_that_changed_places_are_found()
    {
        await using var journal = await Filled();
        _folder.Tamper("update pix_events set version = 99 where stream = 'b' and version = 2; update pix_events set version = 2 where stream = 'b' and version = 3; update pix_events set version = 3 where stream = 'b' and version = 99");
        (await JournalAudit.RunAsync(journal)).Faults.Select(static f => (f.Kind, f.Version)).ShouldBe([(JournalFaultKind.Altered, 2), (JournalFaultKind.Altered, 3), (JournalFaultKind.Altered, 4)]);
    }

    [Fact]
    public async Task A_tail_that_was_cut_with_its_head_shows_only_against_a_noted_root()
    {
        await using var journal = await Filled();
        var noted = (await JournalAudit.RunAsync(journal)).Root;
        _folder.Tamper("delete from pix_events where stream = 'b' and version = 4; update pix_heads set version = 3, hash = (select hash from pix_events where stream = 'b' and version = 3) where stream = 'b'");
        (await JournalAudit.RunAsync(journal)).Faults.ShouldBeEmpty();
        (await JournalAudit.RunAsync(journal, noted)).Faults.ShouldHaveSingleItem().Kind.ShouldBe(JournalFaultKind.RootChanged);
    }

    [Fact]
    public async Task A_journal_at_work_is_found_sound()
    {
        await using var journal = await Filled();
        using var stop = new CancellationTokenSource();
        var work = Task.Run(async () =>
        {
            for (var version = 0; !stop.IsCancellationRequested; version++)
            {
                await journal.AppendAsync(Entries.Append("work", version, "1"));
            }
        });
        for (var i = 0; i < 20; i++)
        {
            (await JournalAudit.RunAsync(journal)).Faults.ShouldBeEmpty();
        }

        await stop.CancelAsync();
        await work;
    }

    [Fact]
    public async Task An_audit_holds_on_to_nothing_that_it_has_walked_past()
    {
        const int Streams = 2_000;
        await using var inner = new MemoryJournal();
        await using var journal = new EndlessJournal(inner, Streams);
        var report = await JournalAudit.RunAsync(journal);
        (report.Streams, report.Faults.Count).ShouldBe((Streams, 0));
        journal.StillHeld.ShouldBeLessThan(20, $"of {Streams} streams");
    }

    private async Task<DurableJournal> Filled()
    {
        var journal = await _folder.Open();
        await Fill(journal);
        return journal;
    }

    private static async Task Fill(IEventJournal journal)
    {
        foreach (var stream in (string[])["a", "b", "c"])
        {
            await journal.AppendAsync(Entries.Append(stream, 0, "1", "2", "3", "4"));
        }
    }

    private sealed class SameReport : IEqualityComparer<AuditReport>
    {
        public bool Equals(AuditReport? x, AuditReport? y) => (x!.Streams, x.Events, x.Root, x.Faults.Count) == (y!.Streams, y.Events, y.Root, y.Faults.Count);

        public int GetHashCode(AuditReport obj) => obj.Root.GetHashCode(StringComparison.Ordinal);
    }
}
