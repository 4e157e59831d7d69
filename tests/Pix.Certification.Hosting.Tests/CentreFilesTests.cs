using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Candidates;
using Pix.Certification.Hosting.Clockwork;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Journal;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Imports;
using Pix.Certification.Profiles;

namespace Pix.Certification.Hosting.Tests;

/// <summary>Files of a school through the administrator's desk: read in full, entered in full or not at all.</summary>
public sealed class CentreFilesTests
{
    private const string Pupils = "Nom de naissance;Prénom;Date de naissance;Classe\nDupont;Zoé;28/07/2006;TG4\nMartin;Léo;02/01/2007;TG4\n";

    [Fact]
    [Rule("PRO-5")]
    [Rule("CAN-6")]
    [Rule("PRO-4")]
    public async Task A_class_is_imported_enrolled_and_its_certifiability_is_recomputed_every_day()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal, also: static c => c.Use<IProfileSource>(static _ => new EverybodyMasters()), clockwork: false);
        var report = await host.Administrator.Pupils.CheckFileAsync(Bytes(Pupils));
        report.Errors.ShouldBeEmpty();
        (await host.Administrator.Pupils.ImportAsync(report.Content().OrThrow())).OrThrow().Added.Count.ShouldBe(2);
        var again = (await host.Administrator.Pupils.ImportAsync((await host.Administrator.Pupils.CheckFileAsync(Bytes(Pupils))).Content().OrThrow())).OrThrow();
        (again.Added.Count, again.Unchanged.Count).ShouldBe((0, 2));

        var pupils = await host.Administrator.Pupils.ListAsync();
        var created = (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow();
        var enrolled = (await host.Administrator.Roster.EnrolFromSchoolAsync(created.Id, [.. pupils.Select(static p => p.Id)])).OrThrow();
        enrolled.Added.Select(static c => c.Identity.BirthName).ShouldBe(["Martin", "Dupont"], ignoreOrder: true);
        (await host.Administrator.Roster.EnrolFromSchoolAsync(created.Id, [pupils[0].Id])).OrThrow().AlreadyIn.ShouldBe([pupils[0].Id]);
        (await host.Administrator.Roster.EnrolFromSchoolAsync(created.Id, [new("nobody")])).ShouldRefuse("CAN-6");

        (await host.Administrator.Pupils.CertifiabilityAsync()).ShouldBeEmpty();
        host.Clock.Later(Duration.FromHours(25));
        while (await host.Services.GetRequiredService<ClockworkService>().DoDue(CancellationToken.None) > 0)
        {
        }

        var computed = await host.Administrator.Pupils.CertifiabilityAsync();
        computed.Select(static c => (c.Certifiable, c.ComputedAt)).ShouldBe([(true, host.Clock.Now), (true, host.Clock.Now)]);
    }

    [Fact]
    [Rule("CAN-7")]
    public async Task A_file_of_sessions_is_planned_whole_or_not_at_all()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal);
        var header = Documents.Reading.SessionsFile.Template(Language.French).Headers;
        string Line(string room) => string.Join(';', header.Select((_, i) => i switch { 0 => "Lycée", 1 => room, 2 => "13/03/2024", 3 => "09:00", 4 => "M. Roy", _ => "" }));
        var two = string.Join('\n', string.Join(';', header), Line("101"), Line("102"));
        var report = await host.Administrator.Sessions.CheckFileAsync(Bytes(two));
        report.Errors.Select(static e => e.ToString()).ShouldBeEmpty();
        var import = report.Content().OrThrow();
        var created = (await host.Administrator.Sessions.ImportAsync(import)).OrThrow();
        created.Select(static c => c.InvigilatorSecret).Distinct().Count().ShouldBe(2);
        (await host.Administrator.Sessions.ImportAsync(import)).ShouldRefuse("SES-8");
        (await host.Administrator.Sessions.ListAsync()).Count.ShouldBe(2);
    }

    [Fact]
    [Rule("JRN-1")]
    [Rule("PRO-5")]
    public async Task Pupils_sent_again_under_their_key_are_kept_once()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal);
        var desk = host.Administrator.Once("pupils");
        var first = (await desk.Pupils.ImportFileAsync(Bytes(Pupils))).OrThrow();
        first.Added.Count.ShouldBe(2);
        (await desk.Pupils.ImportFileAsync(Bytes(Pupils))).OrThrow().Added.Select(static l => l.Id).ShouldBe(first.Added.Select(static l => l.Id));
        (await desk.Pupils.ImportFileAsync(Bytes(Pupils + "Petit;Ana;03/01/2007;TG4\n"))).ShouldRefuse("JRN-1");

        // So it is with a file that was checked before.
        var import = (await host.Administrator.Pupils.CheckFileAsync(Bytes(Pupils + "Petit;Ana;03/01/2007;TG4\n"))).Content().OrThrow();
        var (once, again) = ((await host.Administrator.Once("more").Pupils.ImportAsync(import)).OrThrow(), (await host.Administrator.Once("more").Pupils.ImportAsync(import)).OrThrow());
        (once.Added.Single().Id, once.Unchanged.Count).ShouldBe((again.Added.Single().Id, again.Unchanged.Count));
        (await host.Administrator.Pupils.ListAsync()).Count.ShouldBe(3);
    }

    [Fact]
    [Rule("JRN-1")]
    [Rule("CAN-7")]
    public async Task Sessions_and_candidates_sent_again_under_their_key_are_entered_once()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal);
        var header = Documents.Reading.SessionsFile.Template(Language.French).Headers;
        var sessions = string.Join(';', header) + '\n' + string.Join(';', header.Select(static (_, i) => i switch { 0 => "Lycée", 1 => "101", 2 => "13/03/2024", 3 => "09:00", 4 => "M. Roy", _ => "" }));
        var planned = (await host.Administrator.Once("plan").Sessions.ImportFileAsync(Bytes(sessions))).OrThrow().ShouldHaveSingleItem();
        planned.InvigilatorSecret.ShouldNotBeNull();
        var again = (await host.Administrator.Once("plan").Sessions.ImportFileAsync(Bytes(sessions))).OrThrow().ShouldHaveSingleItem();
        (again.Id, again.InvigilatorSecret).ShouldBe((planned.Id, null));
        (await host.Administrator.Sessions.ImportFileAsync(Bytes(sessions))).ShouldRefuse("CAN-7");

        var roster = Roster("Dupont", "28/07/2006");
        var entered = (await host.Administrator.Once("enter").Roster.ImportFileAsync(planned.Id, Bytes(roster))).OrThrow();
        (await host.Administrator.Once("enter").Roster.ImportFileAsync(planned.Id, Bytes(roster))).OrThrow().Single().Id.ShouldBe(entered.Single().Id);
        (await host.Administrator.Roster.ListAsync(planned.Id)).OrThrow().Count.ShouldBe(1);
    }

    [Fact]
    [Rule("CAN-7")]
    public async Task A_file_in_one_step_is_refused_with_every_fault_and_its_place()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal);
        var created = (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow();
        var refusal = (await host.Administrator.Roster.ImportFileAsync(created.Id, Bytes(Roster("Dupont", "28/07/3006") + '\n' + Roster("", "28/07/2006").Split('\n')[1]))).ShouldRefuse("CAN-7");
        var faults = refusal.Facts["faults"].ShouldBeAssignableTo<IReadOnlyList<Refusal>>()!;
        faults.Select(static f => (f.Code, f.Facts["line"])).ShouldBe([("CAN-2", 2), ("CAN-1", 3)]);
        (await host.Administrator.Roster.ListAsync(created.Id)).OrThrow().ShouldBeEmpty();
        (await host.Administrator.Roster.ImportFileAsync(new(99), Bytes(Roster("Dupont", "28/07/2006")))).IsOk.ShouldBeFalse();
    }

    [Fact]
    [Rule("PRO-2")]
    public async Task A_campaign_is_opened_answered_and_written_as_a_file()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal);
        var code = (await host.Administrator.Campaigns.OpenAsync("Terminales", [new(new("l-1"), "Dupont", "Zoé")])).OrThrow();
        (await host.Candidate(1).SendProfileAsync(code.ToString(), new("l-1"))).OrThrow();
        (await host.Candidate(1).SendProfileAsync("BCDFGH234", new("l-1"))).ShouldRefuse("PRO-2");
        (await host.Administrator.Campaigns.FindAsync(code)).OrThrow().ShouldHaveSingleItem().Certifiable.ShouldBe(true);
        (await host.Administrator.Campaigns.FileAsync(code, Language.French)).OrThrow().Text().ShouldContain("Dupont");
        var sent = (await host.Administrator.Campaigns.ProfileAsync(code, new("l-1"))).OrThrow();
        sent.Overview.ShouldNotBeNull().IsCertifiable.ShouldBeTrue();
        (sent.Row.Participant.LastName, sent.Overview.Competences.Count, sent.Earlier.Count).ShouldBe(("Dupont", 16, 0));
        host.Clock.Minutes(5);
        (await host.Candidate(1).SendProfileAsync(code.ToString(), new("l-1"))).OrThrow();
        (await host.Administrator.Campaigns.ProfileAsync(code, new("l-1"))).OrThrow().Earlier.Count.ShouldBe(1);
        (await host.Administrator.Campaigns.ProfileAsync(code, new("l-2"))).ShouldRefuse("CAN-6");
        var stranger = host.Desks.Centre(new("other"), "x").Campaigns;
        (await stranger.FindAsync(code)).ShouldRefuse("PRO-2");
        (await stranger.ProfileAsync(code, new("l-1"))).ShouldRefuse("PRO-2");
    }

    [Fact]
    [Rule("RET-2")]
    public async Task A_person_is_forgotten_only_once_nobody_needs_to_know_them()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal);
        var (id, code) = await host.StartedAsync(2);
        await host.SatAsync(id, 1, code);
        (await host.Desks.Jury("Jury").Retention.EraseAsync(SessionBuilder.Account(1), "À sa demande")).ShouldRefuse("RET-2");

        var cancelled = (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details with { Room = "autre", Starts = SessionBuilder.NineOClock.PlusDays(30) }, confirmed: true)).OrThrow();
        (await host.Administrator.Roster.EnrolAsync(cancelled.Id, SessionBuilder.Person(7))).OrThrow();
        host.Clock.Later(Duration.FromDays(30));
        await host.JoinedAsync(cancelled.Id, 7);
        (await host.Administrator.Sessions.CancelAsync(cancelled.Id)).OrThrow();
        (await host.Desks.Jury("Jury").Retention.EraseAsync(SessionBuilder.Account(7), "À sa demande")).OrThrow().ShouldBe([cancelled.Id]);
        (await host.Administrator.Roster.ListAsync(cancelled.Id)).OrThrow().ShouldHaveSingleItem().Identity.BirthName.ShouldBe("Personne effacée");

        await using var other = await CertificationHost.OpenAsync(journal, clock: host.Clock);
        (await other.Administrator.Roster.ListAsync(cancelled.Id)).OrThrow().ShouldHaveSingleItem().Identity.ToString().ShouldBe($"candidate-{cancelled.Id}-1 Personne effacée");
        (await host.Desks.Jury("Jury").Retention.EraseAsync(SessionBuilder.Account(7), "encore")).OrThrow().ShouldBeEmpty();
    }

    internal static string Roster(string birthName, string birthDate) =>
        $"Nom de naissance;Prénom;Date de naissance;Commune de naissance;Code du département de naissance;Pays de naissance\n{birthName};Zoé;{birthDate};Rochefort;17;France";

    [Fact]
    [Rule("CAN-7")]
    public async Task Files_that_come_at_once_are_read_a_few_at_a_time_and_the_others_wait_where_they_lie()
    {
        var reader = new HeldReader();
        await using var host = await CertificationHost.OpenAsync(new MemoryJournal(), also: c => c.Use<ISheetReader>(_ => reader), clockwork: false);
        using var gone = new CancellationTokenSource();
        var checks = Enumerable.Range(0, 12).Select(_ => host.Administrator.Pupils.CheckFileAsync(Bytes(Pupils))).ToArray();
        var givenUp = host.Administrator.Pupils.CheckFileAsync(Bytes(Pupils), gone.Token);
        (reader.Inside, DocumentMaker.ReadAtOnceMax).ShouldBe((4, 4));
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => givenUp);
        checks.ShouldAllBe(static check => !check.IsCompleted);

        reader.GoOn.SetResult();
        await Task.WhenAll(checks);
        (reader.Most, reader.Read, reader.Inside).ShouldBe((4, 12, 0));

        // One that fails leaves its place.
        reader.Fails = true;
        for (var n = 0; n <= DocumentMaker.ReadAtOnceMax; n++)
        {
            await Should.ThrowAsync<IOException>(() => host.Administrator.Pupils.CheckFileAsync(Bytes(Pupils)));
        }
    }

    [Fact]
    [Rule("CAN-7")]
    public async Task A_file_that_can_be_read_again_is_not_held_and_is_the_same_command_as_one_that_is()
    {
        await using var host = await CertificationHost.OpenAsync(new MemoryJournal(), clockwork: false);
        await using var lying = new WatchedStream(Encoding.UTF8.GetBytes("?" + Pupils)) { Position = 1 };
        var first = (await host.Administrator.Once("k").Pupils.ImportFileAsync(lying)).OrThrow();
        lying.Began.ShouldBe(2, "once to know it by, once to read it");
        await using var passing = new WatchedStream(Encoding.UTF8.GetBytes(Pupils)) { IsPassing = true };
        var again = (await host.Administrator.Once("k").Pupils.ImportFileAsync(passing)).OrThrow();
        again.Added.Select(static l => l.Id).ShouldBe(first.Added.Select(static l => l.Id));
        (await host.Administrator.Once("k").Pupils.ImportFileAsync(Bytes(Pupils.Replace("Léo", "Léa", StringComparison.Ordinal)))).ShouldRefuse("JRN-1");
    }

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    private sealed class EverybodyMasters : IProfileSource
    {
        public ValueTask<ProfileSnapshot?> ProfileOfAsync(AccountId account, CancellationToken cancellation = default) => ValueTask.FromResult<ProfileSnapshot?>(SmallBank.Profile);

        public ValueTask<ProfileSnapshot?> ProfileOfAsync(LearnerId learner, CancellationToken cancellation = default) => ValueTask.FromResult<ProfileSnapshot?>(SmallBank.Profile);
    }

    /// <summary>Holds every file until it may go on.</summary>
    private sealed class HeldReader : ISheetReader
    {
        private int _inside;
        private int _most;
        private int _read;

        public TaskCompletionSource GoOn { get; } = new();

        public bool Fails { get; set; }

        public int Inside => _inside;

        public int Most => _most;

        public int Read => _read;

        public Task<ImportReport<ProfileImport>> ReadProfilesAsync(
            Stream file, IReadOnlyList<Learner> list, Referential.CompetenceFramework framework, Policies.ScaleTerms scale, CancellationToken cancellation = default) =>
            throw new NotSupportedException();

        public Task<ImportReport<SessionsImport>> ReadSessionsAsync(
            Stream file, Sessions.Centre centre, Policies.CertificationPolicy policy, string zone, Instant now, CancellationToken cancellation = default) =>
            throw new NotSupportedException();

        public Task<ImportReport<RosterImport>> ReadRosterAsync(Stream file, Sessions.Session session, Instant now, CancellationToken cancellation = default) =>
            throw new NotSupportedException();

        public async Task<ImportReport<LearnerImport>> ReadLearnersAsync(Stream file, LocalDate today, CancellationToken cancellation = default)
        {
            if (Fails)
            {
                throw new IOException("The disk is gone.");
            }

            var inside = Interlocked.Increment(ref _inside);
            for (var most = _most; most < inside; most = _most)
            {
                Interlocked.CompareExchange(ref _most, inside, most);
            }

            await GoOn.Task;
            Interlocked.Increment(ref _read);
            Interlocked.Decrement(ref _inside);
            return new(null, [], [], 0, null, null);
        }
    }

    /// <summary>Counts how often it is read from its beginning; may be one that cannot be read again, as it comes over a network.</summary>
    private sealed class WatchedStream(byte[] bytes) : MemoryStream(bytes)
    {
        private long _begins = -1;

        public bool IsPassing { get; init; }

        public int Began { get; private set; }

        public override bool CanSeek => !IsPassing;

        public override long Position
        {
            get => IsPassing ? throw new NotSupportedException() : base.Position;
            set => base.Position = value;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!IsPassing)
            {
                _begins = _begins < 0 ? Position : _begins;
                Began += Position == _begins ? 1 : 0;
            }

            return base.ReadAsync(buffer, cancellationToken);
        }
    }
}
