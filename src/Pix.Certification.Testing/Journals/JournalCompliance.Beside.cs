using Pix.Certification.Journal;

namespace Pix.Certification.Testing;

public sealed partial class JournalCompliance
{
    private async Task A_command_sent_again_under_its_key_is_kept_once()
    {
        var entry = Entries.Append("s", 0, "1") with { Once = Entries.Once("k") };
        (await Journal.AppendAsync(entry)).ShouldBe(AppendOutcome.Appended);
        (await Journal.AppendAsync(entry)).ShouldBe(AppendOutcome.Repeated);
        (await Journal.AppendAsync(Entries.Append("other", 0, "1") with { Once = Entries.Once("k", "another") }))
            .ShouldBe(AppendOutcome.Repeated);
        (await Journal.FindReplyAsync("scope", "k")).ShouldBe(entry.Once);
        (await Journal.FindReplyAsync("scope", "none")).ShouldBeNull();
        (await Journal.All()).Count.ShouldBe(1);
    }

    private async Task Of_the_same_command_sent_many_times_at_once_one_is_kept()
    {
        var verdicts = await Task.WhenAll(Enumerable.Range(0, 50).Select(i =>
            Task.Run(() => Journal.Say(Entries.Append(FormattableString.Invariant($"s-{i}"), 0, "1") with { Once = Entries.Once("k") }))));
        verdicts.Count(static v => v == AppendVerdict.Appended).ShouldBe(1);
        verdicts.Count(static v => v == AppendVerdict.Repeated).ShouldBe(49);
        (await Journal.All()).Count.ShouldBe(1);
    }

    private async Task Replies_are_forgotten_by_age()
    {
        await Journal.AppendAsync(Entries.Entry with { Once = Entries.Once("old") with { At = Entries.Noon - Duration.FromDays(1) } });
        await Journal.AppendAsync(Entries.Entry with { Once = Entries.Once("new") });
        (await Journal.ForgetRepliesAsync(Entries.Noon)).ShouldBe(1);
        (await Journal.FindReplyAsync("scope", "old")).ShouldBeNull();
        (await Journal.FindReplyAsync("scope", "new")).ShouldNotBeNull();
    }

    private async Task Replies_about_somebody_lose_what_they_say_and_keep_their_key()
    {
        foreach (var (key, about) in new[] { ("hers", "session-1"), ("others", "session-2"), ("nobodys", ""), ("unknown", null) })
        {
            await Journal.AppendAsync(Entries.Entry with { Once = Entries.Once(key) with { About = about } });
        }

        await Journal.AppendAsync(Entries.Entry with { Once = Entries.Once("own") with { Scope = "candidate/a", About = "" } });
        await Journal.AppendAsync(Entries.Entry with
        {
            EmptiedReplies = ["session-1"],
            RemovedReplies = ["candidate/a"],
            Once = Entries.Once("erased") with { About = "session-1" },
        });

        (string Key, bool IsEmptied)[] kept = [("hers", true), ("others", false), ("nobodys", false), ("unknown", true), ("erased", false)];
        foreach (var (key, isEmptied) in kept)
        {
            var reply = (await Journal.FindReplyAsync("scope", key))!;
            reply.IsEmptied.ShouldBe(isEmptied, key);
            reply.ShouldBe(isEmptied
                ? Entries.Once(key, "") with { Json = "", About = reply.About }
                : Entries.Once(key) with { About = reply.About });
            (await Journal.Say(Entries.Entry with { Once = Entries.Once(key) })).ShouldBe(AppendVerdict.Repeated, key);
        }

        (await Journal.FindReplyAsync("candidate/a", "own")).ShouldBeNull();
        (await Journal.Say(Entries.Entry with { RemovedReplies = ["candidate/a"] })).ShouldBe(AppendVerdict.Appended);
    }

