using Pix.Certification.Certifications;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Journal;
using Pix.Certification.Scoring;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Tests;

/// <summary>Whoever is erased is erased everywhere at once: in the journal, in the jury's lists, in the memory of every host (RET-2).</summary>
#pragma warning disable CA1001 // Disposed asynchronously, after each test.
public sealed class ErasureTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly MemoryJournal _journal = new();
    private CertificationHost _here = null!;
    private CertificationHost _there = null!;
    private SessionId _id;

    private JuryDesk Jury => _here.Desks.Jury("Mme Petit");

    public async Task InitializeAsync()
    {
        _here = await CertificationHost.OpenAsync(_journal);
        (_id, var code) = await _here.StartedAsync(2);
        await _here.SatAsync(_id, 1, code);
        await _here.SatAsync(_id, 2, code);
        for (var n = 1; n <= 2; n++)
        {
            (await _here.Invigilator(_id).Candidates.TickEndScreenAsync(new(n), seen: true)).OrThrow();
        }

        (await _here.Invigilator(_id).Reports.FileAsync(new(1), Reports.ReportCategory.NameOrBirthDate, "Le nom est Martine, pas Martin")).OrThrow();
        (await _here.Invigilator(_id).EndAsync([])).OrThrow();
        (await _here.Administrator.Finalisation.FinaliseAsync(_id)).OrThrow();
        foreach (var undecided in (await Jury.Sessions.FindAsync(_id)).OrThrow().Candidates.Where(static c => c.State == CertificationState.Undecided))
        {
            (await Jury.Rulings.RuleAsync(_id, undecided.Candidate.Id, JuryAction.Validate, "Camille Martin a montré ses papiers")).OrThrow();
        }

        (await Jury.Publication.ProcessAsync(_id)).OrThrow();
        (await Jury.Publication.PublishAsync(_id)).OrThrow();
        (await _here.Candidate(1).Certifications.AppealAsync(_id, "Moi, Camille, je conteste")).OrThrow();
        _there = await CertificationHost.OpenAsync(_journal, clock: _here.Clock);
    }

    public async Task DisposeAsync()
    {
        await _there.DisposeAsync();
        await _here.DisposeAsync();
        await _journal.DisposeAsync();
    }

    [Fact]
    [Rule("RET-2")]
    [Rule("JUR-3")]
    public async Task No_host_that_knew_a_person_says_anything_of_them_any_more()
    {
        await EveryHostKnowsThem();
        (await Jury.Retention.EraseAsync(SessionBuilder.Account(1), "À sa demande")).OrThrow();

        await NoHostKnowsThemAnyMore();
    }

    [Fact]
    [Rule("RET-1")]
    [Rule("RET-2")]
    public async Task Those_who_are_purged_are_forgotten_by_every_host_like_somebody_erased()
    {
        await EveryHostKnowsThem();
        _here.Clock.Later(Duration.FromDays((5 * 365) + 2));
        (await Jury.Retention.PurgeAsync()).OrThrow().Lines.ShouldContain(static l => l.Class == Policies.RetentionClass.Identities && l.Count == 2);

        await NoHostKnowsThemAnyMore();
    }

    [Fact]
    [Rule("RET-2")]
    public async Task Nothing_leads_from_the_account_to_what_it_did()
    {
        var account = SessionBuilder.Account(1).ToString();
        foreach (var view in (string[])["joined", "sat"])
        {
            (await _journal.ListAsync(new(view, account))).ShouldNotBeEmpty(view);
        }

        (await Jury.Retention.EraseAsync(SessionBuilder.Account(1), "À sa demande")).OrThrow();

        foreach (var view in (string[])["joined", "sat", "reconciled"])
        {
            (await _journal.ListAsync(new(view, account))).ShouldBeEmpty(view);
            (await _journal.ListAsync(new(view))).ShouldAllBe(row => !(row.Id + row.Json).Contains(account, StringComparison.Ordinal));
        }

        (await _journal.ListAsync(new("sat", SessionBuilder.Account(2).ToString()))).ShouldNotBeEmpty("the others stay");
        (await Jury.Retention.EraseAsync(SessionBuilder.Account(1), "Encore")).OrThrow().ShouldBeEmpty();
    }

    [Fact]
    [Rule("RET-2")]
    [Rule("CAN-14")]
    public async Task An_account_that_was_taken_off_is_forgotten_without_the_candidate_whose_place_it_took()
    {
        var planned = (await _here.Administrator.Sessions.CreateAsync(new SessionBuilder().Details with { Room = "C9" }, confirmed: true)).OrThrow().Id;
        var place = (await _here.Administrator.Roster.EnrolAsync(planned, SessionBuilder.Person(7))).OrThrow().Id;
        var (typed, wrong) = (SessionBuilder.Person(7), new AccountId("wrong-account"));
        foreach (var account in (AccountId[])[wrong, SessionBuilder.Account(7)])
        {
            (await _here.Desks.Candidate(account).JoinAsync(planned, new(typed.BirthName, typed.FirstName, typed.BirthDate))).OrThrow();
            if (account == wrong)
            {
                (await _here.Administrator.Roster.UnlinkAsync(planned, place, "wrong-account n'est pas Camille")).OrThrow();
            }
        }

        foreach (var host in (CertificationHost[])[_here, _there])
        {
            (await Former(host)).ShouldBe((wrong.ToString(), "wrong-account n'est pas Camille", true));
        }

        (await Jury.Retention.EraseAsync(wrong, "À sa demande")).OrThrow().ShouldBe([planned]);

        await using var late = await CertificationHost.OpenAsync(_journal, clock: _here.Clock);
        foreach (var host in (CertificationHost[])[_here, _there, late])
        {
            (await Former(host)).ShouldBe((null, null, false));
            var line = (await host.Administrator.Roster.ListAsync(planned)).OrThrow().Single();
            (line.Identity, line.Account).ShouldBe((typed, SessionBuilder.Account(7)));
        }

        (await Jury.Retention.EraseAsync(wrong, "Encore")).OrThrow().ShouldBeEmpty();

        // What is said of it, and whether the record names it anywhere.
        async Task<(string? Account, string? Reason, bool IsNamed)> Former(CertificationHost host)
        {
            var seen = (await host.Administrator.Roster.ListAsync(planned)).OrThrow().Single().Unlinked;
            var record = (await host.Administrator.Sessions.AuditAsync(planned)).OrThrow().Lines;
            return (seen?.Account.ToString(), seen?.Reason, record.Any(static line => $"{line.Who} {line.What.French}".Contains("wrong-account", StringComparison.Ordinal)));
        }
    }

    [Fact]
    [Rule("RET-2")]
    [Rule("CAN-15")]
    public async Task What_was_corrected_on_a_line_goes_with_whoever_the_line_is()
    {
        var planned = (await _here.Administrator.Sessions.CreateAsync(new SessionBuilder().Details with { Room = "C9" }, confirmed: true)).OrThrow().Id;
        (await _here.Administrator.Roster.EnrolAsync(planned, SessionBuilder.Person(1) with { BirthName = "Mratin 1" })).OrThrow();
        var line = new RosterLine(SessionBuilder.Person(1), new() { ConvocationEmail = "camille@secret.fr" }, Candidates.Accommodations.ExtraTime(Timing.Fraction.OneThird));
        var edited = (await _here.Administrator.Roster.EditAsync(planned, new(1), line)).OrThrow();
        (edited.Identity, edited.Details.ConvocationEmail, edited.Accommodations.TimeAdded).ShouldBe((line.Identity, "camille@secret.fr", Timing.Fraction.OneThird));
        (await _here.Administrator.Roster.EditAsync(planned, new(1), line with { Identity = new("Durand", "Zoé", new(2008, 2, 2)), Accommodations = Candidates.Accommodations.ExtraTime(Timing.Fraction.Percent(301)) }))
            .ShouldRefuse("CAN-1").Each().Select(static r => r.Code).ShouldContain("CAN-15", "everything that is wrong is said at once");
        var kept = string.Join('\n', (await _journal.ReadAsync($"session-{planned}")).Select(static e => e.Json));
        foreach (var told in (string[])["Mratin", "Martin", "camille@secret.fr"])
        {
            kept.ShouldNotContain(told);
        }

        (await _here.Administrator.Sessions.CancelAsync(planned)).OrThrow();
        (await Jury.Retention.EraseAsync(_id, new CandidateId(1), "À sa demande")).OrThrow().ShouldContain(planned);
        await using var late = await CertificationHost.OpenAsync(_journal, clock: _here.Clock);
        foreach (var host in (CertificationHost[])[_here, _there, late])
        {
            var seen = (await host.Administrator.Roster.ListAsync(planned)).OrThrow().Single();
            (seen.Identity.BirthName, seen.Details.ConvocationEmail).ShouldBe(("Personne effacée", null));
            var record = (await host.Administrator.Sessions.AuditAsync(planned)).OrThrow().Lines;
            record.Select(static l => $"{l.Name} {l.What.French}").ShouldAllBe(static said => !said.Contains("artin", StringComparison.Ordinal));
        }
    }

    [Fact]
    [Rule("RET-2")]
    [Rule("AUD-1")]
    public async Task Events_name_a_candidate_by_line_and_the_record_says_which_account_that_was_until_it_is_erased()
    {
        var account = SessionBuilder.Account(1).ToString();
        var acted = (await _journal.ReadAsync($"sitting-{_id}-1")).Select(static e => e.Actor).ToArray();
        acted.ShouldAllBe(actor => actor == Actor.CandidateAt($"{_id}", "1"));
        (await Said()).ShouldAllBe(who => who == account);

        (await Jury.Retention.EraseAsync(new AccountId(account), "À sa demande")).OrThrow();
        (await Said()).ShouldAllBe(static who => who!.Contains("Personne effacée", StringComparison.Ordinal));

        async Task<IReadOnlyList<string?>> Said()
        {
            var lines = (await Jury.Sessions.AuditAsync(_id, new CandidateId(1))).OrThrow().Lines.Where(static l => l.Role == AuditRole.Candidate).Select(static l => l.Who).ToArray();
            lines.Length.ShouldBeGreaterThan(3);
            return lines;
        }
    }

    [Fact]
    [Rule("RET-2")]
    [Rule("JRN-1")]
    public async Task A_reply_that_named_somebody_erased_is_gone_and_the_command_is_still_not_done_twice()
    {
        var cancelled = (await _here.Administrator.Sessions.CreateAsync(new SessionBuilder().Details with { Room = "C9" }, confirmed: true)).OrThrow().Id;
        var desk = _here.Administrator.Once("enrol");
        var enrolled = (await desk.Roster.EnrolAsync(cancelled, SessionBuilder.Person(1))).OrThrow();
        (await desk.Roster.EnrolAsync(cancelled, SessionBuilder.Person(1))).OrThrow().Identity.ShouldBe(enrolled.Identity);
        (await _here.Administrator.Sessions.CancelAsync(cancelled)).OrThrow();

        // Also where nobody has joined: there is only the name to go by.
        (await Jury.Retention.EraseAsync(_id, new CandidateId(1), "À sa demande")).OrThrow().ShouldBe([_id, cancelled], ignoreOrder: true);
        (await desk.Roster.EnrolAsync(cancelled, SessionBuilder.Person(1))).ShouldRefuse("JRN-1");
        (await _there.Administrator.Roster.ListAsync(cancelled)).OrThrow().ShouldAllBe(static c => c.Identity.BirthName == "Personne effacée");
    }

    [Fact]
    [Rule("RET-2")]
    public async Task Whoever_must_still_be_known_in_one_session_is_forgotten_in_none()
    {
        var upcoming = (await _here.Administrator.Sessions.CreateAsync(new SessionBuilder().Details with { Room = "C9" }, confirmed: true)).OrThrow().Id;
        (await _here.Administrator.Roster.EnrolAsync(upcoming, SessionBuilder.Person(1))).OrThrow();

        (await Jury.Retention.EraseAsync(SessionBuilder.Account(1), "À sa demande")).ShouldRefuse("RET-2");

        (await _here.Administrator.Roster.ListAsync(_id)).OrThrow()[0].Identity.ShouldBe(SessionBuilder.Person(1));
    }

    [Fact]
    [Rule("RET-2")]
    [Rule("JUR-1")]
    [Rule("CER-4")]
    public async Task What_an_erased_person_did_can_still_be_corrected()
    {
        (await Jury.Retention.EraseAsync(SessionBuilder.Account(1), "À sa demande")).OrThrow();
        (await Jury.Publication.UnpublishAsync(_id, "Épreuve fautive")).OrThrow();
        (await Jury.Rulings.RuleAsync(_id, new(1), JuryAction.RejectForFraud, "Découvert après coup")).OrThrow();
        (await Jury.Publication.PublishAsync(_id)).OrThrow().Rejected.ShouldBe(1);

        foreach (var host in (CertificationHost[])[_here, _there])
        {
            var file = (await host.Desks.Jury("x").Sessions.CandidateAsync(_id, new(1))).OrThrow();
            (file.Line.State, file.Line.Result!.Reason, file.Holder.BirthName).ShouldBe((CertificationState.Published, StatusReason.Fraud, "Personne effacée"));
            (await host.Administrator.Results.OfSessionAsync(_id)).OrThrow()[0].Score.ShouldBeNull();
        }
    }

    // Everything that the jury and the centre can read of the first candidate.
    private async Task EveryHostKnowsThem()
    {
        foreach (var host in (CertificationHost[])[_here, _there])
        {
            (await WhatIsSaid(host)).ShouldContain("Moi, Camille");
        }
    }

    // Neither the two that had deciphered it, nor one that opens the journal now.
    private async Task NoHostKnowsThemAnyMore()
    {
        await using var late = await CertificationHost.OpenAsync(_journal, clock: _here.Clock);
        var said = await WhatIsSaid(late);
        said.ShouldContain("(effacé)");
        foreach (var word in (string[])["Camille", "Martine", "Martin 1"])
        {
            said.ShouldNotContain(word);
        }

        (await WhatIsSaid(_here)).ShouldBe(said);
        (await WhatIsSaid(_there)).ShouldBe(said);
        (await Jury.Appeals.WaitingAsync()).ShouldBeEmpty("nobody is left to answer");
    }

    private async Task<string> WhatIsSaid(CertificationHost host)
    {
        var session = (await host.Desks.Jury("x").Sessions.FindAsync(_id)).OrThrow();
        var file = (await host.Desks.Jury("x").Sessions.CandidateAsync(_id, new(1))).OrThrow();
        var roster = (await host.Administrator.Roster.ListAsync(_id)).OrThrow();
        return string.Join('\n',
            file.Holder, string.Join(' ', file.Appeals.Select(static a => a.Words)), string.Join(' ', file.Rulings.Select(static r => r.Reason)),
            string.Join(' ', session.Reports.Select(static r => r.Description)), roster[0].Identity);
    }
}
