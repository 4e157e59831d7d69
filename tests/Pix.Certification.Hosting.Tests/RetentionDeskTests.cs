using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Pix.Certification.Candidates;
using Pix.Certification.Hosting.Clockwork;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Hosting.Settings;
using Pix.Certification.Journal;
using Pix.Certification.Hosting.Retention;
using Pix.Certification.Hosting.Wiring;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Tests;

/// <summary>What is over its term goes, and what is held stays; it is said what went and why (RET-1), and what is left stays true (RET-2).</summary>
#pragma warning disable CA1001 // Disposed asynchronously, after each test.
public sealed class RetentionDeskTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private static readonly Duration FiveYears = Duration.FromDays((5 * 365) + 2);
    private readonly MemoryJournal _journal = new();
    private readonly Archive _archive = new();
    private CertificationHost _host = null!;

    private JuryDesk Jury => _host.Desks.Jury("Mme Petit");

    public async Task InitializeAsync() => _host = await Open();

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _journal.DisposeAsync();
    }

    [Fact]
    [Rule("RET-1")]
    [Rule("RET-2")]
    [Rule("CER-2")]
    public async Task A_purge_forgets_names_and_files_says_so_and_leaves_results_and_certificates_true()
    {
        var (id, code) = await Published(2);
        (await Jury.Retention.PreviewAsync()).ShouldSatisfyAllConditions(static r => r.Lines.ShouldBeEmpty(), static r => r.Held.ShouldBeEmpty());
        _host.Clock.Later(FiveYears);
        var heads = await _journal.HeadsAsync("");
        var preview = await Jury.Retention.PreviewAsync();
        (await _journal.HeadsAsync("")).ShouldBe(heads, "A preview changes nothing.");

        var report = (await Jury.Retention.PurgeAsync()).OrThrow();
        report.Lines.Select(static l => (l.Class, l.Session, l.Count, l.Term.English, l.By)).ShouldBe(preview.Lines.Select(static l => (l.Class, l.Session, l.Count, l.Term.English, l.By)));
        report.Lines.Where(static l => l.Session != null).Select(static l => (l.Class, l.Count, l.Term.French, l.By))
            .ShouldBe([(RetentionClass.Documents, 1, "5 ans", "Mme Petit"), (RetentionClass.Identities, 2, "5 ans", "Mme Petit")]);
        (await Jury.Retention.PurgedAsync()).Select(static l => (l.Class, l.Session, l.Count)).ShouldBe(report.Lines.Select(static l => (l.Class, l.Session, l.Count)), ignoreOrder: true);
        (await Jury.Retention.PurgeAsync()).OrThrow().Lines.ShouldHaveSingleItem().Class.ShouldBe(RetentionClass.Banks, "No session uses it any more.");
        (await Jury.Retention.PurgeAsync()).OrThrow().Lines.ShouldBeEmpty();

        await using var late = await Open(clock: _host.Clock);
        foreach (var host in (CertificationHost[])[_host, late])
        {
            (await host.Administrator.Roster.ListAsync(id)).OrThrow().ShouldAllBe(static c => c.Identity.BirthName.StartsWith("Personne", StringComparison.Ordinal));
            (await host.Administrator.Results.OfSessionAsync(id)).OrThrow().ShouldAllBe(static l => l.Holder.BirthName == "Personne effacée" && l.Status == Scoring.CertificationStatus.Validated);
            (await host.Candidate(1).Certifications.ListAsync()).ShouldBeEmpty();
            var shown = (await host.Desks.Public("x").VerifyAsync(code, "Martin 1")).OrThrow();
            (shown.Holder, shown.Score > 0).ShouldBe((null, true));
        }

        foreach (var view in (string[])["joined", "sat", "reconciled", "certificate", "purge", "appeal"])
        {
            foreach (var row in await _journal.ListAsync(new(view)))
            {
                (row.Id + row.Group + row.Json).ShouldNotContain("account-");
                row.Json.ShouldNotContain("Martin");
            }
        }
    }

    [Fact]
    [Rule("RET-1")]
    public async Task A_held_session_is_never_purged_by_anybody_until_the_hold_is_lifted()
    {
        var (id, _) = await Published(2);
        (await Jury.Retention.HoldAsync(id, "Recours devant le tribunal")).OrThrow().Author.ShouldBe("Mme Petit");
        (await Jury.Retention.HoldsAsync()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(h => h.Session.ShouldBe(id), static h => h.Candidate.ShouldBeNull(), static h => h.Reason.ShouldBe("Recours devant le tribunal"));
        _host.Clock.Later(FiveYears);
        var preview = await Jury.Retention.PreviewAsync();
        preview.Lines.ShouldAllBe(static l => l.Session == null);
        preview.Held.Select(static l => (l.Class, l.Count)).ShouldBe([(RetentionClass.Documents, 1), (RetentionClass.Identities, 2)]);

        await _host.DoDue();
        (await Jury.Retention.PurgeAsync()).OrThrow().Held.Count.ShouldBe(2);
        (await Jury.Retention.EraseAsync(SessionBuilder.Account(1), "À sa demande")).ShouldRefuse("RET-1");
        (await _host.Administrator.Roster.ListAsync(id)).OrThrow().Select(static c => c.Identity).ShouldBe([SessionBuilder.Person(1), SessionBuilder.Person(2)]);
        _archive.Deleted.ShouldBeEmpty();

        (await Jury.Retention.LiftAsync(id, "Jugement rendu")).OrThrow();
        (await Jury.Retention.HoldsAsync()).ShouldBeEmpty();
        (await Jury.Retention.LiftAsync(id, "Encore")).ShouldRefuse("RET-1");
        (await Jury.Retention.PurgeAsync()).OrThrow().Lines.Count(static l => l.Session != null).ShouldBe(2);
        (await _host.Administrator.Roster.ListAsync(id)).OrThrow().ShouldAllBe(static c => c.Identity.FirstName != "Camille");
    }

    [Fact]
    [Rule("RET-1")]
    public async Task A_hold_of_a_person_keeps_them_wherever_they_sat_and_lets_the_others_go()
    {
        var (id, code) = await Published(2);
        (await Jury.Retention.HoldAsync(new AccountId("nobody"), "?")).ShouldRefuse("RET-1");
        (await Jury.Once("held").Retention.HoldAsync(SessionBuilder.Account(1), "Enquête")).OrThrow().ShouldBe([id]);
        (await Jury.Once("held").Retention.HoldAsync(SessionBuilder.Account(1), "Enquête")).OrThrow().ShouldBe([id]);
        (await Jury.Retention.HoldAsync(new SessionId(9999), "?")).ShouldRefuse("SEC-1");
        _host.Clock.Later(FiveYears);
        (await Jury.Retention.PurgeAsync()).OrThrow().Held.Select(static l => (l.Class, l.Count)).ShouldBe([(RetentionClass.Documents, 1), (RetentionClass.Identities, 1)]);

        var roster = (await _host.Administrator.Roster.ListAsync(id)).OrThrow();
        (roster[0].Identity, roster[1].Identity.BirthName).ShouldBe((SessionBuilder.Person(1), "Personne effacée"));
        (await _host.Desks.Public("x").VerifyAsync(code, "Martin 1")).OrThrow().Holder.ShouldBe("Camille Martin 1");
        (await Jury.Retention.LiftAsync(SessionBuilder.Account(1), "Enquête close")).OrThrow().ShouldBe([id]);
        (await Jury.Retention.PurgeAsync()).OrThrow().Lines.Select(static l => (l.Class, l.Count)).ShouldBe([(RetentionClass.Documents, 1), (RetentionClass.Identities, 1)]);
    }

    [Fact]
    [Rule("RET-1")]
    [Rule("TIM-4")]
    public async Task The_clockwork_purges_once_a_day_once_on_all_hosts_where_it_was_decided_so()
    {
        var (id, _) = await Published(1);
        _host.Clock.Later(FiveYears);
        await _host.DoDue();
        (await Jury.Retention.PurgedAsync()).ShouldBeEmpty("Nobody has decided so.");

        await using var one = await Open(static o => o.PurgesDaily = true, _host.Clock);
        await using var other = await Open(static o => o.PurgesDaily = true, _host.Clock);
        await one.DoDue();
        (await Jury.Retention.PurgedAsync()).ShouldBeEmpty("The first one is a day away.");
        _host.Clock.Later(Duration.FromHours(23));
        await using var restarted = await Open(static o => o.PurgesDaily = true, _host.Clock);
        _host.Clock.Later(Duration.FromHours(1));
        await Task.WhenAll(one.DoDue(), other.DoDue(), restarted.DoDue());

        var lines = await Jury.Retention.PurgedAsync();
        lines.Where(static l => l.Session != null).Select(static l => (l.Session, l.Class, l.By)).ShouldBe([(id, RetentionClass.Documents, "clockwork"), (id, RetentionClass.Identities, "clockwork")], ignoreOrder: true);
        (await _journal.ReadAsync($"session-{id}")).Count(static e => e.Type == "sessionPurged").ShouldBe(1);

        // The next day only the bank is left, which no session uses any more; and a host that was told not to, does not go on.
        _host.Clock.Later(Duration.FromDays(1));
        await one.DoDue();
        (await Jury.Retention.PurgedAsync()).Select(static l => l.Class).Except(lines.Select(static l => l.Class)).ShouldBe([RetentionClass.Banks]);
        _host.Clock.Later(Duration.FromDays(1));
        await _host.DoDue();
        (await _journal.TakeDueAsync(_host.Clock.Now + Duration.FromDays(30), Duration.FromSeconds(1), 100)).ShouldNotContain(static t => t.Kind == "purge");
    }

    [Fact]
    [Rule("RET-1")]
    public async Task The_hosts_store_of_files_is_told_what_must_go_until_it_has_gone()
    {
        var (id, _) = await Published(1);
        _host.Clock.Later(FiveYears);
        (await Jury.Retention.PurgeAsync()).OrThrow().Lines.Single(static l => l.Class == RetentionClass.Documents).Files.ShouldBe([new string('A', 64)]);
        _archive.IsDown = true;
        await _host.DoDue();
        _archive.Deleted.ShouldBeEmpty();
        _archive.IsDown = false;
        _host.Clock.Minutes(60);
        await _host.DoDue();
        _archive.Deleted.ShouldBe([(id, new string('A', 64))]);
        _host.Clock.Minutes(60);
        await _host.DoDue();
        _archive.Deleted.Count.ShouldBe(1);
    }

    [Fact]
    [Rule("RET-1")]
    public async Task Campaigns_sources_of_wrong_secrets_and_sent_notices_have_terms_of_their_own()
    {
        var campaign = (await _host.Administrator.Campaigns.OpenAsync("3e B", [new(new("pupil-1"), "Durand", "Léa"), new(new("pupil-2"), "Petit", "Noé")])).OrThrow();
        var (id, _) = await Published(1);
        (await _host.Desks.Public("198.51.100.7").SignInAsInvigilatorAsync(id, "wrong")).ShouldRefuse("INV-1");
        (await Jury.Retention.PreviewAsync()).Lines.ShouldBeEmpty();

        // One count for that session, one for the address over all of them.
        _host.Clock.Later(Duration.FromDays(1));
        (await Jury.Retention.PurgeAsync()).OrThrow().Lines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(static l => l.Class.ShouldBe(RetentionClass.SignIns), static l => l.Count.ShouldBe(2), static l => l.Term.English.ShouldBe("1 day"));
        (await _journal.ListAsync(new("throttle"))).ShouldBeEmpty();
        _host.Clock.Later(Duration.FromDays(364));
        (await Jury.Retention.PurgeAsync()).OrThrow().Lines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(static l => l.Class.ShouldBe(RetentionClass.Notices), static l => l.Count.ShouldBe(1));
        (await _host.Administrator.Notices.ListAsync(id)).OrThrow().ShouldBeEmpty();
        _host.Clock.Later(Duration.FromDays(366));
        await using var other = await Open(clock: _host.Clock);
        (await other.Administrator.Campaigns.FindAsync(campaign)).OrThrow().ShouldContain(static r => r.Participant.FirstName == "Léa");
        (await Jury.Retention.PurgeAsync()).OrThrow().Lines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(l => l.Campaign.ShouldBe(campaign.ToString()), static l => l.Count.ShouldBe(2));

        await using var late = await Open(clock: _host.Clock);
        foreach (var host in (CertificationHost[])[_host, other, late])
        {
            (await host.Administrator.Campaigns.FindAsync(campaign)).OrThrow().ShouldAllBe(static r => r.Participant.LastName == "(effacé)" && r.Participant.FirstName == "(effacé)");
        }

        (await _host.Candidate(1).SendProfileAsync(campaign.ToString(), new("pupil-1"))).IsOk.ShouldBeFalse();
        (await Jury.Retention.PurgeAsync()).OrThrow().Lines.ShouldBeEmpty();
    }

    [Fact]
    [Rule("RET-2")]
    public async Task An_erasure_without_a_reason_is_refused_whether_somebody_is_found_or_nobody()
    {
        var (id, _) = await Published(1);
        foreach (var blank in (string[])["", "  "])
        {
            (await Jury.Retention.EraseAsync(new AccountId("nobody"), blank)).ShouldRefuse("RET-2");
            (await Jury.Once("k").Retention.EraseAsync(SessionBuilder.Account(1), blank)).ShouldRefuse("RET-2");
            (await Jury.Retention.EraseAsync(id, new(1), blank)).ShouldRefuse("RET-2");
            (await Jury.Retention.EraseAsync(new(999), new(1), blank)).ShouldRefuse("RET-2");
        }

        (await Jury.Retention.EraseAsync(new AccountId("nobody"), "À sa demande")).OrThrow().ShouldBeEmpty();
        (await _host.Administrator.Roster.ListAsync(id)).OrThrow()[0].Identity.ShouldBe(SessionBuilder.Person(1));
    }

    [Fact]
    [Rule("RET-1")]
    public async Task Two_desks_that_purge_at_once_remove_and_write_down_each_thing_once()
    {
        for (var n = 0; n < 5; n++)
        {
            await Published(1, $"room {n}", first: n + 1);
        }

        _host.Clock.Later(FiveYears);
        await using var other = await Open(clock: _host.Clock);
        var reports = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () => await (i % 2 == 0 ? _host : other).Desks.Jury($"purger {i}").Retention.PurgeAsync())));
        var lines = reports.SelectMany(static r => r.OrThrow().Lines).ToArray();
        lines.Count(static l => l.Class == RetentionClass.Identities).ShouldBe(5);
        lines.Count(static l => l.Class == RetentionClass.Documents).ShouldBe(5);
        (await Jury.Retention.PurgedAsync()).Count.ShouldBe(lines.Length);
    }

    private async Task<(SessionId Id, string Code)> Published(int candidates, string room = "B204", int first = 1)
    {
        var id = await _host.FinalisedAsync(candidates, room, first, static _ => new() { ConvocationEmail = "camille@example.org" }, new("pv.pdf", SessionFileKind.SessionRecord, new('A', 64), 1));
        (await Jury.Publication.PublishAsync(id)).OrThrow();
        await _host.DoDue();
        return (id, (await _host.Candidate(first).Certifications.ListAsync())[0].Certificate!.Code);
    }

    private Task<CertificationHost> Open(Action<CertificationOptions>? options = null, FakeTimeProvider? clock = null) =>
        CertificationHost.OpenAsync(_journal, clock: clock, also: c => c.Use<ISessionFiles>(_ => _archive), options: options, clockwork: false);

    private sealed class Archive : ISessionFiles
    {
        public List<(SessionId Session, string File)> Deleted { get; } = [];

        public bool IsDown { get; set; }

        public ValueTask DeleteAsync(SessionId session, IReadOnlyList<string> sha256, CancellationToken cancellation = default)
        {
            if (IsDown)
            {
                throw new IOException("The archive does not answer.");
            }

            Deleted.AddRange(sha256.Select(file => (session, file)));
            return default;
        }
    }
}
