using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;
using Pix.Certification.Sessions;

namespace Pix.Certification.EntityFramework.Tests;

/// <summary>The questions about sessions have the same answers in memory, in tables of one's own, and in a table of our record.</summary>
[Properties(Arbitrary = [typeof(SessionQueryTests)], MaxTest = 30)]
public sealed class SessionQueryTests
{
    private static readonly CentreId Here = new("0170022A");

    /// <summary>Sessions of two centres in every state, several at one time, which shrink to few.</summary>
    public static Arbitrary<SessionSummary[]> Some() => Arb.From(One).Array()
        .Convert(static all => all.Select(static (s, n) => s with { Id = new(n + 1) }).ToArray(), static all => all);

    [Property]
    public void The_jury_finds_what_waits_oldest_first(SessionSummary[] sessions)
    {
        var expected = sessions.Where(static s => s.State is SessionState.Finalised or SessionState.Processed);

        ShouldGive(sessions, new SessionsAwaitingJury(), expected, static s => s.StartsAt.ToUnixTimeTicks());
    }

    [Property]
    public void The_jury_finds_what_is_out_latest_first(SessionSummary[] sessions)
    {
        var expected = sessions.Where(static s => s.State is SessionState.Published);

        ShouldGive(sessions, new SessionsPublished(), expected, static s => -s.StartsAt.ToUnixTimeTicks());
    }

    [Property]
    [Rule("SES-8")]
    public void A_centre_finds_what_takes_its_rooms(SessionSummary[] sessions)
    {
        foreach (var except in new SessionId[] { default, new(1), new(2) })
        {
            var others = sessions.Where(s => s.Centre.ToString() == "0170022A" && s.Id != except);
            var expected = others.Where(static s => s.State is not SessionState.Cancelled);

            ShouldGive(sessions, new SessionsTakingSlots(Here, except), expected, static _ => 0);
        }
    }

    [Fact]
    public void The_order_is_the_database_s_work_and_the_centre_a_parameter()
    {
        using var database = new SchoolDatabase();

        string Sql(TranslatableSpecification<SessionSummary> asked) =>
            database.Exams.WithSpecification(asked.On(SchoolDatabase.Summary)).ToQueryString();

        Sql(new SessionsAwaitingJury()).ShouldEndWith("ORDER BY \"e\".\"StartsAt\"");
        Sql(new SessionsPublished()).ShouldEndWith("ORDER BY \"e\".\"StartsAt\" DESC");
        var sql = Sql(new SessionsTakingSlots(Here, new(7)));
        sql.ShouldContain("\"e\".\"Centre\" = @Centre");
        sql.ShouldContain("\"e\".\"Id\" <> @Than");
        sql.ShouldContain(".param set @Centre '0170022A'");
        sql.ShouldContain(".param set @Than 7");
    }

    private static Gen<SessionSummary> One { get; } =
        from centre in Gen.Elements(Here, new CentreId("0170022a"))
        from state in Gen.Elements(Enum.GetValues<SessionState>())
        from day in Gen.Choose(1, 9)
        let starts = new LocalDateTime(2024, 3, day, 9, 0)
        select new SessionSummary
        {
            Id = new(1),
            Centre = centre,
            Site = "Lycée Valin",
            Room = "202",
            Starts = starts,
            StartsAt = starts.InUtc().ToInstant(),
            State = state,
            Candidates = day,
            Slot = new("LYCÉE VALIN", "202", starts),
        };

    private static void ShouldGive(
        SessionSummary[] sessions,
        TranslatableSpecification<SessionSummary> asked,
        IEnumerable<SessionSummary> expected,
        Func<SessionSummary, long> order)
    {
        using var tables = new SchoolDatabase();
        tables.Exams.AddRange(sessions.Select(static s => new Exam
        {
            Id = s.Id,
            Centre = s.Centre,
            Building = s.Site,
            Room = s.Room,
            Day = s.Starts.Date,
            Hour = s.Starts.TimeOfDay,
            StartsAt = s.StartsAt,
            State = s.State,
        }));
        tables.SaveChanges();
        using var records = new RecordsDatabase();
        records.Sessions.AddRange(sessions);
        records.SaveChanges();

        var inTables = tables.Exams.WithSpecification(asked.On(SchoolDatabase.Summary)).Select(static e => e.Id).ToArray();
        var inRecords = records.Sessions.WithSpecification(asked).ToArray();
        var found = inTables.Select(id => sessions[id.Number - 1]).ToArray();
        SessionSummary[] sorted = [.. expected.OrderBy(order)];
        asked.Evaluate(sessions).ShouldBe(sorted);

        // Two at one instant are in no order that a database would promise.
        found.Select(order).ShouldBe(sorted.Select(order));
        found.ShouldBe(sorted, ignoreOrder: true);
        inRecords.Select(order).ShouldBe(sorted.Select(order));
        inRecords.ShouldBe(sorted, ignoreOrder: true);
    }
}
