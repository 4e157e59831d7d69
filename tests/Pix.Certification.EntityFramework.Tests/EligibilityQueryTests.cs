using System.Linq.Expressions;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;
using Pix.Certification.Eligibility;
using Pix.Certification.Policies;
using Pix.Certification.Referential;

namespace Pix.Certification.EntityFramework.Tests;

/// <summary>A rule asked of tables by SQL, of a list in memory and of one person has one answer, and that is the rulebook's.</summary>
[Rule("ELI-5")]
[Properties(Arbitrary = [typeof(Examinee)], MaxTest = 40)]
public sealed class EligibilityQueryTests
{
    private static readonly CertificationPolicy Policy = CertificationPolicies.Adaptive2024;
    private static readonly AudienceCalendar Calendar = new(Policy.Eligibility.Windows);
    private static readonly LocalDate Day = new(2024, 3, 20);
    private static readonly SessionId Exam = new(1);
    private static readonly Refusal Why = new("ELI-7", new("Trop.", "Too many."), new("Moins.", "Fewer."));

    // Each rule beside what the rulebook says of it in plain words.
    private static readonly (EligibilityRule Rule, Func<Examinee, bool> Oracle)[] Simple =
    [
        (new EnoughCertifiableCompetences(5), static e => e.Levels.Count(static level => level is 1 or 2 or 3) is 5 or 6 or 7 or 8),
        (new RestedBetweenSessions(Day, 15), static e => e.SatDaysAway.All(static days => days is <= -15 or >= 15)),
        (new NotLinkedTwice(), static e => !e.IsOnTheList),
        (new WithinAudienceWindow(Calendar, Audience.Lycee, new(2024, 3, 29)), static _ => true),
        (new WithinAudienceWindow(Calendar, Audience.Lycee, new(2024, 3, 30)), static _ => false),
        (new WithinAudienceWindow(Calendar, Audience.College, new(2024, 3, 4)), static _ => true),
        (new WithinAudienceWindow(Calendar, Audience.College, new(2024, 3, 3)), static _ => false),
    ];

    private static readonly (EligibilityRule Rule, Func<Examinee, bool> Oracle)[] Composed =
    [
        .. Simple,
        (EligibilityRules.For(Policy).OnDay(Day, Audience.Lycee), static e => Simple.Take(3).All(s => s.Oracle(e))),
        (EligibilityRules.For(Policy).OnDay(Day.PlusYears(1), Audience.Lycee), static _ => false),
        (EligibilityRule.Any(Simple[0].Rule, Simple[2].Rule), static e => Simple[0].Oracle(e) || Simple[2].Oracle(e)),
        (EligibilityRule.Not(Simple[1].Rule, static _ => Why), static e => !Simple[1].Oracle(e)),
        (EligibilityRule.Not(EligibilityRule.Not(Simple[0].Rule, static _ => Why), static _ => Why), static e => Simple[0].Oracle(e)),
        (EligibilityRule.All(EligibilityRule.Any(Simple[0].Rule, Simple[4].Rule), EligibilityRule.Not(Both(1, 2), static _ => Why)),
            static e => Simple[0].Oracle(e) && !(Simple[1].Oracle(e) && Simple[2].Oracle(e))),
        (EligibilityRule.Any(Both(0, 1), EligibilityRule.Not(Simple[2].Rule, static _ => Why)),
            static e => (Simple[0].Oracle(e) && Simple[1].Oracle(e)) || !Simple[2].Oracle(e)),
    ];

    [Property]
    [Rule("ELI-1")]
    [Rule("ELI-2")]
    [Rule("ELI-3")]
    [Rule("ELI-4")]
    public void Sql_a_list_and_one_person_after_another_have_the_same_answer(Examinee[] people)
    {
        using var database = With(people);
        var applicants = people.Select(static person => person.ToApplicant(Day, Policy.Eligibility)).ToArray();
        foreach (var (rule, oracle) in Composed)
        {
            var expected = people.Index().Where(p => oracle(p.Item)).Select(static p => p.Index).ToArray();

            Fit(database, rule).Select(static pupil => pupil.Id).OrderBy(static id => id).ToArray().ShouldBe(expected);
            rule.Evaluate(applicants).ShouldBe(expected.Select(n => applicants[n]));
            applicants.Index().Where(a => rule.Decide(a.Item).IsEligible).Select(static a => a.Index).ShouldBe(expected);
        }
    }

