using System.Text.Json.Nodes;
using Pix.Certification.Candidates;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Journal;
using Pix.Certification.Policies;

namespace Pix.Certification.Hosting.Tests;

/// <content>How long what somebody has worked is kept, and what an erasure leaves of it.</content>
public sealed partial class PositioningDeskTests
{
    [Fact]
    [Rule("RET-2")]
    public async Task Erased_a_person_leaves_evaluations_that_are_nobodys()
    {
        await using var journal = new MemoryJournal();
        await using var host = await Open(journal);
        var portal = host.Desks.Candidate(new("zoe.dupont"), new("l-1"));
        await Through(host.Candidate(1), "1.1", static _ => Right);
        await Through(host.Candidate(2), "1.1", static _ => Right);
        await Through(portal, "1.1", static _ => Right);
        await Through(host.Desks.Candidate(new("zoe.phone"), new("l-1")), "1.2", static _ => Right);
        (await portal.Once("k").Positioning.NextAsync("2.1")).OrThrow();
        var typed = new List<string>();
        await foreach (var recorded in journal.ReadAllAsync())
        {
            recorded.Stream.ShouldMatch("^positioning-[0-9a-f]{32}$");
            recorded.Actor.Text.ShouldBe($"candidate:{recorded.Stream.Replace('-', '/')}");
            (recorded.Json + recorded.Stream).ShouldNotContain("zoe");
            typed.AddRange(recorded.Type == "questionAnswered" ? [JsonNode.Parse(recorded.Json)!["answer"]!.GetValue<string>()] : []);
        }

        typed.Count.ShouldBe(8);
        typed.ShouldAllBe(static answer => answer.StartsWith("sealed:", StringComparison.Ordinal));
        var jury = host.Desks.Jury("Mme Petit");
        (await jury.Retention.EraseAsync(new AccountId("zoe.dupont"), "À sa demande")).OrThrow().ShouldBeEmpty();

        (await journal.ListAsync(new("positioning"))).Count.ShouldBe(2, "the others stay");
        (await journal.ListAsync(new("positioning"))).ShouldAllBe(static row => !(row.Id + row.Json).Contains("zoe", StringComparison.Ordinal) && !row.Id.Contains("l-1", StringComparison.Ordinal));
        (await portal.ProfileAsync()).ShouldRefuse("PRO-1");
        (await host.Candidate(2).ProfileAsync()).OrThrow().Competences[0].Pix.ShouldBe(12);
        var subjects = (await journal.HeadsAsync("positioning")).Select(static head => head.Stream).ToArray();
        (subjects.Length, (await journal.SecretsAsync(subjects)).Count).ShouldBe((5, 2));

        // The claim is free again: whoever comes back begins anew.
        (await portal.Positioning.NextAsync("1.1")).OrThrow().Challenge!.Number.ShouldBe(1);
    }

    [Fact]
    [Rule("RET-1")]
    public async Task After_three_years_without_an_answer_all_that_somebody_has_worked_goes()
    {
        await using var journal = new MemoryJournal();
        await using var host = await Open(journal);
        await Through(host.Candidate(1), "1.1", static _ => Right);
        await Through(host.Candidate(2), "1.1", static _ => Right);
        await Through(host.Candidate(2), "1.2", static _ => Wrong);
        host.Clock.Later(Duration.FromDays(1_000));
        (await host.Candidate(1).Positioning.RestartAsync("1.1")).OrThrow();
        await Through(host.Candidate(1), "1.2", static _ => Right);
        host.Clock.Later(Duration.FromDays(95));
        var jury = host.Desks.Jury("Mme Petit");

        var preview = (await jury.Retention.PreviewAsync()).Lines.Single(static line => line.Class == RetentionClass.Positioning);
        (preview.Count, preview.Term.French).ShouldBe((2, "1095 jours"));
        (await jury.Retention.PurgeAsync()).OrThrow().Lines.Single(static line => line.Class == RetentionClass.Positioning).Count.ShouldBe(2);

        (await host.Candidate(2).ProfileAsync()).ShouldRefuse("PRO-1");
        (await host.Candidate(1).ProfileAsync()).OrThrow().Competences[1].Pix.ShouldBe(12);
        (await jury.Retention.PurgeAsync()).OrThrow().Lines.ShouldNotContain(static line => line.Class == RetentionClass.Positioning);
        (await host.Candidate(2).Positioning.NextAsync("1.1")).OrThrow().Challenge!.Number.ShouldBe(1);
    }
}
