using FsCheck;
using FsCheck.Fluent;
using Pix.Certification.Candidates;
using Pix.Certification.Sessions;
using Pix.Certification.Tests.Sessions;

namespace Pix.Certification.Tests.Arbitraries;

/// <summary>A line of a list: somebody, and how the name is spelt there.</summary>
public sealed record Entry(int Person, int Spelling)
{
    public RosterLine Line => new(People.Spelt(Person, Spelling), new(), Accommodations.None);

    public override string ToString() => $"person {Person} spelt {Spelling}";
}

/// <summary>Somebody is entered, or a number is taken off the list.</summary>
public sealed record Coming(Entry? Enters, int Leaves)
{
    public override string ToString() => Enters is null ? $"number {Leaves} leaves" : $"{Enters} enters";
}

/// <summary>Few people in many spellings, so that they come again.</summary>
public static class Entries
{
    private const int Persons = 9;

    public static Arbitrary<Entry> One() => Arb.From(
        from person in Gen.Choose(1, Persons) from spelling in Gen.Choose(0, People.Spellings - 1) select new Entry(person, spelling),
        static entry =>
        [
            .. Smaller.Than(entry.Spelling).Select(spelling => entry with { Spelling = spelling }),
            .. Smaller.Than(entry.Person, least: 1).Select(person => entry with { Person = person }),
        ]);

    public static Arbitrary<Coming> ComingsAndGoings() => Arb.From(
        Gen.OneOf(One().Generator.Select(static entry => new Coming(entry, 0)), Gen.Choose(1, 2 * Persons).Select(static number => new Coming(null, number))),
        static one => one.Enters is { } entry
            ? One().Shrinker(entry).Select(static smaller => new Coming(smaller, 0))
            : Smaller.Than(one.Leaves, least: 1).Select(static number => new Coming(null, number)));
}
