using System.Reflection;
using Pix.Certification.Candidates;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Journal;
using Pix.Certification.Planning;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;
using Pix.Certification.Sessions;
using Pix.Certification.Timing;

namespace Pix.Certification.Hosting.Tests;

/// <summary>The sessions of a campaign, from the school's list to their lists of candidates (PLN-1).</summary>
public sealed class CentrePlanningTests
{
    private static readonly LocalDate Thursday = new(2024, 3, 14);
    private static readonly Learner[] Class = [.. Enumerable.Range(1, 6).Select(static n => PupilOf(n, "TG4"))];
    private static readonly Learner NotYet = PupilOf(7, "TG4");
    private static readonly Learner Unknown = PupilOf(8, "TG4");

    /// <summary>A session of the one pupil of a <see cref="CommandWorld"/>.</summary>
    public static PlanDraft OfPupil { get; } = new(
        Asked(CommandWorld.Pupil.Class),
        [new(1, Rooms[0], Slots[0], ["D. Martin"], [CommandWorld.Pupil.Id])]);

    private static CohortRoom[] Rooms => [new("Lycée Valin", "202", 24, "Europe/Paris")];

    private static CohortSlot[] Slots => [new(Thursday.At(new(9, 0)), 120), new(Thursday.PlusDays(1).At(new(14, 0)), 160)];

    [Fact]
    [Rule("PLN-1")]
    [Rule("ELI-1")]
    public async Task A_plan_is_made_from_the_list_of_the_school_and_says_who_is_left_out_and_why()
    {
        await using var host = await Open(new MemoryJournal());
        var enrolled = (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details with { Starts = Thursday.At(new(16, 0)) })).OrThrow();
        (await host.Administrator.Roster.EnrolFromSchoolAsync(enrolled.Id, [Class[5].Id])).OrThrow();
        var asked = Asked("TG4") with { ExtraTimes = [new(Class[0].Id, Fraction.OneThird)] };

        var plan = (await host.Administrator.Planning.ProposeAsync(asked)).OrThrow();

        plan.Missing.ShouldBeEmpty();
        plan.Faults.ShouldBeEmpty();
        plan.Sessions.SelectMany(static session => session.Pupils).ShouldBe(Class[..5].Select(static pupil => pupil.Id), ignoreOrder: true);
        plan.Sessions.Single(static session => session.Pupils.Contains(Class[0].Id)).Slot.ShouldBe(Slots[1], "a third more time is 35 minutes more");
        plan.LeftOut.Select(static pupil => (pupil.Learner, pupil.LeftOut!.Code, pupil.EnrolledIn)).ShouldBe(
            [(Class[5], "PLN-1", enrolled.Id), (NotYet, "ELI-1", (SessionId?)null), (Unknown, "ELI-1", null)], ignoreOrder: true);
        plan.LeftOut.ShouldAllBe(static pupil => pupil.LeftOut!.Message(Language.French).Length > 20);
        plan.Pupils.Count.ShouldBe(8);

