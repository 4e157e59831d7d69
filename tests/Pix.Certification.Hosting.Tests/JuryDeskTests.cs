using Pix.Certification.Certifications;
using Pix.Certification.Credentials;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Journal;
using Pix.Certification.Jury;
using Pix.Certification.Reports;
using Pix.Certification.Scoring;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.Tests;

/// <summary>From the jury's door to a certificate that others verify, and back.</summary>
#pragma warning disable CA1001 // Disposed asynchronously, after each test.
public sealed partial class JuryDeskTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly MemoryJournal _journal = new();
    private CertificationHost _host = null!;
    private SessionId _id;

    private JuryDesk Jury => _host.Desks.Jury("Mme Petit");

    public async Task InitializeAsync()
    {
        _host = await CertificationHost.OpenAsync(_journal, also: static c => c.UseCredentials(TestIssuer.Settings));
        (_id, var code) = await _host.StartedAsync(3);
        await _host.SatAsync(_id, 1, code);
        await _host.SatAsync(_id, 2, code);
        await _host.SatAsync(_id, 3, code, static _ => GivenAnswer.Pass);
        for (var n = 1; n <= 3; n++)
        {
            (await _host.Invigilator(_id).Candidates.TickEndScreenAsync(new(n), seen: true)).OrThrow();
        }

        (await _host.Invigilator(_id).EndAsync([])).OrThrow();
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _journal.DisposeAsync();
    }

    [Fact]
    [Rule("FIN-4")]
    [Rule("PUB-1")]
    public async Task A_session_that_nothing_calls_the_jury_to_is_published_in_one_stroke()
    {
        (await _host.Administrator.Finalisation.FinaliseAsync(_id)).OrThrow().AwaitingJury.ShouldBe(0);
        (await Jury.Sessions.NeedsJuryAsync(_id)).OrThrow().ShouldBeEmpty();
        (await _host.Administrator.Results.OfSessionAsync(_id)).ShouldRefuse("PUB-1");
        (await _host.Candidate(1).Certifications.ListAsync()).ShouldBeEmpty();

        var published = (await Jury.Publication.PublishAsync(_id)).OrThrow();

        (published.Validated, published.Rejected, published.Cancelled, published.NewCertificates).ShouldBe((2, 1, 0, 2));
        (await _host.Administrator.Sessions.FindAsync(_id)).OrThrow().State.ShouldBe(SessionState.Published);
        var lines = (await _host.Administrator.Results.OfSessionAsync(_id)).OrThrow();
        lines.Select(static l => l.Status).ShouldBe([CertificationStatus.Validated, CertificationStatus.Validated, CertificationStatus.Rejected]);
        (await _host.Desks.Centre(new("0999999Z"), "Inconnu").Results.OfSessionAsync(_id)).ShouldRefuse("SEC-1");
        var mine = (await _host.Candidate(1).Certifications.ListAsync()).ShouldHaveSingleItem();
        (mine.Status, mine.Score).ShouldBe((CertificationStatus.Validated, lines[0].Score));
        mine.Certificate!.Facts.Holder.ShouldBe(SessionBuilder.Person(1));
        (await _host.Candidate(3).Certifications.ListAsync()).ShouldHaveSingleItem().Certificate.ShouldBeNull();
    }

    [Fact]
    [Rule("FIN-4")]
    [Rule("INV-7")]
    public async Task What_the_jury_must_look_at_is_not_published_before_it_has()
    {
        (await _host.Invigilator(_id).Reports.FileAsync(new(1), ReportCategory.Fraud, null)).OrThrow();
        (await _host.Administrator.Finalisation.FinaliseAsync(_id)).OrThrow().AwaitingJury.ShouldBe(1);
        (await Jury.Sessions.NeedsJuryAsync(_id)).OrThrow().ShouldNotBeEmpty();
        (await Jury.Publication.PublishAsync(_id)).ShouldRefuse("SES-4");
        (await Jury.Publication.ProcessAsync(_id)).ShouldRefuse("SES-4");

        var preview = (await Jury.Rulings.PreviewAsync(_id, new(1), JuryAction.RejectForFraud)).OrThrow();
        preview.Differences.ShouldHaveSingleItem().Difference!.After.Reason.ShouldBe(StatusReason.Fraud);
        (await Jury.Sessions.FindAsync(_id)).OrThrow().Candidates[0].State.ShouldBe(CertificationState.Undecided);
        (await Jury.Rulings.RuleAsync(_id, new(1), JuryAction.RejectForFraud, "Téléphone sur la table", "another mark")).ShouldRefuse("SCO-1");
        (await Jury.Rulings.RuleAsync(_id, new(1), JuryAction.RejectForFraud, "Téléphone sur la table", preview.Mark)).OrThrow();
        (await Jury.Publication.PublishAsync(_id)).ShouldRefuse("SES-4"); // Everything is decided, and a report still open.
        (await Jury.Sessions.ResolveReportAsync(_id, 1, ReportOutcome.ResolvedWithEffect)).OrThrow();
        (await Jury.Sessions.WaitingAsync()).Select(static s => s.Id).ShouldBe([_id]);
        (await Jury.Publication.ProcessAsync(_id)).OrThrow();
        (await Jury.Sessions.PublishedAsync()).ShouldBeEmpty();
        (await Jury.Publication.PublishAsync(_id)).OrThrow().Rejected.ShouldBe(2);
        (await Jury.Sessions.WaitingAsync()).ShouldBeEmpty();
        (await Jury.Sessions.PublishedAsync()).Select(static s => s.Id).ShouldBe([_id]);

        var file = (await Jury.Sessions.CandidateAsync(_id, new(1))).OrThrow();
        (file.Challenges.Count, file.Rulings.ShouldHaveSingleItem().Reason).ShouldBe((15, "Téléphone sur la table"));
        file.Challenges.ShouldAllBe(static c => c.Outcome == AnswerOutcome.Correct && c.Answer != null);
    }

    [Fact]
    [Rule("JUR-5")]
    public async Task Signals_are_told_of_every_test_and_change_nothing_that_is_kept()
    {
        (await _host.Administrator.Finalisation.FinaliseAsync(_id)).OrThrow();
        var before = (await Jury.Sessions.CandidateAsync(_id, new(1))).OrThrow();
        var kept = (await _journal.ReadAsync(Sitting.StreamOf(_id, new(1)))).Count;

        var signals = (await Jury.Sessions.SignalsAsync(_id, new(1))).OrThrow();

        signals.Select(static s => s.Kind).ShouldBe(Enum.GetValues<SignalKind>());
        signals.ShouldAllBe(static s => s.Gap == null == (s.Chance != null));

        (signals[1].Answers, signals[1].Gap).ShouldBe((15, null));
        (await Jury.Sessions.SignalsAsync(_id, new(3))).OrThrow()[1].Gap.ShouldBe(SignalGap.TooFewAnswers, "passes need no reading");
        var after = (await Jury.Sessions.CandidateAsync(_id, new(1))).OrThrow();
        (after.Line.Result, (await _journal.ReadAsync(Sitting.StreamOf(_id, new(1)))).Count).ShouldBe((before.Line.Result, kept));
        (await Jury.Sessions.SignalsAsync(_id, new(9))).ShouldRefuse("SEC-1");
        (await Jury.Sessions.SignalsAsync(new(999), new(1))).ShouldRefuse("SEC-1");
    }

    [Fact]
    [Rule("CER-2")]
    public async Task A_certificate_of_ones_own_now_and_then_buys_no_guesses_and_nobody_waits_longer_than_a_minute()
    {
        var code = await Code(1);
        var desk = _host.Desks.Public("guesser");
        for (var i = 0; i < 5; i++)
        {
            (await desk.VerifyAsync(code, "Durand")).ShouldRefuse("CER-2").Kind.ShouldBe(RefusalKind.NotFound);
            _ = await desk.VerifyAsync(code, "Martin 1");
        }

        for (var i = 0; i < 5; i++)
        {
            var slowed = (await desk.VerifyAsync(code, "Martin 1")).ShouldRefuse("CER-2");
            slowed.Kind.ShouldBe(RefusalKind.TooMany);
            slowed.RetryAfter!.Value.ShouldBeLessThanOrEqualTo(Duration.FromMinutes(1));
            _host.Clock.Minutes(1);
            (await desk.VerifyAsync(code, "Durand")).ShouldRefuse("CER-2").Kind.ShouldBe(RefusalKind.NotFound);
        }

        _host.Clock.Minutes(61);
        (await desk.VerifyAsync(code, "Durand")).ShouldRefuse("CER-2").Kind.ShouldBe(RefusalKind.NotFound);
        (await desk.VerifyAsync(code, "Martin 1")).OrThrow();
    }

    [Fact]
    [Rule("CER-2")]
    public async Task A_certificate_is_shown_to_whoever_has_its_code_and_its_holders_name_and_to_nobody_else()
    {
        var code = await Code(1);
        var shown = (await _host.Desks.Public("here").VerifyAsync(code.ToLowerInvariant(), " martin 1 ")).OrThrow();
        (shown.Holder, shown.Standing).ShouldBe(("Camille Martin 1", CertificateStanding.Valid));

        var wrongName = (await _host.Desks.Public("a").VerifyAsync(code, "Durand")).ShouldRefuse("CER-2");
        var unknown = (await _host.Desks.Public("b").VerifyAsync(VerificationCode.Draw(new KnownSecrets(99)).Show(), "Martin 1")).ShouldRefuse("CER-2");
        unknown.ToString().ShouldBe(wrongName.ToString());

        // Neither code nor name stands in what is kept, but for whoever has the code.
        await foreach (var recorded in _journal.ReadAllAsync())
        {
            recorded.Json.ShouldNotContain(code);
            recorded.Json.ShouldNotContain("Martin");
        }

        foreach (var row in await _journal.ListAsync(new("certificate")))
        {
            (row.Id + row.Json).ShouldNotContain(code[2..]);
            row.Json.ShouldNotContain("Martin");
        }
    }

    [Fact]
    [Rule("CER-3")]
    [Rule("CER-4")]
    [Rule("SES-4")]
    public async Task A_corrected_result_supersedes_its_certificate_on_paper_and_as_a_credential()
    {
        var old = await Code(1);
        var token = (await _host.Candidate(1).Certifications.CredentialAsync(_id)).OrThrow();
        (await Verified(token)).OrThrow().Holder.ShouldBe("Camille Martin 1");

        (await Jury.Publication.UnpublishAsync(_id, "Identité à corriger")).OrThrow();
        (await Verified(token)).ShouldRefuse("CER-4").ToString().ShouldContain("suspend", Case.Insensitive);
        (await _host.Desks.Public("x").VerifyAsync(old, "Martin 1")).OrThrow().Standing.ShouldBe(CertificateStanding.Withdrawn);
        (await Jury.Rulings.CorrectIdentityAsync(_id, new(1), SessionBuilder.Person(1) with { FirstName = "Camila" }, "Pièce d'identité relue")).OrThrow();
        (await Jury.Publication.PublishAsync(_id)).OrThrow().NewCertificates.ShouldBe(1);

        var now = await Code(1, publish: false);
        now.ShouldNotBe(old);
        (await Verified(token)).ShouldRefuse("CER-4");
        (await Verified((await _host.Candidate(1).Certifications.CredentialAsync(_id)).OrThrow())).OrThrow().Holder.ShouldBe("Camila Martin 1");
        var shown = (await _host.Desks.Public("x").VerifyAsync(old, "Martin 1")).OrThrow();
        (shown.Standing, shown.Successor).ShouldBe((CertificateStanding.Superseded, $"{_id}-001"));
        (await _host.Desks.Public("x").VerifyAsync(now, "Martin 1")).OrThrow().Holder.ShouldBe("Camila Martin 1");

        // The second candidate's is the same as before: it is valid again, under the code it had.
        (await _host.Candidate(2).Certifications.ListAsync())[0].Certificate!.Standing.ShouldBe(CertificateStanding.Valid);
    }

    [Fact]
    [Rule("CER-4")]
    public async Task A_revoked_certificate_says_so_everywhere_and_for_good()
    {
        var code = await Code(1);
        var token = (await _host.Candidate(1).Certifications.CredentialAsync(_id)).OrThrow();
        (await Jury.Publication.RevokeAsync(_id, new(1), "Fraude découverte après coup")).OrThrow();
        (await Verified(token)).ShouldRefuse("CER-4");
        (await _host.Desks.Public("x").VerifyAsync(code, "Martin 1")).OrThrow().Standing.ShouldBe(CertificateStanding.Revoked);
        (await _host.Candidate(1).Certifications.CredentialAsync(_id)).ShouldRefuse("SEC-1");
        var mine = (await _host.Candidate(1).Certifications.ListAsync()).ShouldHaveSingleItem();
        (mine.IsRevoked, mine.Certificate, mine.Score).ShouldBe((true, null, null));
        (await Jury.Publication.UnpublishAsync(_id, "autre chose")).OrThrow();
        (await Jury.Publication.PublishAsync(_id)).OrThrow();
        (await _host.Desks.Public("x").VerifyAsync(code, "Martin 1")).OrThrow().Standing.ShouldBe(CertificateStanding.Revoked);
    }

    [Fact]
    [Rule("SCO-1")]
    [Rule("JUR-1")]
    public async Task A_faulty_challenge_is_corrected_for_everybody_who_met_it_or_for_nobody()
    {
        await Code(1);
        var challenge = (await Jury.Sessions.CandidateAsync(_id, new(3))).OrThrow().Challenges[0].Id;
        var refused = await Jury.Rulings.PreviewCorrectionAsync(challenge, JuryVerb.Neutralise);
        refused.Differences.ShouldContain(static d => d.Refusal != null && d.Refusal.Code == "PUB-1");
        (await Jury.Rulings.CorrectAsync(challenge, JuryVerb.Neutralise, "Énoncé faux", refused.Mark)).ShouldRefuse("PUB-1");

        (await Jury.Publication.UnpublishAsync(_id, "Épreuve fautive")).OrThrow();
        var preview = await Jury.Rulings.PreviewCorrectionAsync(challenge, JuryVerb.Neutralise);
        (await Jury.Rulings.CorrectAsync(challenge, JuryVerb.Neutralise, "Énoncé faux", refused.Mark)).ShouldRefuse("SCO-1");
        (await Jury.Rulings.CorrectAsync(challenge, JuryVerb.Neutralise, "Énoncé faux", preview.Mark)).OrThrow();
        foreach (var number in preview.Differences.Select(static d => d.Candidate))
        {
            (await Jury.Sessions.CandidateAsync(_id, number)).OrThrow().Challenges.Single(c => c.Id == challenge).IsNeutralised.ShouldBeTrue();
        }

        // Worked out again, it says the same, and writes nothing.
        var again = (await Jury.Rulings.PreviewRescoreAsync(_id)).OrThrow();
        again.ChangesNothing.ShouldBeTrue();
        var heads = await _journal.HeadsAsync("certification-");
        (await Jury.Rulings.RescoreAsync(_id, "another mark")).ShouldRefuse("SCO-1");
        (await Jury.Rulings.RescoreAsync(_id, again.Mark)).OrThrow();
        (await _journal.HeadsAsync("certification-")).ShouldBe(heads);
    }

    [Fact]
    [Rule("RET-2")]
    [Rule("CER-2")]
    public async Task The_certificate_of_an_erased_person_can_still_be_verified_and_names_nobody()
    {
        var code = await Code(1);
        (await _host.Candidate(1).Certifications.AppealAsync(_id, "Je m'appelle Camille")).OrThrow();
        await using var other = await CertificationHost.OpenAsync(_journal, clock: _host.Clock, also: static c => c.UseCredentials(TestIssuer.Settings));
        (await other.Desks.Jury("x").Sessions.CandidateAsync(_id, new(1))).OrThrow().Holder.ShouldBe(SessionBuilder.Person(1));
        (await Jury.Retention.EraseAsync(SessionBuilder.Account(1), "À sa demande")).OrThrow().ShouldBe([_id]);

        foreach (var host in (CertificationHost[])[_host, other])
        {
            var shown = (await host.Desks.Public("x").VerifyAsync(code, "Martin 1")).OrThrow();
            (shown.Holder, shown.Score > 0, shown.Standing).ShouldBe((null, true, CertificateStanding.Valid));
            (await host.Candidate(1).Certifications.ListAsync()).ShouldBeEmpty();
            (await host.Desks.Jury("x").Sessions.CandidateAsync(_id, new(1))).OrThrow().Holder.BirthName.ShouldBe("Personne effacée");
            (await host.Administrator.Results.OfSessionAsync(_id)).OrThrow()[0].Holder.BirthName.ShouldBe("Personne effacée");
        }

        await using var late = await CertificationHost.OpenAsync(_journal, clock: _host.Clock, also: static c => c.UseCredentials(TestIssuer.Settings));
        var file = (await late.Desks.Jury("x").Sessions.CandidateAsync(_id, new(1))).OrThrow();
        (file.Holder.BirthName, file.Appeals[0].Words).ShouldBe(("Personne effacée", "(effacé)"));
        (await late.Administrator.Results.OfSessionAsync(_id)).OrThrow().Count(static l => l.Status == CertificationStatus.Validated).ShouldBe(2);

        // Taken back and published again, it is the same certificate, still without a name.
        (await Jury.Publication.UnpublishAsync(_id, "contrôle")).OrThrow();
        (await Jury.Publication.PublishAsync(_id)).OrThrow().NewCertificates.ShouldBe(0);
        (await late.Desks.Public("x").VerifyAsync(code, "Martin 1")).OrThrow().Standing.ShouldBe(CertificateStanding.Valid);
    }

    private async Task<string> Code(int number, bool publish = true)
    {
        if (publish)
        {
            (await _host.Administrator.Finalisation.FinaliseAsync(_id)).OrThrow();
            (await Jury.Publication.PublishAsync(_id)).OrThrow();
        }

        return (await _host.Candidate(number).Certifications.ListAsync()).ShouldHaveSingleItem().Certificate!.Code;
    }

    private async Task<Result<VerifiedCredential>> Verified(string token)
    {
        var desk = _host.Desks.Public("verifier");
        string[] lists =
        [
            (await desk.StatusListAsync(StatusPurpose.Revocation, 0)).OrThrow(), (await desk.StatusListAsync(StatusPurpose.Suspension, 0)).OrThrow(), (await desk.RevocationsAsync()).OrThrow(),
        ];
        return CredentialVerifier.Verify(token, KeySet.Read(desk.Keys().OrThrow()).OrThrow(), lists, _host.Clock.Now, TestIssuer.Settings.Issuer.Id);
    }
}
