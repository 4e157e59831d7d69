using Pix.Certification.Candidates;
using Pix.Certification.Journal;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;

namespace Pix.Certification.Hosting.Tests;

/// <summary>The school's list, its campaigns and the lists of its sessions, as the administrator's desk shows them.</summary>
public sealed class CentrePupilsTests
{
    private static readonly Learner Zoé = new(new("l-1"), "Dupont", "Zoé", new(2006, 7, 28), "TG4") { Connections = ConnectionMethods.Portal };
    private static readonly Learner Léo = new(new("l-2"), "Martin", "Léo", new(2007, 1, 2), "TG4");
    private static readonly Learner Ana = new(new("l-3"), "García", "Ana", new(2006, 5, 6), "TG2") { Connections = ConnectionMethods.Email };

    [Fact]
    [Rule("CAN-6")]
    [Rule("ELI-6")]
    [Rule("PRO-5")]
    public async Task The_list_is_filtered_and_says_who_cannot_connect_and_how_far_the_others_are()
    {
        await using var host = await Open();
        var list = await host.Administrator.Pupils.SchoolListAsync([]);
        (list.InAll, list.NotReady, list.ComputedAt).ShouldBe((3, 1, null));
        list.Classes.ShouldBe(["TG2", "TG4"]);
        list.Pupils.Select(static p => p.Learner).ShouldBe([Ana, Zoé, Léo]);
        list.Pupils.ShouldAllBe(static p => p.Certifiable == null);

        (await host.Administrator.Pupils.RecomputeCertifiabilityAsync()).OrThrow();
        list = await host.Administrator.Pupils.SchoolListAsync(["TG4"]);
        list.ComputedAt.ShouldBe(host.Clock.Now);
        list.Pupils.Select(static p => (p.Learner, p.Certifiable)).ShouldBe([(Zoé, (bool?)true), (Léo, false)]);
        var unmet = list.Pupils[1].Unmet.ShouldNotBeNull();
        (unmet.Code, unmet.Facts["certifiable"], unmet.Facts["required"]).ShouldBe(("ELI-1", 1, 5));
        list.Pupils[0].Unmet.ShouldBeNull();
        (await host.Administrator.Pupils.SchoolListAsync([], "GARCIA a")).Pupils.ShouldHaveSingleItem().Learner.ShouldBe(Ana);
        (await host.Administrator.Pupils.SchoolListAsync([], onlyNotReady: true)).Pupils.ShouldHaveSingleItem().Learner.ShouldBe(Léo);
        (await host.Desks.Centre(new("other"), "x").Pupils.SchoolListAsync([])).InAll.ShouldBe(0);
    }

