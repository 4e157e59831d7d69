using System.Text.RegularExpressions;

namespace Pix.Certification.Architecture.Tests.Shape;

/// <summary>A word in the name of a public type is plain English, or the glossary says what it means.</summary>
public sealed partial class VocabularyTests
{
    private const string PlainWords = "tests/Pix.Certification.Architecture.Tests/Shape/plain-words.txt";

    private static readonly HashSet<string> Glossary =
        [.. Word().Matches(Repository.Read("docs/glossary.md").ToLowerInvariant()).Select(static m => m.Value)];

    [Fact]
    public void Every_word_of_a_public_type_is_plain_or_in_the_glossary()
    {
        var plain = Repository.Lines(PlainWords).ToHashSet(StringComparer.Ordinal);
        var unknown =
            from type in Named()
            from word in WordsOf(type)
            where word.Length > 1 && !plain.Contains(word) && !IsExplained(word)
            select $"{type.Name}: '{word}' is neither in docs/glossary.md nor a plain word of {PlainWords}";
        unknown.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void The_list_of_plain_words_is_sorted_used_and_explains_nothing_twice()
    {
        var plain = Repository.Lines(PlainWords);
        plain.ShouldBe(plain.Distinct().Order(StringComparer.Ordinal));
        var used = Named().SelectMany(WordsOf).ToHashSet(StringComparer.Ordinal);
        plain.Where(word => !used.Contains(word)).ShouldBeEmpty("in no name any more");
    }

    // Whatever a person has named: what a compiler writes has a sign in its name that nobody types.
    private static IEnumerable<Type> Named() => Repository.Products.SelectMany(static p => p.GetExportedTypes())
        .Where(static t => t.Name.IndexOfAny(['<', '_']) < 0 && t.DeclaringType?.Name.Contains('<') != true);

    private static IEnumerable<string> WordsOf(Type type) =>
        Word().Matches(Apart().Replace(type.Name.Split('`')[0], " ")).Select(static m => m.Value.ToLowerInvariant());

    // In one form or another: the glossary says it of one campaign, a type may have many.
    private static bool IsExplained(string word) =>
        Glossary.Contains(word) || (word.EndsWith('s') && Glossary.Contains(word[..^1]))
            || (word.EndsWith("ies", StringComparison.Ordinal) && Glossary.Contains($"{word[..^3]}y"));

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex Apart();

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();
}
