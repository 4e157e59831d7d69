using Pix.Certification.Journal;

namespace Pix.Certification.Testing;

public sealed partial class JournalCompliance
{
    private async Task A_command_sent_again_under_its_key_is_kept_once()
    {
        var entry = Entries.Append("s", 0, "1") with { Once = Entries.Once("k") };
        (await Journal.Append(entry)).ShouldBe(AppendOutcome.Appended);
        (await Journal.Append(entry)).ShouldBe(AppendOutcome.Repeated);
        (await Journal.Append(Entries.Append("other", 0, "1") with { Once = Entries.Once("k", "another") }))
            .ShouldBe(AppendOutcome.Repeated);
        (await Journal.FindReply("scope", "k")).ShouldBe(entry.Once);
        (await Journal.FindReply("scope", "none")).ShouldBeNull();
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
        await Journal.Append(Entries.Entry with { Once = Entries.Once("old") with { At = Entries.Noon - Duration.FromDays(1) } });
        await Journal.Append(Entries.Entry with { Once = Entries.Once("new") });
        (await Journal.ForgetReplies(Entries.Noon)).ShouldBe(1);
        (await Journal.FindReply("scope", "old")).ShouldBeNull();
        (await Journal.FindReply("scope", "new")).ShouldNotBeNull();
    }

    private async Task What_somebody_has_nobody_else_gets_until_it_is_released()
    {
        var claim = new Claim("code", "A", "x");
        (await Journal.Say(Entries.Entry with { Claims = [claim] })).ShouldBe(AppendVerdict.Appended);
        (await Journal.Say(Entries.Entry with { Claims = [claim] })).ShouldBe(AppendVerdict.Appended);
        (await Journal.Append(Entries.Append("s", 0, "1")
            with { Claims = [new("code", "B", "y"), claim with { Owner = "y" }], Rows = [new("v", "i", "g", "s", "{}")] }))
            .ShouldBe(new(AppendVerdict.Taken, Claim: claim));
        (await Journal.Read("s")).ShouldBeEmpty();
        (await Journal.OwnerOf("code", "B")).ShouldBeNull();
        (await Journal.Find(new("v", "i"))).ShouldBeNull();

        (await Journal.Say(Entries.Entry with { Released = [claim with { Owner = "y" }] })).ShouldBe(AppendVerdict.Appended);
        (await Journal.OwnerOf("code", "A")).ShouldBe("x");
        (await Journal.Say(Entries.Entry with { Released = [claim], Claims = [claim with { Owner = "y" }] }))
            .ShouldBe(AppendVerdict.Appended);
        (await Journal.OwnerOf("code", "A")).ShouldBe("y");
        (await Journal.Say(Entries.Entry with { Released = [claim with { Owner = "y" }] })).ShouldBe(AppendVerdict.Appended);
        (await Journal.OwnerOf("code", "A")).ShouldBeNull();
    }

    private async Task Of_many_who_claim_the_same_one_gets_it()
    {
        var verdicts = await Task.WhenAll(Enumerable.Range(0, 64).Select(i =>
            Task.Run(() => Journal.Say(Entries.Append(FormattableString.Invariant($"s-{i}"), 0, "1")
                with { Claims = [new("code", "A", FormattableString.Invariant($"s-{i}"))] }))));
        verdicts.Count(static v => v == AppendVerdict.Appended).ShouldBe(1);
        (await Journal.All()).ShouldHaveSingleItem().Stream.ShouldBe(await Journal.OwnerOf("code", "A"));
    }

    private async Task Rows_are_listed_by_group_sort_and_id()
    {
        Row[] rows = [new("v", "1", "g", "b", "1"), new("v", "2", "g", "B", "2"), new("v", "3", "g", "b", "3"),
            new("v", "4", "h", "a", "4"), new("w", "1", "g", "a", "5")];
        await Journal.Append(Entries.Entry with { Rows = rows });
        (await Journal.List(new("v", "g"))).Select(static r => r.Id).ShouldBe(["2", "1", "3"]);
        (await Journal.List(new("v", "g") { Descending = true })).Select(static r => r.Id).ShouldBe(["3", "1", "2"]);
        (await Journal.List(new("v") { Skip = 1, Take = 2 })).Select(static r => r.Id).ShouldBe(["4", "1"]);

        await Journal.Append(Entries.Entry
            with { Rows = [rows[0] with { Group = "h", Json = "moved" }], RemovedRows = [new("v", "2"), new("v", "none")] });
        (await Journal.List(new("v", "g"))).Select(static r => r.Id).ShouldBe(["3"]);
        (await Journal.Find(new("v", "1")))!.Json.ShouldBe("moved");
        (await Journal.Find(new("v", "2"))).ShouldBeNull();
    }

