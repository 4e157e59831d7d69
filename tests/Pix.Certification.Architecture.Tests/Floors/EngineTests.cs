using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Pix.Certification.Architecture.Tests.Floors;

/// <summary>The engine serves any adaptive test: it stands on the runtime alone, and has no word of certification.</summary>
public sealed partial class EngineTests
{
    private const string Folder = "src/Pix.Certification.Psychometrics";

    [Fact]
    public void It_stands_on_nothing() =>
        Repository.Engine.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(n => !n.StartsWith("System.", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void It_asks_nothing_of_the_outside_world()
    {
        var faults =
            from type in Repository.Engine.GetTypes()
            from used in TypeUses.Of(type)
            where OutsideWorld.Holds(used)
            select $"{type} uses {used}";
        faults.ShouldBeEmpty();
    }

    // "candidate" there is an item that may be chosen. A rule of the rulebook is given to a fault by the library, and so is any French.
    [Fact]
    public void It_has_no_word_of_certification()
    {
        var faults =
            from file in Repository.CSharp(Folder)
            from line in Repository.Lines(file)
            where line != $"namespace {EngineNamespace};" && DomainWord().IsMatch(line)
            select $"{file}: {line.Trim()}";
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Every_file_has_its_one_namespace() =>
        Repository.CSharp(Folder).Where(f => !Repository.Lines(f).Contains($"namespace {EngineNamespace};")).ShouldBeEmpty();

    // Who may look inside is a matter of the engine's own tests; the library uses it as anybody does.
    [Fact]
    public void Only_its_own_tests_see_its_inside() =>
        Repository.Engine.GetCustomAttributesData()
            .Where(a => a.AttributeType == typeof(InternalsVisibleToAttribute))
            .Select(a => (string)a.ConstructorArguments[0].Value!)
            .ShouldBe([$"{EngineNamespace}.Tests"]);

    [Theory]
    [InlineData("/// <returns>The bank; or a refusal (SEL3-1).</returns>", true)]
    [InlineData("new(\"Corrigez chaque défaut.\")", true)]
    [InlineData("/// <param name=\"skill\">One.</param>", true)]
    [InlineData("/// <summary>The candidates of a pick: a rate of 0.3 - 1.</summary>", false)]
    public void A_word_of_certification_is_recognised(string line, bool isOne) => DomainWord().IsMatch(line).ShouldBe(isOne);

    private static string EngineNamespace => Repository.Engine.GetName().Name!;

    [GeneratedRegex(
        @"pix|certif|session|sitting|invigilat|jury|competence|\btubes?\b|skill|challenge|learner|pupil|rulebook|refusal|[À-ÿ]"
        + @"|(?-i:\b[A-Z]{2,4}\d?-\d+\b)",
        RegexOptions.IgnoreCase)]
    private static partial Regex DomainWord();
}
