using Pix.Certification.Journal;

namespace Pix.Certification.Testing;

public sealed partial class JournalCompliance
{
    private async Task What_is_appended_is_read_in_order_character_by_character()
    {
        string[] odd = ["{ \"a\" : 1.0 }", "\"'\"';--", "e\u0301 \u00e9", "\U0001F600 \uFFFD", "line\r\nbreak\t", "\"\\u0000\"", ""];
        (await Journal.AppendAsync(Entries.Append("s", 0, odd))).ShouldBe(AppendOutcome.Appended);
        var read = await Journal.ReadAsync("s");
        read.Select(static e => e.Json).ShouldBe(odd);
        read.Select(static e => e.Version).ShouldBe(Enumerable.Range(1, odd.Length));
        read.ShouldAllBe(static e => e.Actor.Text == "somebody" && e.At == Entries.Noon && e.Type == "noted" && e.Stream == "s");
        (await Journal.ReadAsync("s", 5)).Select(static e => e.Version).ShouldBe([6, 7]);
        (await Journal.ReadAsync("s", 99)).ShouldBeEmpty();
        (await Journal.ReadAsync("nobody")).ShouldBeEmpty();
    }

    private async Task Text_that_no_database_keeps_is_refused_before_anything_is_kept()
    {
        foreach (var odd in "\0\uD83D\uDE00")
        {
            var json = $"a{odd}b";
            await Expectations.ShouldThrow<ArgumentException>(async () => await Journal.AppendAsync(Entries.Append("s", 0, "1", json)));
        }

        (await Journal.ReadAsync("s")).ShouldBeEmpty();
    }

    private async Task A_stream_that_went_on_is_a_conflict_and_nothing_is_kept()
    {
        await Journal.AppendAsync(Entries.Append("s", 0, "1"));
        (await Journal.AppendAsync(Entries.Append("s", 0, "2"))).ShouldBe(new(AppendVerdict.Conflict, "s"));
        (await Journal.AppendAsync(Entries.Append("s", 2, "2"))).ShouldBe(new(AppendVerdict.Conflict, "s"));
        var both = Entries.Append("other", 0, "1");
        (await Journal.AppendAsync(both with { Appends = [.. both.Appends, .. Entries.Append("s", 0, "2").Appends] }))
            .ShouldBe(new(AppendVerdict.Conflict, "s"));
        (await Journal.ReadAsync("other")).ShouldBeEmpty();
        (await Journal.AppendAsync(Entries.Append("s", 1, "2"))).Verdict.ShouldBe(AppendVerdict.Appended);
        (await Journal.ReadAsync("s")).Select(static e => e.Json).ShouldBe(["1", "2"]);
    }

    private async Task A_guard_holds_what_was_read()
    {
        await Journal.AppendAsync(Entries.Append("read", 0, "1", "2"));
        (await Journal.AppendAsync(Entries.Append("s", 0, "1") with { Guards = [new("read", 1)] }))
            .ShouldBe(new(AppendVerdict.Conflict, "read"));
        (await Journal.AppendAsync(Entries.Append("s", 0, "1") with { Guards = [new("read", 2), new("absent", 0)] }))
            .ShouldBe(AppendOutcome.Appended);
        (await Journal.AppendAsync(Entries.Append("s", 1, "2") with { Guards = [new("absent", 1)] }))
            .ShouldBe(new(AppendVerdict.Conflict, "absent"));
    }

    private async Task Every_event_carries_the_hash_of_all_before_it_and_the_head_that_of_the_last()
    {
        await Journal.AppendAsync(Entries.Append("s", 0, "1", "2"));
        await Journal.AppendAsync(Entries.Append("s", 2, "3"));
        var previous = EventChain.Origin;
        foreach (var e in await Journal.ReadAsync("s"))
        {
            e.Hash.ShouldBe(previous = EventChain.HashOf(previous, "s", e.Version, new(e.Type, e.Json, e.At), e.Actor));
        }

        (await Journal.HeadsAsync("s")).ShouldBe([new("s", 3, previous)]);
    }

