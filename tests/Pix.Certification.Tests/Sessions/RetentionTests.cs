using Pix.Certification.Policies;
using Pix.Certification.Sessions;

namespace Pix.Certification.Tests.Sessions;

/// <summary>What of a session goes when its term is over, and what a hold keeps (RET-1).</summary>
public sealed class RetentionTests
{
    private static readonly Instant FiveYearsOn = Instant.FromUtc(2029, 3, 12, 8, 0);

    [Fact]
    [Rule("RET-1")]
    public void A_term_of_five_years_ends_on_the_same_day_at_the_same_time_and_not_a_second_before()
    {
        var day = Published();
        day.Session.KeptUntil(RetentionClass.Documents).ShouldBe(FiveYearsOn);
        day.Session.Overdue(FiveYearsOn - Duration.FromSeconds(1)).ShouldSatisfyAllConditions(static o => o.Files.ShouldBeEmpty(), static o => o.Candidates.ShouldBeEmpty());
        day.Session.Purge(FiveYearsOn - Duration.FromSeconds(1)).ShouldRefuse("RET-1").Facts["keptUntil"].ShouldBe(FiveYearsOn);

        var purged = day.Session.Purge(FiveYearsOn).OrThrow();
        (purged.Files.Count, purged.Candidates.Count).ShouldBe((1, 3));
        day.Session.Roster.ShouldAllBe(static c => c.IsErased && c.Account == null);
        day.Session.Files.ShouldBeEmpty();
        day.Session.Roster.Count.ShouldBe(3);
        day.Session.Roster.Count(static c => c.HasStarted).ShouldBe(1);
        day.Session.Purge(FiveYearsOn).ShouldRefuse("RET-1");
    }

    [Fact]
    [Rule("RET-1")]
    public void A_term_begins_with_the_last_step_of_the_session()
    {
        var day = new SessionBuilder().Candidates(1).Day().Reach(SessionState.Processed);
        day.Later(Duration.FromDays(100)).Reach(SessionState.Published);
        day.Session.KeptSince.ShouldBe(day.Now);
        day.Session.Purge(FiveYearsOn).ShouldRefuse("RET-1");
    }

    [Fact]
    [Rule("RET-1")]
    public void Names_outlast_files_when_the_policy_says_so_and_neither_goes_twice()
    {
        var day = Published();
        var later = CertificationPolicy.Create(day.Session.Policy.ToText() with { Retention = new() { DocumentYears = 5, IdentityYears = 10 } }).OrThrow();
        var session = Session.Load(day.Past, PolicyBook.Of(later).OrThrow());

        session.Purge(FiveYearsOn).OrThrow().ShouldSatisfyAllConditions(static p => p.Files.Count.ShouldBe(1), static p => p.Candidates.ShouldBeEmpty());
        session.Roster.ShouldAllBe(static c => !c.IsErased);
        session.Purge(FiveYearsOn + Duration.FromDays(1)).ShouldRefuse("RET-1");
        session.Purge(Instant.FromUtc(2034, 3, 12, 8, 0)).OrThrow().Candidates.Count.ShouldBe(3);
    }

    [Fact]
    [Rule("RET-1")]
    public void Somebody_taken_off_the_list_is_forgotten_with_the_others()
    {
        var day = new SessionBuilder().Candidates(3).Day();
        day.Session.Remove(new(2), day.Now).OrThrow();
        var purged = day.Session.Purge(FiveYearsOn).OrThrow();
        purged.Candidates.ShouldBe([new(1), new(2), new(3)]);
        day.Reload().Session.Purge(FiveYearsOn).ShouldRefuse("RET-1");
    }

    [Fact]
    [Rule("RET-1")]
    public void A_hold_of_one_person_keeps_their_name_and_every_file_that_may_show_them()
    {
        var day = Published();
        day.Session.PlaceHold(new CandidateId(2), "Recours devant le tribunal", "Mme Petit", day.Now).OrThrow();
        var overdue = day.Session.Overdue(FiveYearsOn);
        (overdue.Files.Count, overdue.HeldFiles.Count).ShouldBe((0, 1));
        overdue.Candidates.ShouldBe([new(1), new(3)]);
        overdue.HeldCandidates.ShouldBe([new(2)]);

        day.Session.Purge(FiveYearsOn).OrThrow();
        day[2].IsErased.ShouldBeFalse();
        day[1].IsErased.ShouldBeTrue();
        var refusal = day.Session.Purge(FiveYearsOn).ShouldRefuse("RET-1");
        (refusal.Facts["reason"], refusal.Facts["author"]).ShouldBe(("Recours devant le tribunal", "Mme Petit"));
        day.Session.Erase(new(2), "À sa demande", FiveYearsOn).ShouldRefuse("RET-1");

        day.Session.LiftHold(new CandidateId(2), "Jugement rendu", "Mme Petit", FiveYearsOn).OrThrow();
        var rest = day.Reload().Session.Purge(FiveYearsOn).OrThrow();
        (rest.Files.Count, rest.Candidates).ShouldBe((1, [new CandidateId(2)]), Comparer);
    }

    [Fact]
    [Rule("RET-1")]
    public void A_hold_of_the_session_keeps_everything_and_says_who_placed_it_and_why()
    {
        var day = Published();
        day.Session.PlaceHold(null, "Enquête", "Mme Petit", day.Now).OrThrow();
        day.Reload();
        day.Session.Held.ShouldBe(new LegalHold("Enquête", "Mme Petit", day.Now));
        day.Session.Purge(FiveYearsOn).ShouldRefuse("RET-1").Reason.French.ShouldContain("Enquête");
        day.Session.Erase(new(1), "À sa demande", day.Now).ShouldRefuse("RET-1");
        day.Session.PlaceHold(null, "Encore", "M. Roy", day.Now).ShouldRefuse("RET-1");
        day.Session.PlaceHold(new CandidateId(1), " ", "M. Roy", day.Now).ShouldRefuse("RET-1");
        day.Session.LiftHold(null, "", "M. Roy", day.Now).ShouldRefuse("RET-1");
    }

    [Fact]
    [Rule("RET-1")]
    public void Somebody_held_cannot_be_taken_off_the_list_meanwhile()
    {
        var day = new SessionBuilder().Candidates(1).Day();
        day.Session.PlaceHold(new CandidateId(1), "Litige", "Jury", day.Now).OrThrow();
        day.Session.Remove(new(1), day.Now).ShouldRefuse("RET-1");
    }

    private static IEqualityComparer<(int, IReadOnlyList<CandidateId>)> Comparer { get; } =
        EqualityComparer<(int, IReadOnlyList<CandidateId>)>.Create(static (a, b) => a.Item1 == b.Item1 && a.Item2.SequenceEqual(b.Item2), static a => a.Item1);

    private static ExamDay Published()
    {
        var day = new SessionBuilder().Candidates(3).Day();
        day.Open(1);
        day.Session.Attach(new("pv.pdf", SessionFileKind.SessionRecord, new('A', 64), 1), day.Now).OrThrow();
        return day.Reach(SessionState.Published);
    }
}