    [Fact]
    [Rule("ACC-1")]
    public async Task Whom_a_number_means_is_found_without_reading_any_list()
    {
        var (journal, witness) = JournalWitness.Before(new MemoryJournal());
        await using var host = await CertificationHost.OpenAsync(journal, clockwork: false);
        foreach (var centre in (string[])["c1", "c2", "c3"])
        {
            (await host.Desks.Centre(new(centre), "x").Pupils.KeepAsync(
                [.. Enumerable.Range(1, 40).Select(n => new Learner(new($"{centre}-{n}"), "Dupont", $"Zoé {n}", new(2006, 7, 28), "TG4") { NationalId = $"N{centre}-{n}", LocalId = $"{n}" })])).OrThrow();
        }

        async Task<(string Found, int Looked)> Find(string? national, string? local = null, string? centre = null, CertificationDesks? desks = null)
        {
            var before = witness.Looked.Count;
            var found = await (desks ?? host.Desks).FindPupilsAsync(national, local, centre is null ? null : new CentreId(centre));
            var looked = witness.Looked.Skip(before).ToArray();
            looked.Where(static l => l.StartsWith("list learner ", StringComparison.Ordinal)).ShouldBeEmpty();
            return (string.Join(' ', found.Select(static f => $"{f.Centre}:{f.Pupil.Id}")), looked.Length);
        }

        // Somebody whom no list knows costs one question, however many lists there are.
        (await Find("unknown")).ShouldBe(("", 1));
        (await Find(null)).ShouldBe(("", 0));
        (await Find(" nC2-7 ")).ShouldBe(("c2:c2-7", 2));
        (await Find("Nc2-7", centre: "c3")).ShouldBe(("", 1));

        // A number of one school counts there alone.
        (await Find(null, "7")).ShouldBe(("", 0));
        (await Find(null, "7", "c3")).ShouldBe(("c3:c3-7", 2));
        (await Find("Nc3-7", "7", "c3")).ShouldBe(("c3:c3-7", 4), "the same pupil by both numbers");

        // A number that was corrected, or taken back, finds who has it now; a pupil who has gone is found no more.
        var pupils = host.Desks.Centre(new("c1"), "x").Pupils;
        var seventh = (await pupils.ListAsync()).Single(static l => l.LocalId == "7");
        (await pupils.CorrectAsync(seventh with { NationalId = "N-new", LocalId = null })).OrThrow();
        ((await Find("Nc1-7")).Found, (await Find("N-NEW")).Found, (await Find(null, "7", "c1")).Found).ShouldBe(("", "c1:c1-7", ""));
        (await pupils.RemoveAsync(seventh.Id)).OrThrow();
        (await Find("N-new")).ShouldBe(("", 1));
        (await journal.ListAsync(new("learnerNumber"))).ShouldAllBe(static row => !row.Id.StartsWith("c1/c1-7/", StringComparison.Ordinal));
        (await journal.ListAsync(new("learnerNumber"))).ShouldAllBe(static row => !(row.Id + row.Group + row.Json).Contains("Nc", StringComparison.OrdinalIgnoreCase), "a number stands there as a hash");

        // Lists that were kept before their numbers were are looked through once.
        var numbers = await journal.ListAsync(new("learnerNumber"));
        await journal.AppendAsync(new() { Actor = Actor.Clockwork, RemovedRows = [.. numbers.Select(static r => new RowKey(r.View, r.Id))], Released = [new("learnerNumbers", "earlier", "written")] });
        (await Find("Nc2-8")).Found.ShouldBeEmpty();
        await using var later = await CertificationHost.OpenAsync(journal, clockwork: false);
        (await Find("Nc2-8", desks: later.Desks)).Found.ShouldBe("c2:c2-8");
        (await journal.ListAsync(new("learnerNumber"))).ShouldBe(numbers);
    }

