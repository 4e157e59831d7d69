using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Hosting.Settings;
using Pix.Certification.Journal;
using Pix.Certification.Hosting.Outbox;
using Pix.Certification.Hosting.Wiring;
using Pix.Certification.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Pix.Certification.Hosting.Tests;

/// <summary>Notices are planned with what makes them necessary, and sent later: once, or again and again, or not at all.</summary>
#pragma warning disable CA1001 // Disposed asynchronously, after each test.
public sealed class OutboxTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly MemoryJournal _journal = new();
    private readonly Postbox _post = new();
    private CertificationHost _host = null!;

    public async Task InitializeAsync() => _host = await Open();

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _journal.DisposeAsync();
    }

    [Fact]
    [Rule("CAN-1")]
    public async Task A_convocation_goes_to_everybody_who_has_an_address_and_it_is_said_who_has_none()
    {
        _host.Clock.AdjustTime((_host.Clock.Now - Duration.FromDays(7)).ToDateTimeOffset());
        var id = (await _host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow().Id;
        (await _host.Administrator.Roster.EnrolAsync(id, SessionBuilder.Person(1), details: new() { ConvocationEmail = "camille@example.org" })).OrThrow();
        (await _host.Administrator.Roster.EnrolAsync(id, SessionBuilder.Person(2))).OrThrow();
        (await _host.Administrator.Roster.EnrolAsync(id, SessionBuilder.Person(3), details: new() { ResultRecipientEmail = "parent@example.org" })).OrThrow();

        var planned = (await _host.Administrator.Notices.SendConvocationsAsync(id)).OrThrow();
        planned.Planned.Select(static n => n.Candidate).ShouldBe([new(1)]);
        planned.WithoutAddress.ShouldBe([new(2), new(3)]);
        _post.Arrived.ShouldBeEmpty();
        await _host.DoDue();

        var notice = _post.Arrived.ShouldHaveSingleItem();
        notice.To.ShouldBe("camille@example.org");
        foreach (var word in (string[])["mardi 12 mars 2024", "09:00", "Lycée Jean Moulin", "B204", id.ToString(), "pièce d’identité", "Tuesday 12 March 2024"])
        {
            notice.Body.ShouldContain(word);
        }

        (await _host.Administrator.Notices.ListAsync(id)).OrThrow().ShouldHaveSingleItem().Status.ShouldBe(NoticeStatus.Sent);
        (await _host.Desks.Centre(new("0999999Z"), "Inconnu").Notices.SendConvocationsAsync(id)).ShouldRefuse("SEC-1");
        (await _host.Desks.Centre(new("0999999Z"), "Inconnu").Notices.ListAsync(id)).ShouldRefuse("SEC-1");

        // Wanted again it is another notice; once the session has started there is nothing to call anybody to.
        _host.Clock.Minutes(5);
        (await _host.Administrator.Notices.SendConvocationsAgainAsync(id, [new(1)])).OrThrow();
        await _host.DoDue();
        _post.Arrived.Select(static n => n.Id).Distinct().Count().ShouldBe(2);
        (await _host.Administrator.Notices.SendConvocationsAgainAsync(id, [new(1)])).OrThrow();
        _host.Clock.Later(Duration.FromDays(7));
        await _host.DoDue();
        (await _host.Administrator.Notices.ListAsync(id)).OrThrow().ShouldHaveSingleItem().Status.ShouldBe(NoticeStatus.Dropped);
        _post.Arrived.Count.ShouldBe(2);
        (await _host.Administrator.Notices.SendConvocationsAsync(id)).ShouldRefuse("SES-4");
        (await _host.Administrator.Notices.SendConvocationsAgainAsync(id, [new(1)])).ShouldRefuse("SES-4");
    }

    [Fact]
    [Rule("CAN-12")]
    public async Task A_convocation_goes_once_and_again_only_to_those_who_are_named()
    {
        var id = await Convoked(2);
        await _host.DoDue();

        // Who came later gets theirs; who has it does not.
        (await _host.Administrator.Roster.EnrolAsync(id, SessionBuilder.Person(3), details: Postbox.Addresses(3))).OrThrow();
        (await _host.Administrator.Roster.EnrolAsync(id, SessionBuilder.Person(4))).OrThrow();
        var second = (await _host.Administrator.Notices.SendConvocationsAsync(id)).OrThrow();
        second.Planned.Select(static n => n.Candidate).ShouldBe([new(3)]);
        (second.Before, second.WithoutAddress).ShouldSatisfyAllConditions(
            static s => s.Before.ShouldBe([new(1), new(2)]), static s => s.WithoutAddress.ShouldBe([new(4)]));
        (await _host.Administrator.Notices.SendConvocationsAsync(id)).OrThrow().Planned.ShouldBeEmpty("one that waits is on its way");
        await _host.DoDue();
        _post.Arrived.Count.ShouldBe(3);

        // On purpose: to the second, who was named, and who has no address is said.
        var again = (await _host.Administrator.Notices.SendConvocationsAgainAsync(id, [new(2), new(4)])).OrThrow();
        again.Planned.Select(static n => n.Candidate).ShouldBe([new(2)]);
        again.WithoutAddress.ShouldBe([new(4)]);
        await _host.DoDue();
        _post.Arrived.Count(static n => n.To == "camille.2@example.org").ShouldBe(2);
        (await _host.Administrator.Notices.SendConvocationsAgainAsync(id, [new(9)])).ShouldRefuse("CAN-12");
        (await _host.Desks.Centre(new("0999999Z"), "Inconnu").Notices.SendConvocationsAgainAsync(id, [new(2)])).ShouldRefuse("SEC-1");
    }

    [Fact]
    [Rule("CAN-12")]
    public async Task A_convocation_that_was_refused_goes_with_the_next_ones()
    {
        _post.OnTheWay = static _ => throw new NoticeException("smtp 550", isForGood: true);
        var id = await Convoked(1);
        await _host.DoDue();
        (await _host.Administrator.Notices.ListAsync(id)).OrThrow().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            static l => l.Status.ShouldBe(NoticeStatus.Failed), static l => l.Reason.ShouldBe("smtp 550"));
        _post.OnTheWay = static _ => Task.CompletedTask;
        (await _host.Administrator.Notices.SendConvocationsAsync(id)).OrThrow().Planned.Count.ShouldBe(1);
        await _host.DoDue();
        _post.Arrived.Count.ShouldBe(1);
    }

    [Fact]
    [Rule("PUB-1")]
    public async Task The_centre_is_told_of_a_publication_at_the_addresses_that_it_has_given()
    {
        var notices = _host.Administrator.Notices;
        (await notices.AddressesAsync()).ShouldBeEmpty();
        (await notices.SetAddressesAsync(["office"])).ShouldRefuse("PUB-1");
        (await notices.SetAddressesAsync([.. Enumerable.Range(0, 6).Select(static n => $"a{n}@example.org")])).ShouldRefuse("PUB-1");
        (await notices.SetAddressesAsync([" office@example.org", "", "OFFICE@example.org", "head@example.org "])).OrThrow();
        (await notices.AddressesAsync()).ShouldBe(["office@example.org", "head@example.org"]);
        (await _host.Desks.Centre(new("0999999Z"), "Inconnu").Notices.AddressesAsync()).ShouldBeEmpty();

        var id = await _host.FinalisedAsync(1);
        (await _host.Desks.Jury("x").Publication.PublishAsync(id)).OrThrow();
        (await notices.ListAsync(id)).OrThrow().Select(static l => (l.Recipient, l.Candidate, l.Place)).ShouldBe(
            [(NoticeRecipient.Centre, null, 0), (NoticeRecipient.Centre, null, 1)], ignoreOrder: true);
        (await notices.SetAddressesAsync(["office@example.org"])).OrThrow();
        await _host.DoDue();
        await _host.DoDue();

        // What goes is looked up when it goes; nobody is named in it.
        var told = _post.Arrived.ShouldHaveSingleItem();
        (told.To, told.Kind).ShouldBe(("office@example.org", NoticeKind.ResultPublished));
        told.Subject.ShouldContain($"{id}");
        told.Body.ShouldContain("1 candidat a passé le test");
        told.Body.ShouldContain("1 candidate took the test");
        told.Body.ShouldNotContain(SessionBuilder.Person(1).BirthName);
        (await notices.ListAsync(id)).OrThrow().Select(static l => (l.Place, l.Status, l.Reason)).ShouldBe(
            [(0, NoticeStatus.Sent, null), (1, NoticeStatus.Dropped, "noAddress")], ignoreOrder: true);

        // Taken back before it went, it does not go; published anew, it does.
        (await _host.Desks.Jury("x").Publication.UnpublishAsync(id, "Erreur de barème")).OrThrow();
        (await _host.Desks.Jury("x").Publication.PublishAsync(id)).OrThrow();
        (await _host.Desks.Jury("x").Publication.UnpublishAsync(id, "Erreur de barème")).OrThrow();
        await _host.DoDue();
        _post.Arrived.Count.ShouldBe(1);
        (await notices.SetAddressesAsync([])).OrThrow();
        (await notices.AddressesAsync()).ShouldBeEmpty();
        (await _journal.ListAsync(new("centreAddress"))).ShouldBeEmpty();
    }

    [Fact]
    [Rule("PUB-1")]
    public async Task Publication_tells_the_candidate_and_whoever_receives_the_result_once_each()
    {
        var id = await _host.FinalisedAsync(2, details: static n => n == 1 ? Postbox.Addresses(1) : new() { ConvocationEmail = "a@example.org", ResultRecipientEmail = "A@example.org" });
        await _host.DoDue();
        _post.Arrived.ShouldBeEmpty();
        (await _host.Desks.Jury("Mme Petit").Publication.PublishAsync(id)).OrThrow();
        await _host.DoDue();
        await _host.DoDue();
        _post.Arrived.Select(static n => n.To).Order(StringComparer.Ordinal).ShouldBe(["a@example.org", "camille.1@example.org", "parent.1@example.org"]);
        _post.Arrived.ShouldAllBe(n => n.Subject.Contains($"{id}-00", StringComparison.Ordinal) && n.Kind == NoticeKind.ResultPublished);
        foreach (var row in await _journal.ListAsync(new("notice")))
        {
            row.Json.ShouldNotContain("example.org");
        }
    }

    [Fact]
    [Rule("PUB-1")]
    public async Task A_publication_and_its_notices_are_one_entry_and_so_is_taking_them_back()
    {
        var id = await _host.FinalisedAsync(1, details: Postbox.Addresses);
        var (journal, witness) = JournalWitness.Before(_journal);
        await using var host = await CertificationHost.OpenAsync(journal, clock: _host.Clock, clockwork: false);
        (await host.Desks.Jury("x").Publication.PublishAsync(id)).OrThrow();
        (await host.Desks.Jury("x").Publication.UnpublishAsync(id, "Erreur de barème")).OrThrow();

        var published = witness.Entries.Single(static e => e.Appends.Any(static a => a.Events.Any(static h => h.Type == "sessionPublished")));
        published.Due.Select(static d => d.Kind).ShouldBe(["notice", "notice"]);
        published.Rows.Count(static r => r.View == "notice").ShouldBe(2);
        var unpublished = witness.Entries.Single(static e => e.Appends.Any(static a => a.Events.Any(static h => h.Type == "sessionUnpublished")));
        unpublished.Done.Select(static d => d.Subject).ShouldBe(published.Due.Select(static d => d.Subject), ignoreOrder: true);
        witness.Entries.Except([published, unpublished]).ShouldAllBe(static e => e.Due.All(static d => d.Kind != "notice"));
    }

    [Fact]
    [Rule("PUB-1")]
    public async Task A_publication_that_is_taken_back_takes_its_notices_along_and_another_one_sends_its_own()
    {
        var id = await _host.FinalisedAsync(1, details: Postbox.Addresses);
        _post.OnTheWay = static n => n.To.StartsWith("parent", StringComparison.Ordinal) ? throw new NoticeException("smtp 451") : Task.CompletedTask;
        (await _host.Desks.Jury("x").Publication.PublishAsync(id)).OrThrow();
        await _host.DoDue();
        (await _host.Desks.Jury("x").Publication.UnpublishAsync(id, "Erreur de barème")).OrThrow();

        var lines = (await _host.Administrator.Notices.ListAsync(id)).OrThrow();
        lines.Select(static l => (l.Recipient, l.Status)).Order().ShouldBe([(NoticeRecipient.Candidate, NoticeStatus.Sent), (NoticeRecipient.ResultRecipient, NoticeStatus.Dropped)]);
        lines.Single(static l => l.Status == NoticeStatus.Dropped).Reason.ShouldBe("takenBack");
        (await Health()).NoticesFailing.ShouldBe(0);
        _post.OnTheWay = static _ => Task.CompletedTask;
        _host.Clock.Minutes(10);
        await _host.DoDue();
        _post.Arrived.Count.ShouldBe(1);

        (await _host.Desks.Jury("x").Publication.PublishAsync(id)).OrThrow();
        await _host.DoDue();
        _post.Arrived.Count.ShouldBe(3);
        _post.Arrived.Select(static n => n.Id).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    [Rule("PUB-1")]
    public async Task What_was_planned_before_a_publication_was_taken_back_is_not_sent_even_by_a_host_that_has_it_in_hand()
    {
        var id = await _host.FinalisedAsync(1, details: Postbox.Addresses);
        (await _host.Desks.Jury("x").Publication.PublishAsync(id)).OrThrow();
        var taken = await _journal.TakeDueAsync(_host.Clock.Now, Duration.FromSeconds(30), 100);
        (await _host.Desks.Jury("x").Publication.UnpublishAsync(id, "Erreur de barème")).OrThrow();
        var room = _host.Services.GetRequiredService<NoticeDelivery>();
        foreach (var task in taken.Where(static t => t.Kind == "notice"))
        {
            await room.Deliver(task, _host.Clock.Now, CancellationToken.None);
        }

        _post.Arrived.ShouldBeEmpty();
    }

    [Fact]
    [Rule("RET-2")]
    public async Task Nobody_writes_to_somebody_erased()
    {
        var id = await _host.FinalisedAsync(1, details: Postbox.Addresses);
        (await _host.Desks.Jury("x").Publication.PublishAsync(id)).OrThrow();
        (await _host.Desks.Jury("x").Retention.EraseAsync(SessionBuilder.Account(1), "À sa demande")).OrThrow();
        await _host.DoDue();
        _post.Arrived.ShouldBeEmpty();
        (await _host.Administrator.Notices.ListAsync(id)).OrThrow().ShouldAllBe(static l => l.Status == NoticeStatus.Dropped && l.Reason == "erased");
    }

    [Fact]
    [Rule("JRN-3")]
    public async Task What_fails_is_tried_again_later_and_later_a_bounded_number_of_times_then_kept_and_shown()
    {
        await _host.DisposeAsync();
        _host = await Open(static o => o.NoticeAttempts = 5);
        var id = await Convoked();
        var attempts = new List<Instant>();
        _post.OnTheWay = _ =>
        {
            attempts.Add(_host.Clock.Now);
            throw new InvalidOperationException("camille.1@example.org is not at home");
        };
        for (var minute = 0; minute < 120; minute++)
        {
            await _host.DoDue();
            _host.Clock.Minutes(1);
        }

        attempts.Zip(attempts.Skip(1), static (a, b) => (b - a).TotalMinutes).ShouldBe([1, 2, 4, 8]);
        var line = (await _host.Administrator.Notices.ListAsync(id)).OrThrow().ShouldHaveSingleItem();
        (line.Status, line.Failures, line.Reason, line.Next).ShouldBe((NoticeStatus.Failed, 5, "InvalidOperationException", null));
        var health = await Health();
        (health.IsHealthy, health.NoticesFailing, health.NoticesFailed).ShouldBe((true, 0, 1));

        // Never lost: when the mail server is there again, it goes.
        _post.OnTheWay = static _ => Task.CompletedTask;
        (await _host.Administrator.Notices.ResendAsync(id)).OrThrow().Planned.Count.ShouldBe(1);
        await _host.DoDue();
        _post.Arrived.Count.ShouldBe(1);
        (await Health()).NoticesFailed.ShouldBe(0);
        (await _host.Administrator.Notices.ResendAsync(id)).OrThrow().Planned.ShouldBeEmpty();
    }

    [Fact]
    [Rule("JRN-3")]
    public async Task What_is_refused_for_good_is_not_tried_again_and_keeps_nobody_else_waiting()
    {
        var id = await Convoked(3);
        var tried = 0;
        _post.OnTheWay = n =>
        {
            tried += n.To.StartsWith("camille.1", StringComparison.Ordinal) ? 1 : 0;
            return n.To.StartsWith("camille.1", StringComparison.Ordinal) ? throw new NoticeException("smtp 550", isForGood: true)
                : n.To.StartsWith("camille.2", StringComparison.Ordinal) ? throw new NoticeException("smtp 451") : Task.CompletedTask;
        };
        await _host.DoDue();
        _post.Arrived.ShouldHaveSingleItem().To.ShouldBe("camille.3@example.org");
        (await Health()).ShouldSatisfyAllConditions(static h => h.NoticesFailing.ShouldBe(1), static h => h.NoticesFailed.ShouldBe(1));
        _host.Clock.Minutes(200);
        await _host.DoDue();
        tried.ShouldBe(1);
        (await _host.Administrator.Notices.ListAsync(id)).OrThrow().Select(static l => (l.Candidate!.Value.Number, l.Status, l.Reason)).Order()
            .ShouldBe([(1, NoticeStatus.Failed, "smtp 550"), (2, NoticeStatus.Failing, "smtp 451"), (3, NoticeStatus.Sent, null)]);
    }

    [Fact]
    [Rule("JRN-1")]
    public async Task A_host_that_dies_after_sending_leaves_the_notice_to_another_which_sends_it_under_the_same_number()
    {
        var id = await Convoked();
        var sent = new TaskCompletionSource();
        _post.Afterwards = async (_, cancellation) =>
        {
            sent.SetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
        };
        using var death = new CancellationTokenSource();
        var dying = _host.Services.GetRequiredService<Clockwork.ClockworkService>().DoDue(death.Token).AsTask();
        await sent.Task;
        await death.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(dying);

        _post.Afterwards = static (_, _) => Task.CompletedTask;
        await using var other = await Open(clock: _host.Clock);
        await other.DoDue();
        _post.Arrived.Count.ShouldBe(1, "The lease has not run out.");
        other.Clock.Minutes(1);
        await other.DoDue();
        _post.Arrived.Select(static n => n.Id).ShouldBe([_post.Arrived[0].Id, _post.Arrived[0].Id]);
        (await other.Administrator.Notices.ListAsync(id)).OrThrow().ShouldHaveSingleItem().Status.ShouldBe(NoticeStatus.Sent);
        other.Clock.Minutes(10);
        await other.DoDue();
        _post.Arrived.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_host_that_sends_nothing_says_so_and_what_waits_is_sent_when_one_does()
    {
        await using var mute = await CertificationHost.OpenAsync(_journal, clock: _host.Clock, clockwork: false);
        var id = await Convoked();
        await mute.DoDue();
        (await mute.Administrator.Notices.ListAsync(id)).OrThrow().ShouldHaveSingleItem().Status.ShouldBe(NoticeStatus.NoSender);
        (await _host.Administrator.Notices.ResendAsync(id)).OrThrow();
        await _host.DoDue();
        _post.Arrived.Count.ShouldBe(1);
    }

    [Fact]
    [Rule("TIM-4")]
    public async Task A_mail_server_that_does_not_answer_keeps_no_deadline_waiting()
    {
        var hold = new TaskCompletionSource();
        _post.OnTheWay = _ => hold.Task;
        await Convoked(40);
        await using var host = await CertificationHost.OpenAsync(_journal, clock: _host.Clock, also: c => c.Use<INoticeSender>(_ => _post));
        var (id, _) = await _host.StartedAsync(1, "C101", first: 50);

        // Presence expires by the clockwork, behind forty mails that wait.
        host.Clock.Minutes(15);
        await Patience.Until(async () => (await _journal.ReadAsync($"session-{id}")).Any(static e => e.Type == "presenceWithdrawn"));
        _post.Arrived.ShouldBeEmpty();
        hold.SetResult();
    }

    private async Task<SessionId> Convoked(int candidates = 1)
    {
        var details = new SessionBuilder().Details with { Room = "convocations", Starts = SessionBuilder.NineOClock.PlusDays(30), Invigilators = ["Mme Roy", "M. Dupuis"] };
        var id = (await _host.Administrator.Sessions.CreateAsync(details, confirmed: true)).OrThrow().Id;
        for (var n = 1; n <= candidates; n++)
        {
            (await _host.Administrator.Roster.EnrolAsync(id, SessionBuilder.Person(n), details: Postbox.Addresses(n))).OrThrow();
        }

        (await _host.Administrator.Notices.SendConvocationsAsync(id)).OrThrow().Planned.Count.ShouldBe(candidates);
        return id;
    }

    private ValueTask<HealthReport> Health() => _host.Services.GetRequiredService<CertificationHealth>().CheckAsync();

    private Task<CertificationHost> Open(Action<CertificationOptions>? options = null, FakeTimeProvider? clock = null) =>
        CertificationHost.OpenAsync(_journal, clock: clock, also: c => c.Use<INoticeSender>(_ => _post), options: options, clockwork: false);
}
