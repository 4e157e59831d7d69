using System.Globalization;
using Ardalis.Specification;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;
using Pix.Certification.Candidates;

namespace Pix.Certification.EntityFramework.Tests;

/// <summary>The filters of a school's list find the same pupils in memory, in tables of one's own, and in a table of our record.</summary>
[Properties(Arbitrary = [typeof(SchoolChild)], MaxTest = 40)]
public sealed class LearnerQueryTests
{
    [Property]
    [Rule("CAN-6")]
    public void Whoever_is_looked_for_is_found_everywhere(Learner[] school, Asked asked)
    {
        using var database = With(school);
        using var records = new RecordsDatabase();
        records.Learners.AddRange(school);
        records.SaveChanges();
        var like = new LearnersLike(asked.Groups, asked.Name);

        var expected = school.Where(l => (asked.Groups.Count == 0 || asked.Groups.Contains(l.Class)) && Bears(l, asked.Name)).ToArray();

        like.Evaluate(school).ShouldBe(expected);
        Ids(database, like).ShouldBe(expected.Select(static l => l.Id));
        records.Learners.WithSpecification(like).ToArray().OrderBy(static l => Number(l.Id)).ShouldBe(expected);
    }

    [Property]
    [Rule("PRO-5")]
    public void Whoever_cannot_connect_is_found_everywhere(Learner[] school)
    {
        using var database = With(school);
        var expected = school.Where(static l => l.Connections is not (ConnectionMethods.Portal or ConnectionMethods.Email)).ToArray();

        new LearnersNotReady().Evaluate(school).ShouldBe(expected);
        Ids(database, new LearnersNotReady()).ShouldBe(expected.Select(static l => l.Id));
    }

    [Fact]
    public void What_is_typed_goes_to_the_database_as_parameters()
    {
        using var database = With([]);

        var sql = database.Pupils.WithSpecification(new LearnersLike(["3A", "3B"], "zoé dup").On(SchoolDatabase.Learner)).ToQueryString();

        sql.ShouldContain("\"Group\" IN (@");
        sql.ShouldContain("instr(\"p\".\"FoldedNames\", @");
        sql.ShouldContain("'ZOE'");
        sql.ShouldContain("'DUP'");
        sql[sql.IndexOf("SELECT", StringComparison.Ordinal)..].ShouldNotContain("ZOE");
    }

    [Fact]
    public void With_nothing_asked_the_command_asks_for_nothing()
    {
        using var database = With([]);

        database.Pupils.WithSpecification(new LearnersLike([], " ").On(SchoolDatabase.Learner)).ToQueryString().ShouldNotContain("WHERE");
    }

    // A first or birth name bears what was typed when it contains each word, letters for letters.
    private static bool Bears(Learner learner, string typed)
    {
        var names = $"{PersonKey.Normalise(learner.FirstName)} {PersonKey.Normalise(learner.BirthName)}";
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.All(word => names.Contains(PersonKey.Normalise(word), StringComparison.Ordinal));
    }

    private static IEnumerable<LearnerId> Ids(SchoolDatabase database, TranslatableSpecification<Learner> specification) =>
        database.Pupils.WithSpecification(specification.On(SchoolDatabase.Learner)).Select(static p => p.Id).ToArray().Order()
            .Select(static id => new LearnerId(id.ToString(CultureInfo.InvariantCulture)));

    private static int Number(LearnerId id) => int.Parse(id.ToString(), CultureInfo.InvariantCulture);

    private static SchoolDatabase With(Learner[] school)
    {
        var database = new SchoolDatabase();
        database.Pupils.AddRange(school.Select(static l => new Pupil
        {
            Id = Number(l.Id),
            LastName = l.BirthName,
            FirstName = l.FirstName,
            Born = l.BirthDate,
            Group = l.Class,
            FoldedNames = l.SearchText,
            UsesPortal = l.Connections == ConnectionMethods.Portal,
            Email = l.Connections == ConnectionMethods.Email ? "pupil@example.org" : null,
        }));
        database.SaveChanges();
        return database;
    }
}
