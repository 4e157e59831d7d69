using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pix.Certification.Hosting.Clockwork;
using Pix.Certification.Hosting.Outbox;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Policies;
using Pix.Certification.Scoring;
using Pix.Certification.Storage.Auditing;

namespace Pix.Certification.Reliability.Tests;

/// <summary>The outbox and the purge on real engines, with two hosts: nothing twice, nothing lost, and the chain whole afterwards.</summary>
[Needs(NeedsAttribute.Time)]
public sealed class KeepingTests
{
    private const int Candidates = 60;
    private static readonly Duration FiveYears = Duration.FromDays((5 * 365) + 2);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    [Rule("JRN-1")]
    public async Task Two_hosts_that_share_an_outbox_send_each_notice_once(string engine)
    {
        await using var place = new Engine(engine);
        var post = new Postbox();
        var (one, other) = (await Host(place, post), await Host(place, post));
        var id = await Convoked(one, Candidates);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => (i % 2 == 0 ? one : other).DoDue())));

        post.Arrived.Select(static n => n.To).Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(1, Candidates).Select(static n => $"camille.{n}@example.org").Order(StringComparer.Ordinal));
        post.Arrived.Select(static n => n.Id).Distinct().Count().ShouldBe(Candidates);
        (await other.Administrator.Notices.ListAsync(id)).OrThrow().ShouldAllBe(static l => l.Status == NoticeStatus.Sent);
        one.Clock.Minutes(30);
        await Task.WhenAll(one.DoDue(), other.DoDue());
        post.Arrived.Count.ShouldBe(Candidates);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    [Rule("JRN-1")]
    public async Task A_host_killed_between_sending_and_writing_so_leaves_its_notices_to_the_other_under_their_numbers(string engine)
    {
        await using var place = new Engine(engine);
        var post = new Postbox();
        var (one, other) = (await Host(place, post), await Host(place, post));
        var id = await Convoked(one, 3);
        using var kill = new CancellationTokenSource();
        var sent = new SemaphoreSlim(0);
        post.Afterwards = (_, stop) =>
        {
            sent.Release();
            return Task.Delay(Timeout.Infinite, stop);
        };
        var dying = one.Services.GetRequiredService<ClockworkService>().DoDue(kill.Token).AsTask();
        for (var n = 0; n < 3; n++)
        {
            await sent.WaitAsync();
        }

        await kill.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(dying);
        post.Afterwards = static (_, _) => Task.CompletedTask;
        await other.DoDue();
        post.Arrived.Count.ShouldBe(3);
        other.Clock.Minutes(1);
        await other.DoDue();

        post.Arrived.Count.ShouldBe(6);
        post.Arrived.Select(static n => n.Id).GroupBy(static number => number).ShouldAllBe(static twice => twice.Count() == 2);
        (await other.Administrator.Notices.ListAsync(id)).OrThrow().ShouldAllBe(static l => l.Status == NoticeStatus.Sent);
        other.Clock.Minutes(30);
        await other.DoDue();
        post.Arrived.Count.ShouldBe(6);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    [Rule("PUB-1")]
    public async Task A_notice_that_fails_aftertaken_back_with_its_publication(string engine)
    {
        await using var place = new Engine(engine);
        var post = new Postbox { OnTheWay = static _ => throw new NoticeException("smtp 451") };
        var host = await Host(place, post);
        var id = await host.FinalisedAsync(1, details: Postbox.Addresses);
        host.Clock.Later(Duration.FromTicks(1_234_567));
        (await host.Desks.Jury("x").Publication.PublishAsync(id)).OrThrow();
        await host.DoDue();
        (await host.Desks.Jury("x").Publication.UnpublishAsync(id, "Erreur de barème")).OrThrow();
        (await place.Hosts[0].Administrator.Notices.ListAsync(id)).OrThrow().ShouldAllBe(static l => l.Status == NoticeStatus.Dropped);

        // Nothing is planned any more, to the last digit of the instant that was written down.
        await using var journal = place.Journal();
        await journal.OpenAsync();
        (await journal.TakeDueAsync(host.Clock.Now + Duration.FromDays(60), Duration.FromSeconds(1), 1000)).ShouldNotContain(static t => t.Kind == "notice");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("PUB-1")]
    public async Task A_publication_and_its_notices_are_kept_together_or_not_at_all(bool commits)
    {
        await using var place = new Engine("postgresql");
        var post = new Postbox();
        var host = await Host(place, post);
        var id = await host.FinalisedAsync(1, details: Postbox.Addresses);
        await using var source = NpgsqlDataSource.Create(place.Connection);
        await using (var connection = await source.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            (await host.Desks.Within(transaction).Jury("x").Publication.PublishAsync(id)).OrThrow();
            await host.DoDue();
            post.Arrived.ShouldBeEmpty("Nothing is published yet.");
            if (commits)
            {
                await transaction.CommitAsync();
            }
        }

        await host.DoDue();
        (await host.Administrator.Sessions.FindAsync(id)).OrThrow().State.ShouldBe(commits ? Sessions.SessionState.Published : Sessions.SessionState.Finalised);
        (await host.Administrator.Notices.ListAsync(id)).OrThrow().Count.ShouldBe(commits ? 2 : 0);
        post.Arrived.Count.ShouldBe(commits ? 2 : 0);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    [Rule("RET-1")]
    [Rule("RET-2")]
    [Rule("AUD-1")]
    public async Task After_a_purge_the_chain_afterwhole_and_the_figures_are_the_same(string engine)
    {
        await using var place = new Engine(engine);
        var post = new Postbox();
        var (one, other) = (await Host(place, post, daily: true), await Host(place, post, daily: true));
        var (gone, kept) = (await one.FinalisedAsync(3, "B204", details: Postbox.Addresses), await one.FinalisedAsync(2, "C101", first: 11, details: Postbox.Addresses));
        foreach (var id in (SessionId[])[gone, kept])
        {
            (await one.Desks.Jury("Mme Petit").Publication.PublishAsync(id)).OrThrow();
        }

        (await one.Desks.Jury("Mme Petit").Retention.HoldAsync(kept, "Recours devant le tribunal")).OrThrow();
        var code = (await one.Candidate(1).Certifications.ListAsync())[0].Certificate!.Code;
        var before = await Figures(one, gone);
        await using var journal = place.Journal();
        await journal.OpenAsync();
        var noted = await JournalAudit.RunAsync(journal);
        noted.Faults.ShouldBeEmpty();

        one.Clock.Later(FiveYears);
        await Task.WhenAll(one.DoDue(), other.DoDue());

        var after = await JournalAudit.RunAsync(journal);
        after.Faults.ShouldBeEmpty();
        after.Events.ShouldBeGreaterThan(noted.Events);
        (await journal.ReadAsync($"session-{gone}")).Count(static e => e.Type == "sessionPurged").ShouldBe(1);
        (await journal.SecretsAsync([.. Enumerable.Range(1, 3).Select(n => $"candidate-{gone}-{n}"), $"candidate-{kept}-1"])).Select(static s => s.Subject).ShouldBe([$"candidate-{kept}-1"]);
        var late = await Host(place, post);
        foreach (var host in (CertificationHost[])[one, other, late])
        {
            (await Figures(host, gone)).ShouldBe(before);
            (await host.Administrator.Roster.ListAsync(gone)).OrThrow().ShouldAllBe(static c => c.Identity.BirthName == "Personne effacée");
            (await host.Administrator.Roster.ListAsync(kept)).OrThrow().Select(static c => c.Identity).ShouldBe([SessionBuilder.Person(11), SessionBuilder.Person(12)]);
            var shown = (await host.Desks.Public("x").VerifyAsync(code, "Martin 1")).OrThrow();
            (shown.Holder, shown.Score > 0).ShouldBe((null, true));
        }

        (await late.Desks.Jury("x").Retention.PurgedAsync()).Count(static l => l.Class == RetentionClass.Identities).ShouldBe(1);
        (await late.Desks.Jury("x").Retention.LiftAsync(kept, "Jugement rendu")).OrThrow();
        (await late.Desks.Jury("x").Retention.PurgeAsync()).OrThrow().Lines.Select(static l => (l.Session, l.Class, l.Count)).ShouldBe([(kept, RetentionClass.Identities, 2)]);
        (await JournalAudit.RunAsync(journal)).Faults.ShouldBeEmpty();
    }

    private static async Task<string> Figures(CertificationHost host, SessionId id) => string.Join(
        ';', (await host.Administrator.Results.OfSessionAsync(id)).OrThrow().Select(static l => $"{l.Number} {l.Status} {l.Score}").Append($"{(await host.Desks.Jury("x").Sessions.FindAsync(id)).OrThrow().Candidates.Count}"));

    private static Task<CertificationHost> Host(Engine place, Postbox post, bool daily = false) => place.Host(also: c => c.Use<INoticeSender>(_ => post), options: o => o.PurgesDaily = daily);

    private static async Task<SessionId> Convoked(CertificationHost host, int candidates)
    {
        var details = new SessionBuilder().Details with { Starts = SessionBuilder.NineOClock.PlusDays(30), Invigilators = ["Mme Roy", "M. Dupuis", "Mme Cros"] };
        var id = (await host.Administrator.Sessions.CreateAsync(details, confirmed: true)).OrThrow().Id;
        for (var n = 1; n <= candidates; n++)
        {
            (await host.Administrator.Roster.EnrolAsync(id, SessionBuilder.Person(n), details: Postbox.Addresses(n))).OrThrow();
        }

        (await host.Administrator.Notices.SendConvocationsAsync(id)).OrThrow().Planned.Count.ShouldBe(candidates);
        return id;
    }
}