    private async Task What_is_removed_can_be_scrubbed_and_the_rest_stays()
    {
        await Journal.AppendAsync(Entries.Append("s", 0, "1", "2") with
        {
            Rows = [new("v", "gone", "g", "s", "{}"), new("v", "kept", "g", "s", "{}")],
        });
        await Journal.AppendAsync(Entries.Entry with { RemovedRows = [new("v", "gone")] });
        await Journal.ScrubAsync();
        await Journal.ScrubAsync();
        (await Journal.ListAsync(new("v"))).Select(static row => row.Id).ShouldBe(["kept"]);
        (await Journal.ReadAsync("s")).Count.ShouldBe(2);
        (await Journal.Say(Entries.Append("s", 2, "3"))).ShouldBe(AppendVerdict.Appended);
    }

    private async Task What_somebody_has_nobody_else_gets_until_it_is_released()
    {
        var claim = new Claim("code", "A", "x");
        (await Journal.Say(Entries.Entry with { Claims = [claim] })).ShouldBe(AppendVerdict.Appended);
        (await Journal.Say(Entries.Entry with { Claims = [claim] })).ShouldBe(AppendVerdict.Appended);
        (await Journal.AppendAsync(Entries.Append("s", 0, "1")
            with { Claims = [new("code", "B", "y"), claim with { Owner = "y" }], Rows = [new("v", "i", "g", "s", "{}")] }))
            .ShouldBe(new(AppendVerdict.Taken, Claim: claim));
        (await Journal.ReadAsync("s")).ShouldBeEmpty();
        (await Journal.OwnerOfAsync("code", "B")).ShouldBeNull();
        (await Journal.FindAsync(new("v", "i"))).ShouldBeNull();

        (await Journal.Say(Entries.Entry with { Released = [claim with { Owner = "y" }] })).ShouldBe(AppendVerdict.Appended);
        (await Journal.OwnerOfAsync("code", "A")).ShouldBe("x");
        (await Journal.Say(Entries.Entry with { Released = [claim], Claims = [claim with { Owner = "y" }] }))
            .ShouldBe(AppendVerdict.Appended);
        (await Journal.OwnerOfAsync("code", "A")).ShouldBe("y");
        (await Journal.Say(Entries.Entry with { Released = [claim with { Owner = "y" }] })).ShouldBe(AppendVerdict.Appended);
        (await Journal.OwnerOfAsync("code", "A")).ShouldBeNull();
    }

    private async Task Of_many_who_claim_the_same_one_gets_it()
    {
        var verdicts = await Task.WhenAll(Enumerable.Range(0, 64).Select(i =>
            Task.Run(() => Journal.Say(Entries.Append(FormattableString.Invariant($"s-{i}"), 0, "1")
                with { Claims = [new("code", "A", FormattableString.Invariant($"s-{i}"))] }))));
        verdicts.Count(static v => v == AppendVerdict.Appended).ShouldBe(1);
        (await Journal.All()).ShouldHaveSingleItem().Stream.ShouldBe(await Journal.OwnerOfAsync("code", "A"));
    }

    private async Task Rows_are_listed_by_group_sort_and_id()
    {
        Row[] rows = [new("v", "1", "g", "b", "1"), new("v", "2", "g", "B", "2"), new("v", "3", "g", "b", "3"),
            new("v", "4", "h", "a", "4"), new("w", "1", "g", "a", "5")];
        await Journal.AppendAsync(Entries.Entry with { Rows = rows });
        (await Journal.ListAsync(new("v", "g"))).Select(static r => r.Id).ShouldBe(["2", "1", "3"]);
        (await Journal.ListAsync(new("v", "g") { Descending = true })).Select(static r => r.Id).ShouldBe(["3", "1", "2"]);
        (await Journal.ListAsync(new("v") { Skip = 1, Take = 2 })).Select(static r => r.Id).ShouldBe(["4", "1"]);

        await Journal.AppendAsync(Entries.Entry
            with { Rows = [rows[0] with { Group = "h", Json = "moved" }], RemovedRows = [new("v", "2"), new("v", "none")] });
        (await Journal.ListAsync(new("v", "g"))).Select(static r => r.Id).ShouldBe(["3"]);
        (await Journal.FindAsync(new("v", "1")))!.Json.ShouldBe("moved");
        (await Journal.FindAsync(new("v", "2"))).ShouldBeNull();
    }

