using FsCheck;
using FsCheck.Fluent;
using Pix.Certification.Candidates;

namespace Pix.Certification.EntityFramework.Tests;

/// <summary>Pupils of a school's list, and what somebody types to find some of them.</summary>
public static class SchoolChild
{
    private static readonly string[] Groups = ["3A", "3B", "3a", "Tle G"];
    private static readonly string[] FirstNames = ["Zoé", "ZOE", "Ève", "Œdipe", "Jean-Luc", "İpek", "Straße", "100%", "D_d", "春"];
    private static readonly string[] LastNames = ["Dupont", "Dupont-Lévy", "d'Aubigné", "Œuvrard", "Ibáñez", "O'Brien", "Li", "王"];
    private static readonly string[] Typed =
        ["", " ", "zoe", "ZOÉ dup", "dupont zoé", "l'evy", "-", "%", "_", "e", "œ", "li 春", "王", "nobody"];

    /// <summary>Lists of pupils, which shrink to few.</summary>
    public static Arbitrary<Learner[]> Some() => Arb.From(One).Array()
        .Convert(static all => all.Select(static (l, n) => l with { Id = new($"{n}") }).ToArray(), static all => all);

    /// <summary>What is asked: classes and a part of a name.</summary>
    public static Arbitrary<Asked> Filters() => Arb.From(
        from groups in Gen.SubListOf([.. Groups, "none such"])
        from name in Gen.Elements(Typed)
        select new Asked(groups, name));

    private static Gen<Learner> One { get; } =
        from first in Gen.Elements(FirstNames)
        from last in Gen.Elements(LastNames)
        from born in Gen.Choose(1, 28)
        from grade in Gen.Elements(Groups)
        from connections in Gen.Elements(ConnectionMethods.None, ConnectionMethods.Portal, ConnectionMethods.Email)
        select new Learner(new("0"), last, first, new(2009, 7, born), grade) { Connections = connections };
}

/// <summary>What somebody looks for in a school's list.</summary>
/// <param name="Groups">The classes; none means all.</param>
/// <param name="Name">What they typed.</param>
public sealed record Asked(IReadOnlyList<string> Groups, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => $"'{Name}' in [{string.Join(", ", Groups)}]";
}
