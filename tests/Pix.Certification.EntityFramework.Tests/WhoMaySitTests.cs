using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Pix.Certification.Candidates;
using Pix.Certification.Eligibility;
using Pix.Certification.Policies;
using Pix.Certification.Sessions;

namespace Pix.Certification.EntityFramework.Tests;

/// <summary>What docs/guide/queries.md does, done: its code is taken from here.</summary>
public sealed class WhoMaySitTests
{
    private static readonly CertificationPolicy Policy = CertificationPolicies.Adaptive2024;
    private static readonly Exam Exam = Held(208, new(2024, 3, 20), SessionState.Created);

    // What to say to somebody who meets a rule that must not be met; a filter says nothing to anybody.
    private static readonly Refusal NothingMissing =
        new("ELI-1", new("Rien ne manque.", "Nothing is missing."), new("Passez la certification.", "Sit the exam."));

    [Fact]
    [Rule("ELI-5")]
    public async Task A_school_finds_who_may_sit_and_tells_the_others_why()
    {
        using var school = await School();

        EligibilityRule rule = EligibilityRules.For(Policy).OnDay(Exam.Day, Audience.Lycee);
        Expression<Func<Pupil, Applicant>> applicant = SchoolDatabase.ApplicantFor(Exam.Id, Policy.Eligibility);

        // Who may sit: one SELECT, and no row comes that is not wanted.
        Pupil[] fit = await school.Pupils.WithSpecification(rule.On(applicant)).OrderBy(p => p.LastName).ToArrayAsync();

        // The others, and every reason.
        EligibilityRule unfit = EligibilityRule.Not(rule, static _ => NothingMissing);
        var others = await school.Pupils.WithSpecification(unfit.On(applicant)).Select(applicant).ToArrayAsync();
        foreach (EligibilityDecision decision in rule.Decide(others))
        {
            Console.WriteLine(decision); // ELI-2 Another session is on 06/03/2024, less than 15 days away. Choose [...]
        }

        var sql = school.Pupils.WithSpecification(rule.On(applicant)).ToQueryString();
        Flat(sql).ShouldEndWith(Flat(
            """
            WHERE (
                SELECT COUNT(*) FROM "Standing" AS "s"
                WHERE "p"."Id" = "s"."PupilId" AND "s"."Level" >= @terms_CertifiableLevelMin) >= @Competences
            AND NOT EXISTS (
                SELECT 1 FROM "Place" AS "p0" INNER JOIN "Exams" AS "e" ON "p0"."ExamId" = "e"."Id"
                WHERE "p"."Id" = "p0"."PupilId" AND "p0"."HasSat" AND "p0"."ExamId" <> @exam
                AND "e"."Day" > @Before AND "e"."Day" < @After)
            AND NOT EXISTS (
                SELECT 1 FROM "Place" AS "p1"
                WHERE "p"."Id" = "p1"."PupilId" AND "p1"."ExamId" = @exam)
            """));
        fit.Select(static p => p.LastName).ShouldBe(["Dupont"]);
        rule.Decide(others).SelectMany(static d => d.Unmet).Select(static r => r.Code).Order().ShouldBe(["ELI-1", "ELI-2"]);
        rule.Decide(others).Select(static d => d.ToString()).ShouldContain(
            "ELI-2 Another session is on 06/03/2024, less than 15 days away. Choose a session from 21/03/2024 on.");
    }

    [Fact]
    [Rule("CAN-6")]
    [Rule("PRO-5")]
    public async Task A_school_finds_its_pupils()
    {
        using var school = await School();

        var (like, notReady, awaitingJury) = (new LearnersLike(["TG4"], "zoe dup"), new LearnersNotReady(), new SessionsAwaitingJury());
        Pupil[] found = await school.Pupils.WithSpecification(like.On(SchoolDatabase.Learner)).ToArrayAsync();
        int unready = await school.Pupils.WithSpecification(notReady.On(SchoolDatabase.Learner)).CountAsync();
        Exam[] waiting = await school.Exams.WithSpecification(awaitingJury.On(SchoolDatabase.Summary)).ToArrayAsync();

        found.ShouldHaveSingleItem().FirstName.ShouldBe("Zoé");
        unready.ShouldBe(2);
        waiting.ShouldHaveSingleItem().Id.ShouldBe(new(199));
    }

    private static string Flat(string sql) => string.Join(' ', sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static async Task<SchoolDatabase> School()
    {
        var school = new SchoolDatabase();
        school.Exams.Add(Exam);
        school.Exams.Add(Held(199, new(2024, 3, 6), SessionState.Finalised));
        school.Pupils.Add(Pupil(1, "Dupont", "Zoé", certifiable: 5));
        school.Pupils.Add(Pupil(2, "Martin", "Léo", certifiable: 4));
        school.Pupils.Add(Pupil(3, "García", "Ana", certifiable: 6, new Place { ExamId = new(199), HasSat = true }));
        await school.SaveChangesAsync();
        return school;
    }

    private static Exam Held(int id, LocalDate day, SessionState state) =>
        new() { Id = new(id), Centre = new("0170022A"), Building = "Lycée Valin", Room = "202", Day = day, State = state };

    private static Pupil Pupil(int id, string lastName, string firstName, int certifiable, Place? place = null) => new()
    {
        Id = id,
        LastName = lastName,
        FirstName = firstName,
        Born = new(2006, 7, 28),
        Group = "TG4",
        FoldedNames = new Learner(new($"{id}"), lastName, firstName, new(2006, 7, 28), "TG4").SearchText,
        UsesPortal = firstName == "Zoé",
        Standings = [.. Enumerable.Range(1, certifiable).Select(n => new Standing { Competence = $"{n}.1", Level = 1, Pix = 8 })],
        Places = place is null ? [] : [place],
    };
}