    [Fact]
    [Rule("CAN-8")]
    public async Task Who_joins_at_another_school_is_found_on_their_own_list_without_reading_any()
    {
        var (journal, witness) = JournalWitness.Before(new MemoryJournal());
        await using var host = await CertificationHost.OpenAsync(journal, clockwork: false);
        Learner Pupil(string centre, int n) => new(new($"{centre}-{n}"), "Dupont", $"Zoé {n}", new(2006, 7, 28), "TG4");
        foreach (var centre in (string[])["c1", "c2", "c3"])
        {
            (await host.Desks.Centre(new(centre), "x").Pupils.KeepAsync([.. Enumerable.Range(1, 9).Select(n => Pupil(centre, n))])).OrThrow();
        }

        var session = (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow().Id;
        foreach (var n in (int[])[7, 8])
        {
            (await host.Administrator.Roster.EnrolAsync(session, new("Dupont", $"Zoé {n}", new(2006, 7, 28), Birthplace.In("17300", "Rochefort")))).OrThrow();
        }

        var before = witness.Looked.Count;
        async Task<Result<JoinedCandidate>> Join(CertificationHost at, string pupil, int typed) =>
            await at.Desks.Candidate(new($"account of {pupil}"), new LearnerId(pupil)).JoinAsync(session, new("Dupont", $"Zoé {typed}", new(2006, 7, 28)));

        (await Join(host, "c2-6", 7)).ShouldRefuse("CAN-8");
        (await Join(host, "c2-7", 7)).OrThrow().Id.ShouldBe(new(1));
        witness.Looked.Skip(before).ShouldNotContain("list learner of everybody");

        // A journal of before ids were written down is looked through once, when a host starts on it.
        var ids = (await journal.ListAsync(new("learnerNumber"))).Where(static row => row.Id.EndsWith("/id", StringComparison.Ordinal)).ToArray();
        ids.Length.ShouldBe(27);
        await journal.AppendAsync(new() { Actor = Actor.Clockwork, RemovedRows = [.. ids.Select(static r => new RowKey(r.View, r.Id))], Released = [new("learnerNumbers", "earlierIds", "written")] });
        await using var later = await CertificationHost.OpenAsync(journal, clock: host.Clock, clockwork: false);
        (await Join(later, "c3-8", 8)).OrThrow().Id.ShouldBe(new(2));

        // Who has left the list is nobody's there.
        (await host.Desks.Centre(new("c2"), "x").Pupils.RemoveAsync(new("c2-7"))).OrThrow();
        (await journal.ListAsync(new("learnerNumber"))).ShouldNotContain(static row => row.Id.StartsWith("c2/c2-7/", StringComparison.Ordinal));
    }

    [Fact]
    [Rule("CAN-6")]
    [Rule("ELI-5")]
    public async Task Beside_a_sessions_list_it_says_who_is_there_and_the_session_says_who_may_sit()
    {
        await using var host = await Open();
        (await host.Administrator.Pupils.RecomputeCertifiabilityAsync()).OrThrow();
        var session = (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow().Id;
        (await host.Administrator.Roster.EnrolFromSchoolAsync(session, [Léo.Id])).OrThrow();
        (await host.Administrator.Roster.EnrolAsync(session, SessionBuilder.Person(1))).OrThrow();
        (await host.Administrator.Roster.EnrolAsync(session, new("DUPONT", "Zoe", Zoé.BirthDate, Birthplace.In("17300", "Rochefort")))).OrThrow();

        // By the person, not by the way they were entered.
        (await host.Administrator.Pupils.SchoolListForAsync(session, [])).OrThrow().Pupils.Where(static p => p.IsOnList).Select(static p => p.Learner).ShouldBe([Zoé, Léo]);
        var lines = (await host.Administrator.Roster.CandidatesAsync(session)).OrThrow();
        lines.Select(static l => (l.IsPresent, l.IsEligible)).ShouldBe([(false, false), (false, (bool?)null), (false, null)]);
        lines[0].Unmet.ShouldHaveSingleItem().Code.ShouldBe("ELI-1");

        await host.JoinedAsync(session, 1);
        var joined = (await host.Administrator.Roster.CandidatesAsync(session)).OrThrow()[1];
        (joined.IsPresent, joined.IsEligible, joined.Unmet.Count).ShouldBe((true, true, 0));
        (await host.Desks.Centre(new("other"), "x").Roster.CandidatesAsync(session)).ShouldRefuse("SEC-1");
        (await host.Desks.Centre(new("other"), "x").Pupils.SchoolListForAsync(session, [])).ShouldRefuse("SEC-1");
    }

    [Fact]
    [Rule("PRO-2")]
    public async Task Campaigns_are_opened_for_pupils_and_listed_with_how_many_have_answered()
    {
        await using var host = await Open();
        (await host.Administrator.Campaigns.OpenForAsync("Terminales", [Zoé.Id, new("nobody")])).ShouldRefuse("CAN-6");
        (await host.Administrator.Campaigns.OpenForAsync(" ", [Zoé.Id])).ShouldRefuse("PRO-2");
        var first = (await host.Administrator.Campaigns.OpenForAsync("Terminales", [Zoé.Id, Ana.Id])).OrThrow();
        host.Clock.Minutes(5);
        var second = (await host.Administrator.Campaigns.OpenForAsync("TG4", [Léo.Id])).OrThrow();
        (await host.Candidate(1).SendProfileAsync(first.ToString(), Zoé.Id)).OrThrow();

        (await host.Administrator.Campaigns.ListAsync()).Select(static c => (c.Code, c.Name, c.Participants, c.Sent)).ShouldBe([(second, "TG4", 1, 0), (first, "Terminales", 2, 1)]);
        (await host.Administrator.Campaigns.ListAsync(page: 2, perPage: 1)).ShouldHaveSingleItem().Code.ShouldBe(first);
        (await host.Administrator.Campaigns.CardAsync(second)).OrThrow().OpenedAt.ShouldBe(host.Clock.Now);
        (await host.Desks.Centre(new("other"), "x").Campaigns.CardAsync(first)).ShouldRefuse("PRO-2");
        (await host.Desks.Centre(new("other"), "x").Campaigns.ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    [Rule("CAN-16")]
    public async Task A_pupil_is_corrected_by_hand_and_the_next_import_says_what_it_would_change()
    {
        await using var host = await Open();
        var pupils = host.Administrator.Pupils;
        (await pupils.CorrectAsync(Léo with { Class = " TG2 ", NationalId = "INE1", Connections = ConnectionMethods.Identifier })).OrThrow().Class.ShouldBe("TG2");
        (await pupils.SchoolListAsync(["TG2"])).Pupils.Select(static p => p.Learner.FirstName).ShouldBe(["Ana", "Léo"]);
        (await pupils.CorrectAsync(Zoé with { Class = " " })).ShouldRefuse("PRO-5").Facts["field"].ShouldBe("class");
        (await pupils.CorrectAsync(Zoé with { NationalId = "ine1" })).ShouldRefuse("PRO-5").Facts["field"].ShouldBe("nationalId");
        (await pupils.CorrectAsync(Ana with { BirthName = "MARTIN", FirstName = "leo", BirthDate = Léo.BirthDate })).ShouldRefuse("CAN-5");
        (await pupils.CorrectAsync(Zoé with { BirthDate = new(2030, 1, 1) })).ShouldRefuse("CAN-2");
        (await pupils.CorrectAsync(Zoé with { Id = new("nobody") })).ShouldRefuse("CAN-6");
        (await host.Desks.Centre(new("other"), "x").Pupils.CorrectAsync(Zoé)).ShouldRefuse("CAN-6");

        var import = new Imports.LearnerImport([new(2, "Martin", "Léo", Léo.BirthDate, "TG4"), new(3, "Roux", "Ève", new(2006, 2, 2), "TG4"), new(4, "Dupont", "Zoé", Zoé.BirthDate, "TG4")]);
        var before = await pupils.ListAsync();
        var would = (await pupils.PreviewImportAsync(import)).OrThrow();
        (await pupils.ListAsync()).ShouldBe(before, "a preview changes nothing");
        would.Added.Select(static l => l.BirthName).ShouldBe(["Roux"]);
        (would.Updated.Single().Before.Class, would.Updated.Single().After.Class, would.Updated.Single().After.NationalId).ShouldBe(("TG2", "TG4", "INE1"));
        (would.Unchanged, would.NotInFile).ShouldBe((1, 1));
        var done = (await pupils.ImportAsync(import)).OrThrow();
        (done.Added.Count, done.Updated.Count, done.Unchanged.Count).ShouldBe((1, 1, 1));
    }

    [Fact]
    [Rule("CAN-16")]
    [Rule("RET-2")]
    public async Task A_pupil_is_removed_with_what_was_computed_and_what_stays_is_said_before()
    {
        await using var host = await Open();
        var pupils = host.Administrator.Pupils;
        (await pupils.RecomputeCertifiabilityAsync()).OrThrow();
        var session = (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow().Id;
        (await host.Administrator.Roster.EnrolFromSchoolAsync(session, [Zoé.Id])).OrThrow();
        var campaign = (await host.Administrator.Campaigns.OpenForAsync("Terminales", [Zoé.Id])).OrThrow();
        var removal = (await pupils.PreviewRemovalAsync(Zoé.Id)).OrThrow();
        (removal.Pupil, removal.Sessions.Single(), removal.Campaigns.Single()).ShouldBe((Zoé, session, campaign));
        (await pupils.PreviewRemovalAsync(new("nobody"))).ShouldRefuse("CAN-6");

        (await pupils.RemoveAsync(Zoé.Id)).OrThrow();
        (await pupils.ListAsync()).ShouldNotContain(static l => l.Id == Zoé.Id);
        (await pupils.CertifiabilityAsync()).ShouldNotContain(static c => c.Learner.Id == Zoé.Id);
        (await host.Administrator.Roster.ListAsync(session)).OrThrow().Single().Identity.BirthName.ShouldBe("Dupont");
        (await pupils.RemoveAsync(Zoé.Id)).ShouldRefuse("CAN-6");
    }

    [Fact]
    [Rule("ACC-1")]
    public async Task Many_pupils_are_given_a_way_to_sign_in_at_once_and_accounts_follow_every_change_of_the_list()
    {
        var told = new FollowedLists();
        await using var host = await CertificationHost.OpenAsync(new MemoryJournal(), also: c => c.Use<IPupilAccounts>(_ => told), clockwork: false);
        var pupils = host.Administrator.Pupils;
        (await pupils.KeepAsync([Léo, Zoé, Ana])).OrThrow();
        (await pupils.GiveMethodAsync([Léo.Id, Zoé.Id], ConnectionMethods.Identifier)).OrThrow();
        (await pupils.SchoolListAsync([], onlyNotReady: true)).Pupils.ShouldBeEmpty();
        (await pupils.ListAsync()).Single(static l => l.Id == Zoé.Id).Connections.ShouldBe(ConnectionMethods.Portal | ConnectionMethods.Identifier);
        (await pupils.GiveMethodAsync([Léo.Id, new("nobody")], ConnectionMethods.Identifier)).ShouldRefuse("CAN-6");
        (await pupils.RemoveAsync(Ana.Id)).OrThrow();
        told.Lists.Select(static list => list.Count).ShouldBe([3, 3, 2]);

        // Whoever is erased has no account any more either.
        var session = (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow().Id;
        (await host.Administrator.Roster.EnrolFromSchoolAsync(session, [Zoé.Id])).OrThrow();
        (await host.Administrator.Sessions.CancelAsync(session)).OrThrow();
        (await host.Desks.Jury("Mme Petit").Retention.EraseAsync(session, new CandidateId(1), "À sa demande")).OrThrow();
        told.Forgotten.ShouldBe([Zoé.Id]);
    }

    private sealed class FollowedLists : IPupilAccounts
    {
        public List<IReadOnlyList<Learner>> Lists { get; } = [];

        public List<LearnerId> Forgotten { get; } = [];

        public ValueTask FollowAsync(CentreId centre, IReadOnlyList<Learner> list, CancellationToken cancellation = default)
        {
            Lists.Add(list);
            return default;
        }

        public ValueTask ForgetAsync(
            IReadOnlyCollection<LearnerId> pupils, IReadOnlyCollection<AccountId> accounts, CancellationToken cancellation = default)
        {
            Forgotten.AddRange(pupils);
            return default;
        }
    }

    private static async Task<CertificationHost> Open()
    {
        var host = await CertificationHost.OpenAsync(new MemoryJournal(), also: static c => c.Use<IProfileSource>(static _ => new OneCompetenceForLéo()), clockwork: false);
        (await host.Administrator.Pupils.KeepAsync([Léo, Zoé, Ana])).OrThrow();
        return host;
    }

    private sealed class OneCompetenceForLéo : IProfileSource
    {
        public ValueTask<ProfileSnapshot?> ProfileOfAsync(AccountId account, CancellationToken cancellation = default) => ValueTask.FromResult<ProfileSnapshot?>(SmallBank.Profile);

        public ValueTask<ProfileSnapshot?> ProfileOfAsync(LearnerId learner, CancellationToken cancellation = default) => ValueTask.FromResult<ProfileSnapshot?>(
            learner == Léo.Id ? ProfileSnapshot.Take(default, CompetenceFrameworks.Crcn, [new("1.1", 10, 1)]).OrThrow() : SmallBank.Profile);
    }
}
