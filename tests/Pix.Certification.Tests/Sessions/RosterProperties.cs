using FsCheck.Xunit;
using Pix.Certification.Candidates;
using Pix.Certification.Eligibility;
using Pix.Certification.Sessions;
using Pix.Certification.Tests.Arbitraries;

namespace Pix.Certification.Tests.Sessions;

/// <summary>Who is on the list, whoever comes and goes and however their names are spelt. Persons 1 and 2 are on it from the beginning.</summary>
[Properties(Arbitrary = [typeof(Entries), typeof(Names)])]
public sealed class RosterProperties
{
    private const int Listed = 2;

    [Property]
    [Rule("CAN-5")]
    [Rule("CAN-7")]
    public void AnImport_NamesEverybodyWhoComesAgain_AndEntersAllOrNobody(Entry[] entries)
    {
        var day = Room();
        RosterLine[] lines = [.. entries.Select(static e => e.Line)];
        var again = entries.Index().Where(e => e.Item.Person <= Listed || entries.Take(e.Index).Any(before => before.Person == e.Item.Person)).Select(static e => e.Index);

        day.Session.CheckImport(lines, day.Now).Select(static f => (f.Line, f.Fault.Code)).Distinct().ShouldBe(again.Select(static line => (line, "CAN-5")));

        var import = day.Session.Import(lines, day.Now);
        if (lines.Length == 0 || again.Any())
        {
            import.ShouldRefuse(lines.Length == 0 ? "CAN-7" : "CAN-5");
            day.Session.Roster.Count.ShouldBe(Listed);
            return;
        }

        import.OrThrow().Enrolments.Select(static e => e.Candidate.Number).ShouldBe(Enumerable.Range(Listed + 1, lines.Length));
        day.Session.Roster.Skip(Listed).Select(static c => c.Key.ToString()).ShouldBe(entries.Select(static e => People.Key(e.Person)));
    }

    [Property]
    [Rule("CAN-5")]
    [Rule("CAN-10")]
    public void ANumber_IsGivenToOnePersonForEver_AndAPersonStandsThereOnce(Coming[] comings)
    {
        var (day, listed, given) = (Room(), new SortedDictionary<int, int> { [1] = 1, [2] = 2 }, Listed);
        foreach (var (enters, leaves) in comings)
        {
            if (enters is null)
            {
                var removed = day.Session.Remove(new(leaves), day.Now);
                removed.IsOk.ShouldBe(listed.Remove(leaves));
            }
            else if (listed.ContainsValue(enters.Person))
            {
                day.Session.Enrol(enters.Line.Identity, Accommodations.None, day.Now).ShouldRefuse("CAN-5");
            }
            else
            {
                day.Session.Enrol(enters.Line.Identity, Accommodations.None, day.Now).OrThrow().Id.Number.ShouldBe(++given);
                listed.Add(given, enters.Person);
            }
        }

        day.Reload().Session.Roster.Select(static c => (c.Id.Number, c.Key.ToString())).ShouldBe(listed.Select(static l => (l.Key, People.Key(l.Value))));
    }

    [Property]
    [Rule("CAN-8")]
    public void WhoJoins_IsFoundHoweverTheNameIsTyped_AndNobodyElseIs(Entry typed)
    {
        var (day, who) = (Room(), typed.Line.Identity);
        Join(day, who.BirthName, who.FirstName, who.BirthDate.PlusDays(1)).ShouldRefuse("CAN-8");
        Join(day, who.FirstName, who.BirthName, who.BirthDate).ShouldRefuse("CAN-8");

        var joined = Join(day, who.BirthName, who.FirstName, who.BirthDate);

        if (typed.Person <= Listed)
        {
            joined.OrThrow().Id.Number.ShouldBe(typed.Person);
        }
        else
        {
            joined.ShouldRefuse("CAN-8");
        }
    }

    [Property]
    [Rule("CAN-5")]
    [Rule("CAN-8")]
    public void ANameInAnyScript_IsOnePersonInAllItsSpellings(Name birthName, Name firstName)
    {
        var (day, born) = (Room(), new LocalDate(2007, 7, 28));
        day.Session.Enrol(new(birthName.Text, firstName.Text, born, Birthplace.In("17300", "Rochefort")), Accommodations.None, day.Now).IsOk.ShouldBeTrue();

        foreach (var (birth, first) in birthName.Spellings.Zip(firstName.Spellings.Reverse()))
        {
            day.Session.Enrol(new(birth, first, born, Birthplace.In("17300", "Rochefort")), Accommodations.None, day.Now).ShouldRefuse("CAN-5");
            Join(day, birth, first, born).OrThrow().Id.Number.ShouldBe(Listed + 1);
        }
    }

    private static Result<Candidate> Join(ExamDay day, string birthName, string firstName, LocalDate born) =>
        day.Session.Join(new("a"), new(birthName, firstName, born), EligibilityDecision.Eligible, day.Now);

    private static ExamDay Room() => new SessionBuilder().Candidates(Listed).Day();
}
