using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Pix.Certification.Eligibility;

namespace Pix.Certification.EntityFramework.Tests;

/// <summary>A rule of a platform's own, on facts that its tables have, is one query beside ours.</summary>
[Rule("ELI-5")]
public sealed class OwnRuleQueryTests
{
    private static readonly Expression<Func<Pupil, Applicant>> Columns = static pupil => new Applicant
    {
        CertifiableCompetences = pupil.Standings.Count(s => s.Level >= 1),
        Facts = pupil.Standings.Select(s => new ApplicantFact { Name = s.Competence, Value = s.Pix }).ToList(),
    };

    [Fact]
    public void A_list_is_filtered_by_it_in_the_database()
    {
        using var database = new SchoolDatabase();
        database.Pupils.AddRange(
            Pupil(1, ("1.1", 24), ("1.2", 8)), Pupil(2, ("1.1", 8), ("1.2", 24)), Pupil(3, ("1.1", 16)), Pupil(4));
        database.SaveChanges();
        var own = new Worked("1.1", 16);
        var rule = EligibilityRule.All(new EnoughCertifiableCompetences(2), own);

        var query = database.Pupils.WithSpecification(own.On(Columns));
        query.Select(static pupil => pupil.Id).Order().ToArray().ShouldBe([1, 3]);
        query.ToQueryString().ShouldContain("EXISTS");
        database.Pupils.WithSpecification(rule.On(Columns)).Select(static pupil => pupil.Id).ToArray().ShouldBe([1]);

        // The same expression reads what the reasons need.
        var everybody = database.Pupils.OrderBy(static pupil => pupil.Id).Select(Columns).ToArray();
        rule.Decide(everybody).Select(static decision => string.Join(' ', decision.Unmet.Select(static unmet => unmet.Code)))
            .ShouldBe(["", "tests/worked", "ELI-1", "ELI-1 tests/worked"]);
    }

    private static Pupil Pupil(int id, params (string Competence, int Pix)[] worked) => new()
    {
        Id = id,
        LastName = $"Martin {id}",
        FirstName = "Camille",
        Born = new(2006, 7, 28),
        Group = "3A",
        FoldedNames = $"CAMILLE MARTIN {id}",
        Standings = [.. worked.Select(static one => new Standing { Competence = one.Competence, Level = one.Pix / 8, Pix = one.Pix })],
    };

    private sealed class Worked(string competence, int pix)
        : OwnEligibilityRule("tests/worked", applicant => applicant.Facts.Any(fact => fact.Name == competence && fact.Value >= pix))
    {
        protected override Wording ReasonFor(Applicant applicant) => Wording.Same($"{competence} < {pix}");

        protected override Wording RemedyFor(Applicant applicant) => Wording.Same(competence);
    }
}
