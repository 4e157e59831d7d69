using Pix.Certification.Hosting.Desks;
using Pix.Certification.Journal;
using Pix.Certification.Policies;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Tests;

/// <summary>Workstations are tested under a short code, by whoever has it; what was found comes together at the centre.</summary>
[Rule("SES-7")]
#pragma warning disable CA1001 // Disposed asynchronously, after each test.
public sealed class TechnicalTestTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private static readonly WorkstationTest Good = new(" Poste  4 ", Passed: true, "Mme Roy");
    private readonly MemoryJournal _journal = new();
    private CertificationHost _host = null!;

    private PublicDesk Anybody => _host.Desks.Public("198.51.100.7");

    public async Task InitializeAsync() => _host = await CertificationHost.OpenAsync(_journal, clockwork: false);

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _journal.DisposeAsync();
    }

    [Fact]
    public async Task A_session_has_one_code_until_another_is_wanted_and_it_opens_its_tests_and_nothing_else()
    {
        var id = await Planned();
        var code = (await _host.Administrator.Preparation.TestCodeAsync(id)).OrThrow();
        code.ToString().ShouldMatch("^[BCDFGHJKMPQRTVWXY]{2}[2346789]{2}$");
        (await _host.Administrator.Preparation.TestCodeAsync(id)).OrThrow().ShouldBe(code);
        (await _host.Desks.Centre(new("0999999Z"), "Inconnu").Preparation.TestCodeAsync(id)).ShouldRefuse("SEC-1");

        // Typed as people type; of the centre it says the name, and the zone of its clocks.
        var known = (await Anybody.FindTechnicalTestAsync($" {code.ToString().ToLowerInvariant()}")).OrThrow();
        (known.Code, known.Zone, known.Centre).ShouldBe((code, "Europe/Paris", CertificationHost.Centre.ToString()));
        (await Anybody.RecordTechnicalTestAsync($"{code}", Good)).OrThrow();
        (await Anybody.RecordTechnicalTestAsync($"{code}", new("Poste 5", Passed: false, "Mme Roy", "PDF"))).OrThrow();
        (await Anybody.RecordTechnicalTestAsync($"{code}", Good with { Workstation = "" })).ShouldRefuse("SES-7");
        (await Anybody.RecordTechnicalTestAsync($"{code}", Good with { By = " " })).ShouldRefuse("SES-7");
        (await _host.Administrator.Preparation.WorkstationsAsync(id)).OrThrow().Select(static w => (w.Workstation, w.Met, w.By, w.Note))
            .ShouldBe([("Poste 4", true, "Mme Roy", null), ("Poste 5", false, "Mme Roy", "PDF")]);
        (await _host.Administrator.Preparation.TestedWorkstationsAsync()).Select(static w => (w.Session, w.Test.Workstation, w.Test.Passed))
            .ShouldBe([(id, "Poste 4", true), (id, "Poste 5", false)], ignoreOrder: true);
        (await _host.Administrator.Sessions.AuditAsync(id)).OrThrow().Lines.ShouldContain(static line => line.Who == "test technique");

        var another = (await _host.Administrator.Preparation.TestCodeAsync(id, another: true)).OrThrow();
        another.ShouldNotBe(code);
        (await Anybody.FindTechnicalTestAsync($"{code}")).ShouldRefuse("SES-7");
        (await Anybody.FindTechnicalTestAsync($"{another}")).OrThrow();
    }

    [Fact]
    public async Task A_centre_has_a_code_of_its_own_for_tests_of_no_session()
    {
        var code = (await _host.Administrator.Preparation.TestCodeAsync()).OrThrow();
        (await _host.Administrator.Preparation.TestCodeAsync()).OrThrow().ShouldBe(code);
        (await _host.Desks.Centre(new("0999999Z"), "Inconnu").Preparation.TestCodeAsync()).OrThrow().ShouldNotBe(code);
        (await Anybody.RecordTechnicalTestAsync($"{code}", Good with { Passed = false, Note = "Horloge" })).OrThrow();
        _host.Clock.Minutes(5);
        (await Anybody.RecordTechnicalTestAsync($"{code}", Good with { Workstation = "POSTE 4" })).OrThrow();

        // The last test of a workstation counts, however its name was typed.
        var tested = (await _host.Administrator.Preparation.TestedWorkstationsAsync()).ShouldHaveSingleItem();
        (tested.Session, tested.Test.Passed, tested.Test.Note, tested.At).ShouldBe((null, true, null, _host.Clock.Now));
        (await _host.Desks.Centre(new("0999999Z"), "Inconnu").Preparation.TestedWorkstationsAsync()).ShouldBeEmpty();

        // Whoever has the code cannot go on for ever.
        for (var n = 1; n < 300; n++)
        {
            (await Anybody.RecordTechnicalTestAsync($"{code}", Good with { Workstation = $"P{n}" })).OrThrow();
        }

        (await Anybody.RecordTechnicalTestAsync($"{code}", Good with { Workstation = "P300" })).ShouldRefuse("SES-7");
        (await Anybody.RecordTechnicalTestAsync($"{code}", Good with { Workstation = "P299" })).OrThrow();
        (await _host.Administrator.Preparation.TestedWorkstationsAsync(page: 4, perPage: 100)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_code_and_one_whose_session_is_over_read_the_same_and_whoever_guesses_waits()
    {
        var id = await Planned();
        var code = (await _host.Administrator.Preparation.TestCodeAsync(id)).OrThrow();
        (await _host.Administrator.Sessions.CancelAsync(id)).OrThrow();
        var over = (await Anybody.FindTechnicalTestAsync($"{code}")).ShouldRefuse("SES-7");
        var free = code.ToString() == "BB22" ? "BB23" : "BB22";
        var unknown = (await _host.Desks.Public("203.0.113.9").FindTechnicalTestAsync(free)).ShouldRefuse("SES-7");
        (over.Kind, over.Reason.French, over.Remedy.French).ShouldBe((unknown.Kind, unknown.Reason.French, unknown.Remedy.French));
        (await _host.Administrator.Preparation.TestCodeAsync(id)).ShouldRefuse("SES-7");

        // What could be no code is no guess.
        for (var n = 0; n < 20; n++)
        {
            (await Anybody.FindTechnicalTestAsync("hello")).ShouldRefuse("SES-7").Kind.ShouldBe(RefusalKind.NotFound);
        }

        var own = (await _host.Administrator.Preparation.TestCodeAsync()).OrThrow();
        var last = unknown;
        for (var n = 0; n < 20 && last.Kind != RefusalKind.TooMany; n++)
        {
            last = (await Anybody.FindTechnicalTestAsync(free)).ShouldRefuse("SES-7");
        }

        last.Kind.ShouldBe(RefusalKind.TooMany);
        ((long)last.Facts["retryAfterSeconds"]).ShouldBeInRange(1, 60);
        (await Anybody.RecordTechnicalTestAsync($"{own}", Good)).ShouldRefuse("SES-7").Kind.ShouldBe(RefusalKind.TooMany);
        (await _host.Desks.Public("203.0.113.9").FindTechnicalTestAsync($"{own}")).OrThrow();
        _host.Clock.Minutes(1);
        (await Anybody.FindTechnicalTestAsync($"{own}")).OrThrow();
    }

    [Fact]
    public async Task The_code_of_a_session_that_is_over_is_given_anew_and_one_that_is_in_use_never()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(
            journal, clock: _host.Clock, clockwork: false, also: static c => c.Use<ISecretSource>(static _ => new Stuck()));
        var desk = host.Administrator;
        var id = await Planned(host);
        var code = (await desk.Preparation.TestCodeAsync(id)).OrThrow();
        (await desk.Preparation.TestCodeAsync()).ShouldRefuse("SES-7").Kind.ShouldBe(RefusalKind.NotNow);
        (await host.Desks.Public("x").FindTechnicalTestAsync($"{code}")).OrThrow();

        (await desk.Sessions.CancelAsync(id)).OrThrow();
        (await desk.Preparation.TestCodeAsync()).OrThrow().ShouldBe(code);
        (await host.Desks.Public("x").RecordTechnicalTestAsync($"{code}", Good)).OrThrow();
        (await desk.Preparation.TestedWorkstationsAsync()).ShouldHaveSingleItem().Session.ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_has_a_code_sees_the_sites_that_the_challenges_of_the_bank_send_to()
    {
        var file = SmallBank.Bank.ToFile();
        var sent = file with { Json = file.Json.Replace("\"kind\":", "\"site\": \"https://www.cnil.example/a?b\", \"kind\":", StringComparison.Ordinal) };
        var bank = Challenges.ChallengeBankReader.Read(sent, new() { Competences = SmallBank.Bank.Competences, Version = "sites" }).OrThrow();
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal, clockwork: false, also: c => c.UseBank(bank));
        var code = (await host.Administrator.Preparation.TestCodeAsync()).OrThrow();
        (await host.Desks.Public("x").FindTechnicalTestAsync($"{code}")).OrThrow().Sites.ShouldBe(["www.cnil.example"]);
        (await host.Administrator.Preparation.SitesNeededAsync()).ShouldBe(["www.cnil.example"]);
        var other = (await _host.Administrator.Preparation.TestCodeAsync()).OrThrow();
        (await Anybody.FindTechnicalTestAsync($"{other}")).OrThrow().Sites.ShouldBeEmpty();
    }

    [Fact]
    [Rule("RET-1")]
    public async Task Tests_of_workstations_go_from_the_page_of_the_centre_after_their_term()
    {
        var code = (await _host.Administrator.Preparation.TestCodeAsync()).OrThrow();
        (await Anybody.RecordTechnicalTestAsync($"{code}", Good)).OrThrow();
        _host.Clock.Later(Duration.FromDays(364));
        (await _host.Desks.Jury("x").Retention.PurgeAsync()).OrThrow().Lines.ShouldNotContain(static l => l.Class == RetentionClass.Workstations);
        _host.Clock.Later(Duration.FromDays(1));
        (await _host.Desks.Jury("x").Retention.PurgeAsync()).OrThrow().Lines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            static l => l.Class.ShouldBe(RetentionClass.Workstations), static l => l.Count.ShouldBe(1));
        (await _host.Administrator.Preparation.TestedWorkstationsAsync()).ShouldBeEmpty();
    }

    private static async Task<SessionId> Planned(CertificationHost host) =>
        (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow().Id;

    private Task<SessionId> Planned() => Planned(_host);

    // Draws the same for ever.
    private sealed class Stuck : ISecretSource
    {
        public void Fill(Span<byte> bytes) => bytes.Fill(1);
    }
}