    private async Task A_counter_gives_each_number_once()
    {
        var numbers = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(_ => Task.Run(async () => await Journal.NextNumberAsync("sessions"))));
        numbers.Order().ShouldBe(Enumerable.Range(1, 100));
        (await Journal.NextNumberAsync("others")).ShouldBe(1);
    }

    private async Task A_due_task_is_taken_by_one_until_its_lease_runs_out()
    {
        var (lease, now) = (Duration.FromMinutes(1), Entries.Noon);
        DueTask[] tasks = [new("b", "end", now, "p"), new("a", "end", now), new("later", "end", now + Duration.FromMinutes(5))];
        (await Journal.NextDueAsync(now)).ShouldBeNull();
        await Journal.AppendAsync(Entries.Entry with { Due = tasks });
        (await Journal.NextDueAsync(now)).ShouldBe(now);

        (await Journal.TakeDueAsync(now, lease, 1)).ShouldBe([tasks[1] with { Attempts = 1 }]);
        (await Journal.TakeDueAsync(now, lease, 5)).ShouldBe([tasks[0] with { Attempts = 1 }]);
        (await Journal.TakeDueAsync(now, lease, 5)).ShouldBeEmpty();
        (await Journal.NextDueAsync(now)).ShouldBe(now + lease);
        (await Journal.TakeDueAsync(now + lease, lease, 5)).ShouldBe([tasks[1] with { Attempts = 2 }, tasks[0] with { Attempts = 2 }]);

        await Journal.AppendAsync(Entries.Entry with { Done = [tasks[0], tasks[1] with { At = now + lease }] });
        (await Journal.TakeDueAsync(now + lease + lease, lease, 5)).ShouldBe([tasks[1] with { Attempts = 3 }]);
        await Journal.AppendAsync(Entries.Entry with { Done = [tasks[1]], Due = [tasks[2] with { At = now }] });
        (await Journal.TakeDueAsync(now, lease, 5)).ShouldBe([tasks[2] with { At = now, Attempts = 1 }]);
    }

    private async Task Two_who_take_due_tasks_never_take_the_same()
    {
        await Journal.AppendAsync(Entries.Entry
            with { Due = [.. Enumerable.Range(0, 200).Select(static i =>
                new DueTask(FormattableString.Invariant($"t-{i:000}"), "end", Entries.Noon))] });
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var mine = new List<DueTask>();
            for (var more = await Journal.TakeDueAsync(Entries.Noon, Duration.FromMinutes(1),
                7); more.Count > 0; more = await Journal.TakeDueAsync(Entries.Noon, Duration.FromMinutes(1), 7))
            {
                mine.AddRange(more);
            }

            return mine;
        })));
        taken.SelectMany(static t => t).Select(static t => t.Subject).Order(StringComparer.Ordinal)
            .ShouldBe(Enumerable.Range(0, 200).Select(static i => FormattableString.Invariant($"t-{i:000}")));
    }

    private async Task A_destroyed_key_never_comes_back()
    {
        await Journal.AppendAsync(Entries.Entry with { NewSecrets = [new("p", new byte[] { 1 }), new("q", new byte[] { 2 })] });
        await Journal.AppendAsync(Entries.Entry with { NewSecrets = [new("p", new byte[] { 9 })] });
        (await Journal.SecretsAsync(["q", "p", "q", "nobody"])).Select(static s => (s.Subject, s.Key.ToArray()[0]))
            .ShouldBe([("q", (byte)2), ("p", (byte)1)]);
        await Journal.AppendAsync(Entries.Entry with { DestroyedSecrets = ["p", "never"] });
        await Journal.AppendAsync(Entries.Entry with { NewSecrets = [new("p", new byte[] { 3 }), new("never", new byte[] { 3 })] });
        (await Journal.SecretsAsync(["p", "q", "never"])).Select(static s => s.Subject).ShouldBe(["q"]);
    }

    private async Task An_entry_with_nothing_in_it_is_kept()
    {
        (await Journal.AppendAsync(Entries.Entry)).ShouldBe(AppendOutcome.Appended);
        (await Journal.AppendAsync(Entries.Entry with { Guards = [new("s", 1)] })).ShouldBe(new(AppendVerdict.Conflict, "s"));
    }
}