    private async Task A_counter_gives_each_number_once()
    {
        var numbers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(async () => await Journal.NextNumber("sessions"))));
        numbers.Order().ShouldBe(Enumerable.Range(1, 100));
        (await Journal.NextNumber("others")).ShouldBe(1);
    }

    private async Task A_due_task_is_taken_by_one_until_its_lease_runs_out()
    {
        var (lease, now) = (Duration.FromMinutes(1), Entries.Noon);
        DueTask[] tasks = [new("b", "end", now, "p"), new("a", "end", now), new("later", "end", now + Duration.FromMinutes(5))];
        (await Journal.NextDue(now)).ShouldBeNull();
        await Journal.Append(Entries.Entry with { Due = tasks });
        (await Journal.NextDue(now)).ShouldBe(now);

        (await Journal.TakeDue(now, lease, 1)).ShouldBe([tasks[1] with { Attempts = 1 }]);
        (await Journal.TakeDue(now, lease, 5)).ShouldBe([tasks[0] with { Attempts = 1 }]);
        (await Journal.TakeDue(now, lease, 5)).ShouldBeEmpty();
        (await Journal.NextDue(now)).ShouldBe(now + lease);
        (await Journal.TakeDue(now + lease, lease, 5)).ShouldBe([tasks[1] with { Attempts = 2 }, tasks[0] with { Attempts = 2 }]);

        await Journal.Append(Entries.Entry with { Done = [tasks[0], tasks[1] with { At = now + lease }] });
        (await Journal.TakeDue(now + lease + lease, lease, 5)).ShouldBe([tasks[1] with { Attempts = 3 }]);
        await Journal.Append(Entries.Entry with { Done = [tasks[1]], Due = [tasks[2] with { At = now }] });
        (await Journal.TakeDue(now, lease, 5)).ShouldBe([tasks[2] with { At = now, Attempts = 1 }]);
    }

    private async Task Two_who_take_due_tasks_never_take_the_same()
    {
        await Journal.Append(Entries.Entry
            with { Due = [.. Enumerable.Range(0, 200).Select(static i =>
                new DueTask(FormattableString.Invariant($"t-{i:000}"), "end", Entries.Noon))] });
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var mine = new List<DueTask>();
            for (var more = await Journal.TakeDue(Entries.Noon, Duration.FromMinutes(1),
                7); more.Count > 0; more = await Journal.TakeDue(Entries.Noon, Duration.FromMinutes(1), 7))
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
        await Journal.Append(Entries.Entry with { NewSecrets = [new("p", new byte[] { 1 }), new("q", new byte[] { 2 })] });
        await Journal.Append(Entries.Entry with { NewSecrets = [new("p", new byte[] { 9 })] });
        (await Journal.Secrets(["q", "p", "q", "nobody"])).Select(static s => (s.Subject, s.Key.ToArray()[0]))
            .ShouldBe([("q", (byte)2), ("p", (byte)1)]);
        await Journal.Append(Entries.Entry with { DestroyedSecrets = ["p", "never"] });
        await Journal.Append(Entries.Entry with { NewSecrets = [new("p", new byte[] { 3 }), new("never", new byte[] { 3 })] });
        (await Journal.Secrets(["p", "q", "never"])).Select(static s => s.Subject).ShouldBe(["q"]);
    }

    private async Task An_entry_with_nothing_in_it_is_kept()
    {
        (await Journal.Append(Entries.Entry)).ShouldBe(AppendOutcome.Appended);
        (await Journal.Append(Entries.Entry with { Guards = [new("s", 1)] })).ShouldBe(new(AppendVerdict.Conflict, "s"));
    }
}