    private async Task Streams_and_heads_come_by_code_point()
    {
        string[] names = ["b", "B", "a\U0001F600", "a\uFF5E", "a", "é", "a-1", "a1"];
        foreach (var name in names)
        {
            await Journal.AppendAsync(Entries.Append(name, 0, "1", "2"));
        }

        string[] sorted = ["B", "a", "a-1", "a1", "a\uFF5E", "a\U0001F600", "b", "é"];
        (await Journal.All()).Select(static e => (e.Stream, e.Version)).ShouldBe(sorted.SelectMany(static s => new[] { (s, 1), (s, 2) }));
        (await Journal.HeadsAsync("")).Select(static h => h.Stream).ShouldBe(sorted);
        (await Journal.ReadHeadsAsync().ToListAsync()).ShouldBe(await Journal.HeadsAsync(""));
        (await Journal.HeadsAsync("a")).Select(static h => h.Stream).ShouldBe(sorted[1..6]);
        (await Journal.HeadsAsync("zz")).ShouldBeEmpty();
    }

    private async Task Of_many_writers_on_one_stream_each_version_has_one()
    {
        const int Writers = 64;
        var won = await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => Task.Run(async () =>
        {
            for (var version = 0; ; version = (await Journal.ReadAsync("s")).Count)
            {
                if (await Journal.Say(Entries.Append("s", version, FormattableString.Invariant($"{i}"))) == AppendVerdict.Appended)
                {
                    return version + 1;
                }
            }
        })));
        won.Order().ShouldBe(Enumerable.Range(1, Writers));
        var events = await Journal.ReadAsync("s");
        events.Select(static e => e.Version).ShouldBe(Enumerable.Range(1, Writers));
        events.Select(static e => e.Json)
            .ShouldBe(won.Select(static (version, writer) => (version, writer)).OrderBy(static w => w.version).Select(static w =>
                FormattableString.Invariant($"{w.writer}")));
    }

    private async Task Writers_on_many_streams_do_not_hinder_each_other()
    {
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(async () =>
        {
            for (var version = 0; version < 10; version++)
            {
                (await Journal.Say(Entries.Append(FormattableString.Invariant($"s-{i}"), version, "1"))).ShouldBe(AppendVerdict.Appended);
            }
        })));
        (await Journal.All()).Count.ShouldBe(1000);
        (await Journal.HeadsAsync("s-")).ShouldAllBe(static h => h.Version == 10);
    }

    private async Task A_stream_may_be_long()
    {
        const int Length = 100_000;
        for (var i = 0; i < Length; i += 20_000)
        {
            await Journal.AppendAsync(Entries.Append("long", i,
                [.. Enumerable.Range(i, 20_000).Select(static n => FormattableString.Invariant($"{n}"))]));
        }

        (await Journal.ReadAsync("long")).Select(static e => e.Version).ShouldBe(Enumerable.Range(1, Length));
        (await Journal.ReadAsync("long", Length - 1)).ShouldHaveSingleItem().Json.ShouldBe("99999");
        (await Journal.Say(Entries.Append("long", Length, "x"))).ShouldBe(AppendVerdict.Appended);
    }

    private async Task An_event_may_be_large()
    {
        var json = "\"" + new string('é', 8_000_000) + "\"";
        await Journal.AppendAsync(Entries.Append("s", 0, json));
        (await Journal.ReadAsync("s")).ShouldHaveSingleItem().Json.ShouldBe(json);
    }

    private async Task What_is_cancelled_before_is_not_kept()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Expectations.ShouldThrow<OperationCanceledException>(async () =>
            await Journal.AppendAsync(Entries.Append("s", 0, "1"), cancelled.Token));
        await Expectations.ShouldThrow<OperationCanceledException>(async () => await Journal.ReadAsync("s", 0, cancelled.Token));
        (await Journal.ReadAsync("s")).ShouldBeEmpty();
    }

    private async Task What_is_cancelled_meanwhile_is_kept_whole_or_not_at_all()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
        {
            using var cancelled = new CancellationTokenSource();
            var stream = FormattableString.Invariant($"s-{i}");
            var append = Journal.AppendAsync(Entries.Append(stream, 0, "1", "2", "3") with { Claims = [new("claim", stream, stream)] },
                cancelled.Token).AsTask();
            await cancelled.CancelAsync();
            await append.ContinueWith(static _ => { }, TaskScheduler.Default);
        })));

        // Behind everything that may still be on its way.
        await Journal.AppendAsync(Entries.Append("last", 0, "1"));
        foreach (var i in Enumerable.Range(0, 200))
        {
            var stream = FormattableString.Invariant($"s-{i}");
            var kept = (await Journal.ReadAsync(stream)).Count;
            kept.ShouldBeOneOf(0, 3);
            (await Journal.OwnerOfAsync("claim", stream)).ShouldBe(kept == 3 ? stream : null);
        }
    }
}