    [Property(MaxTest = 25)]
    public void What_a_query_reads_of_everybody_gives_the_same_reasons(Examinee[] people)
    {
        using var database = With(people);
        var rule = EligibilityRules.For(Policy).OnDay(Day, Audience.Lycee);

        var applicants = database.Pupils.OrderBy(static pupil => pupil.Id).Select(SchoolDatabase.ApplicantFor(Exam, Policy.Eligibility));

        var expected = rule.Decide(people.Select(static person => person.ToApplicant(Day, Policy.Eligibility)));
        rule.Decide(applicants.ToArray()).Select(Codes).ShouldBe(expected.Select(Codes));
    }

    [Fact]
    [Rule("ELI-6")]
    public void Who_is_refused_is_told_why_from_the_rows_alone()
    {
        // Every competence has a row here, so that the missing ones are known.
        int[] levels = [2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        var zoe = new Examinee(levels, [-12], [], IsOnTheList: true);
        using var database = With([zoe]);

        var read = database.Pupils.Select(SchoolDatabase.ApplicantFor(Exam, Policy.Eligibility)).Single();

        var decision = EligibilityRules.For(Policy).OnDay(Day).Decide(read);
        decision.Unmet.Select(static r => r.Code).ShouldBe(["ELI-1", "ELI-2", "ELI-4"]);
        var nearest = (IReadOnlyList<string>)decision.Unmet[0].Facts["nearest"];
        nearest.ShouldBe(CompetenceFrameworks.Crcn.Competences.Skip(3).Select(static c => c.Code));
        decision.Unmet[1].Facts["eligibleFrom"].ShouldBe(new LocalDate(2024, 3, 23));
    }

    [Fact]
    public void The_command_looks_at_the_columns_that_the_rule_is_about_and_takes_the_facts_as_parameters()
    {
        using var database = With([]);

        var sql = Fit(database, EligibilityRules.For(Policy).OnDay(Day, Audience.Lycee)).ToQueryString();

        sql.ShouldContain("COUNT(*)");
        sql.ShouldContain(">= @Competences");
        sql.ShouldContain("NOT EXISTS");
        sql.ShouldContain("> @Before");
        sql.ShouldContain("< @After");
        sql.ShouldContain(".param set @Competences 5");
        sql.ShouldContain(".param set @Before '2024-03-05'");
        sql.ShouldContain(".param set @After '2024-04-04'");
        sql.ShouldNotContain("ORDER BY"); // The missing competences are for whoever reads the reasons.
    }

    [Fact]
    public void Another_day_is_the_same_command()
    {
        using var database = With([]);

        static string Command(string sql) => sql[sql.IndexOf("SELECT", StringComparison.Ordinal)..];
        var rules = Enumerable.Range(0, 3).Select(static n => EligibilityRules.For(Policy).OnDay(Day.PlusDays(n), Audience.Lycee));

        rules.Select(rule => Command(Fit(database, rule).ToQueryString())).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_column_that_the_rule_looks_at_must_be_said()
    {
        Expression<Func<Pupil, Applicant>> levelsOnly = static pupil => new Applicant { CertifiableCompetences = pupil.Standings.Count };

        Should.Throw<ArgumentException>(() => new NotLinkedTwice().On(levelsOnly)).Message.ShouldContain(nameof(Applicant.AlreadyLinked));
        Should.NotThrow(() => new EnoughCertifiableCompetences(5).On(levelsOnly));
    }

    private static string Codes(EligibilityDecision decision) => string.Join(' ', decision.Unmet.Select(static r => r.Code));

    private static EligibilityRule Both(int one, int other) => EligibilityRule.All(Simple[one].Rule, Simple[other].Rule);

    private static IQueryable<Pupil> Fit(SchoolDatabase database, EligibilityRule rule) =>
        database.Pupils.WithSpecification(rule.On(SchoolDatabase.ApplicantFor(Exam, Policy.Eligibility)));

    private static SchoolDatabase With(Examinee[] people)
    {
        var database = new SchoolDatabase();
        database.Exams.Add(Held(Exam, Day));
        var days = Enumerable.Range(-Examinee.DaysAwayMost, (2 * Examinee.DaysAwayMost) + 1);
        database.Exams.AddRange(days.Select(static days => Held(DaysAway(days), Day.PlusDays(days))));
        database.Pupils.AddRange(people.Select(static (person, n) => person.Rows(n, Exam, DaysAway)));
        database.SaveChanges();
        return database;
    }

    private static SessionId DaysAway(int days) => new(100 + days);

    private static Exam Held(SessionId id, LocalDate day) =>
        new() { Id = id, Centre = new("0170022A"), Building = "Lycée Valin", Room = "202", Day = day };
}