        (await host.Administrator.Planning.ProposeAsync(Asked(" "))).ShouldRefuse("PLN-1").Facts["field"].ShouldBe("classes");
        (await host.Administrator.Planning.ProposeAsync(asked with { Rooms = [.. Rooms, .. Rooms] })).ShouldRefuse("PLN-1").Facts["path"].ShouldBe("rooms[1].name");
        (await host.Desks.Centre(new("other"), "x").Planning.ProposeAsync(asked)).OrThrow().Pupils.ShouldBeEmpty();
    }

    [Fact]
    [Rule("PLN-1")]
    [Rule("SES-6")]
    [Rule("SES-8")]
    [Rule("ELI-3")]
    public async Task What_is_missing_follows_from_the_calendar_that_is_kept_and_from_the_rooms_that_are_taken()
    {
        await using var host = await Open(new MemoryJournal());
        var (planning, calendar) = (host.Administrator.Planning, host.Desks.Jury("Mme Petit").Calendar);
        var asked = Asked("TG4") with { Audience = Audience.Lycee, Slots = [new(new(2024, 5, 2, 9, 0), 120)] };
        var closed = (await planning.ProposeAsync(asked)).OrThrow();
        closed.Sessions.ShouldBeEmpty();
        closed.Missing.ShouldHaveSingleItem().Code.ShouldBe("ELI-3");

        (await calendar.AddAsync(new(Audience.Lycee, new(2024, 5, 1), new(2024, 5, 31), "2023-2024"))).OrThrow();
        var open = (await planning.ProposeAsync(asked)).OrThrow();
        open.Sessions.ShouldHaveSingleItem().Pupils.Count.ShouldBe(6);

        // A colleague plans there meanwhile: the plan that is there is told, and another one says what it lacks.
        (await host.Administrator.Sessions.CreateAsync(
            new SessionBuilder().Details with { Site = "lycée  valin", Room = "202", Starts = new(2024, 5, 2, 10, 30) })).OrThrow();
        (await planning.CheckAsync(new(asked, open.Sessions))).OrThrow().Faults.ShouldHaveSingleItem().Code.ShouldBe("SES-8");
        (await planning.ConfirmAsync(new(asked, open.Sessions))).ShouldRefuse("SES-8");
        var taken = (await planning.ProposeAsync(asked)).OrThrow().Missing.ShouldHaveSingleItem();
        (taken.Code, taken.Facts["slots"]).ShouldBe(("PLN-1", 1));
        (await planning.ProposeAsync(asked with { Invigilators = [] })).OrThrow().Missing[0].Code.ShouldBe("SES-6");
    }

    [Fact]
    [Rule("PLN-1")]
    [Rule("ELI-2")]
    public async Task Who_has_sat_already_is_planned_fifteen_days_later_and_not_before()
    {
        await using var host = await Open(new MemoryJournal());
        var person = SessionBuilder.Person(1);
        (await host.Administrator.Pupils.KeepAsync([new(new("l-9"), person.BirthName, person.FirstName, person.BirthDate, "TG1")])).OrThrow();
        (await host.Administrator.Pupils.RecomputeCertifiabilityAsync()).OrThrow();
        await host.FinalisedAsync(1);
        CohortSlot On(LocalDate day) => new(day.At(new(9, 0)), 120);

        var soon = (await host.Administrator.Planning.ProposeAsync(Asked("TG1") with { Slots = [On(new(2024, 3, 26))] })).OrThrow();
        var later = (await host.Administrator.Planning.ProposeAsync(Asked("TG1") with { Slots = [On(new(2024, 3, 26)), On(new(2024, 3, 27))] })).OrThrow();

        soon.Missing.ShouldHaveSingleItem();
        later.Sessions.ShouldHaveSingleItem().Slot.Starts.Date.ShouldBe(new(2024, 3, 27));
        var moved = later.Sessions[0] with { Slot = On(new(2024, 3, 26)) };
        (await host.Administrator.Planning.CheckAsync(new(Asked("TG1") with { Slots = [moved.Slot] }, [moved]))).OrThrow().Faults.ShouldHaveSingleItem().Code.ShouldBe("ELI-2");
    }

    [Fact]
    [Rule("PLN-1")]
    [Rule("SEC-1")]
    public async Task A_plan_is_changed_by_hand_and_only_one_against_which_nothing_stands_is_made_all_at_once()
    {
        var journal = new MemoryJournal();
        var (witnessed, witness) = JournalWitness.Before(journal);
        await using var host = await Open(witnessed);
        var planning = host.Administrator.Planning;
        var asked = Asked("TG4") with { ExtraTimes = [new(Class[0].Id, Fraction.OneThird)], Audience = Audience.General };
        var plan = (await planning.ProposeAsync(asked)).OrThrow().Sessions;

        // Half of them by hand into another session: each rule says what that breaks.
        PlannedSession first = new(1, Rooms[0], Slots[0], ["D. Martin"], [.. Class[..3].Select(static pupil => pupil.Id)]);
        PlannedSession second = new(2, Rooms[0], Slots[1], [], [.. Class[4..].Select(static pupil => pupil.Id)]);
        var faults = (await planning.CheckAsync(new(asked, [first, second]))).OrThrow().Faults;
        faults.Select(static fault => fault.Code).ShouldBe(["TIM-1", "SES-6", "PLN-1"], ignoreOrder: true);
        var refused = await planning.ConfirmAsync(new(asked, [first, second]));
        refused.ShouldRefuse("TIM-1").Each().Count.ShouldBe(3);
        (await planning.ConfirmAsync(new(asked, []))).ShouldRefuse("PLN-1");
        (await planning.CheckAsync(new(asked, [first, first]))).ShouldRefuse("PLN-1");
        (await host.Administrator.Sessions.ListAsync()).ShouldBeEmpty();

        var before = witness.Entries.Count;
        first = first with { Pupils = [.. Class[1..4].Select(static pupil => pupil.Id)] };
        second = second with { Invigilators = ["D. Martin"], Pupils = [Class[0].Id, .. second.Pupils] };
        var made = (await planning.ConfirmAsync(new(asked, [first, second]))).OrThrow();

        witness.Entries.Count.ShouldBe(before + 1, "one entry of the journal: never is a half of it there");
        made.Select(static one => one.Session.Candidates).ShouldBe([3, 3]);
        made.ShouldAllBe(static one => one.InvigilatorSecret != null);
        var lists = new List<CandidateView>();
        foreach (var one in made)
        {
            lists.AddRange((await host.Administrator.Roster.ListAsync(one.Id)).OrThrow());
        }

        lists.Select(static line => line.Details.Learner).ShouldBe(Class.Select(static pupil => (LearnerId?)pupil.Id), ignoreOrder: true);
        lists.Single(static line => line.Details.Learner == Class[0].Id).Accommodations.TimeAdded.ShouldBe(Fraction.OneThird);
        plan.SelectMany(static session => session.Pupils).Count().ShouldBe(6);

        // Everybody has a place by now.
        (await planning.ProposeAsync(asked)).OrThrow().LeftOut.Count.ShouldBe(8);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [Rule("PLN-1")]
    [Rule("JRN-1")]
    public async Task Confirmed_many_times_at_once_under_one_key_its_sessions_are_made_once(int hosts)
    {
        await using var journal = new MemoryJournal();
        await using var first = await Open(journal);
        await using var second = await CertificationHost.OpenAsync(journal, clock: first.Clock, clockwork: false);
        var draft = await Proposed(first);

        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(async () =>
            (await (n % hosts == 0 ? first : second).Administrator.Once("k").Planning.ConfirmAsync(draft)).OrThrow())));

        replies.Select(static made => string.Join(' ', made.Select(static one => one.Id))).Distinct().ShouldHaveSingleItem();
        (await first.Administrator.Sessions.ListAsync()).Count.ShouldBe(replies[0].Count);
        replies.SelectMany(static made => made).Count(static one => one.InvigilatorSecret is not null).ShouldBe(replies[0].Count, "secrets are said once");

        // Without the key it is another attempt, and everybody has a place.
        (await second.Administrator.Planning.ConfirmAsync(draft)).IsRefused(out _).ShouldBeTrue();
        (await second.Administrator.Once("k").Planning.ConfirmAsync(new(draft.Asked, [draft.Sessions[0] with { Invigilators = ["X"] }]))).ShouldRefuse("JRN-1");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("PLN-1")]
    [Rule("JRN-1")]
    public async Task A_crash_before_or_after_the_plan_is_on_disk_leaves_all_of_it_or_nothing_and_the_same_key_goes_on(bool isKept)
    {
        await using var journal = new MemoryJournal();
        var draft = await Proposed(await Open(journal));
        var breaking = CrashingJournal.Before(journal, isKept);
        await using (var host = await CertificationHost.OpenAsync(breaking, clock: HostClock.At(Instant.FromUtc(2024, 3, 12, 8, 0)), clockwork: false))
        {
            await Should.ThrowAsync<IOException>(async () => _ = await host.Administrator.Once("k").Planning.ConfirmAsync(draft));
        }

        await using var again = await CertificationHost.OpenAsync(journal, clock: HostClock.At(Instant.FromUtc(2024, 3, 12, 8, 1)), clockwork: false);
        var half = (await again.Administrator.Sessions.ListAsync()).Count;
        var made = (await again.Administrator.Once("k").Planning.ConfirmAsync(draft)).OrThrow();

        half.ShouldBe(isKept ? made.Count : 0);
        (await again.Administrator.Sessions.ListAsync()).Count.ShouldBe(made.Count);
        made.Sum(static one => one.Session.Candidates).ShouldBe(6);
    }

    [Fact]
    [Rule("PLN-1")]
    [Rule("RET-2")]
    public async Task The_plan_that_a_centre_works_on_is_kept_until_its_sessions_are_made_and_loses_who_is_forgotten()
    {
        await using var journal = new MemoryJournal();
        await using var host = await Open(journal);
        var (mine, theirs) = (host.Administrator.Planning, host.Desks.Centre(CertificationHost.Centre, "M. Petit").Planning);
        var draft = await Proposed(host) is var proposed ? proposed with { Asked = proposed.Asked with { ExtraTimes = [new(Class[0].Id, Fraction.OneThird)] } } : null!;
        (await mine.DraftAsync()).ShouldBeNull();
        (await mine.KeepDraftAsync(draft)).OrThrow().ShouldBe(1);
        (await host.Desks.Centre(new("other"), "x").Planning.DraftAsync()).ShouldBeNull();

        // A colleague goes on with it; what was not seen since is not written over.
        var seen = (await theirs.DraftAsync()).ShouldNotBeNull();
        (await theirs.KeepDraftAsync(seen with { Sessions = [] })).OrThrow().ShouldBe(2);
        (await mine.KeepDraftAsync(seen)).ShouldRefuse("JRN-2").Kind.ShouldBe(RefusalKind.Outdated);
        (await mine.KeepDraftAsync(seen with { Version = 2 })).OrThrow();
        Rows().ShouldContain(Class[0].Id.ToString());

        (await host.Administrator.Pupils.RemoveAsync(Class[0].Id)).OrThrow();
        Rows().ShouldNotContain(Class[0].Id.ToString());
        var left = (await mine.DraftAsync()).ShouldNotBeNull();
        left.Asked.ExtraTimes.ShouldBeEmpty();
        left.Sessions.Sum(static session => session.Pupils.Count).ShouldBe(5);

        (await mine.ConfirmAsync(left)).OrThrow();
        var after = (await mine.DraftAsync()).ShouldNotBeNull();
        after.Sessions.ShouldBeEmpty();
        after.Asked.Rooms.ShouldBe(Rooms);
        Rows().ShouldNotContain(Class[1].Id.ToString());

        string Rows() => string.Concat(ReadModels.PlanRows.View.Rows(journal, null, CancellationToken.None).AsTask().GetAwaiter().GetResult().Select(static row => row.Json));
    }

    private static Learner PupilOf(int number, string name) => new(new($"l-{number}"), "Dupont", $"Zoé {(char)('a' + number)}", new(2006, 7, number), name);

    private static PlanRequest Asked(string name) => new([name], Rooms, [new("D. Martin")], Slots);

    private static async Task<PlanDraft> Proposed(CertificationHost host) =>
        new(Asked("TG4"), (await host.Administrator.Planning.ProposeAsync(Asked("TG4"))).OrThrow().Sessions);

    private static async Task<CertificationHost> Open(IEventJournal journal)
    {
        var host = await CertificationHost.OpenAsync(journal, also: static c => c.Use<IProfileSource>(static _ => new Profiles()), clockwork: false);
        (await host.Administrator.Pupils.KeepAsync([.. Class, NotYet, Unknown])).OrThrow();
        (await host.Administrator.Pupils.RecomputeCertifiabilityAsync()).OrThrow();
        return host;
    }

    /// <summary>Everybody could be certified but two, of one of whom nothing is known.</summary>
    internal sealed class Profiles : IProfileSource
    {
        public ValueTask<ProfileSnapshot?> ProfileOfAsync(AccountId account, CancellationToken cancellation = default) => ValueTask.FromResult<ProfileSnapshot?>(SmallBank.Profile);

        public ValueTask<ProfileSnapshot?> ProfileOfAsync(LearnerId learner, CancellationToken cancellation = default) => ValueTask.FromResult(
            learner == Unknown.Id ? null
            : learner == NotYet.Id ? ProfileSnapshot.Take(default, CompetenceFrameworks.Crcn, [new("1.1", 10, 1)]).OrThrow()
            : SmallBank.Profile);
    }

    /// <summary>The host ends while a plan is written: before it is on disk, or before anybody is told.</summary>
    public class CrashingJournal : DispatchProxy
    {
        private IEventJournal _journal = null!;
        private bool _isKept;

        public static IEventJournal Before(IEventJournal journal, bool isKept)
        {
            var crashing = Create<IEventJournal, CrashingJournal>();
            (((CrashingJournal)crashing)._journal, ((CrashingJournal)crashing)._isKept) = (journal, isKept);
            return crashing;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (args is not [JournalEntry { Once: not null }, ..])
            {
                return targetMethod!.Name.StartsWith("Dispose", StringComparison.Ordinal) ? ValueTask.CompletedTask : targetMethod.Invoke(_journal, args);
            }

            return new ValueTask<AppendOutcome>(Crash(() => (ValueTask<AppendOutcome>)targetMethod!.Invoke(_journal, args)!));
        }

        private async Task<AppendOutcome> Crash(Func<ValueTask<AppendOutcome>> append)
        {
            if (_isKept)
            {
                _ = await append();
            }

            throw new IOException("The power is cut.");
        }
    }
}
