using FsCheck;
using FsCheck.Fluent;

namespace Pix.Certification.Tests.Arbitraries;

/// <summary>A test from the profile, answered: each competence is up to three challenges, o x s p t f, upper case with dependent fields, "!" neutralised.</summary>
public sealed record AnsweredTest(string[][] Competences)
{
    /// <summary>The tests that differ in one challenge.</summary>
    public IEnumerable<AnsweredTest> With(Func<string, string?> replace) =>
        from competence in Enumerable.Range(0, Competences.Length)
        from challenge in Enumerable.Range(0, Competences[competence].Length)
        let other = replace(Competences[competence][challenge])
        where other is not null
        select new AnsweredTest([.. Competences.Select((all, i) => all.Select((one, j) => (i, j) == (competence, challenge) ? other : one).ToArray())]);

    public override string ToString() => string.Join(" | ", Competences.Select(static all => string.Concat(all)));
}

/// <summary>Such tests, of up to six competences.</summary>
public static class AnsweredTests
{
    private static readonly Gen<string> Challenge = Gen.Elements("o", "o", "o", "x", "s", "t", "f", "O", "P", "X", "o!", "x!", "O!", "P!");

    public static Arbitrary<AnsweredTest> One() => Arb.From(
        Gen.Choose(1, 6).SelectMany(static count => Gen.Choose(1, 3).SelectMany(static n => Challenge.ArrayOf(n)).ArrayOf(count)).Select(static all => new AnsweredTest(all)),
        static test => Smaller.Than(test.Competences, static all => Smaller.Than(all, static one => one == "o" ? [] : ["o"], least: 1), least: 1)
            .Select(static all => new AnsweredTest(all)));
}
