using Pix.Certification.Psychometrics;

namespace Pix.Certification.Cli.Contracts;

/// <summary>An answer to an item of a bank: right or wrong, or the category of an item with steps.</summary>
internal sealed record AnswerGiven
{
    public required string Item { get; set; }

    public bool? Correct { get; set; }

    public int? Category { get; set; }
}

/// <summary>Answers as they are given, found in a bank.</summary>
internal static class GivenAnswers
{
    public static ItemAnswer[] Of(IReadOnlyList<AnswerGiven> answers, ItemBank bank) =>
        [.. answers.Select((given, i) => Of(given, $"answers[{i}]", bank))];

    private static ItemAnswer Of(AnswerGiven given, string path, ItemBank bank)
    {
        if (!bank.TryFind(given.Item, out var item))
        {
            throw new CaseFault($"{path}.item", $"the bank has no item '{given.Item}'.");
        }

        var categories = bank[item].Categories;
        return (given.Correct, given.Category) switch
        {
            ({ } correct, null) when categories == 2 => new(item, correct),
            ({ }, null) => throw new CaseFault($"{path}.correct", $"'{given.Item}' has {categories} categories: give its category."),
            (null, { } category) when category >= 0 && category < categories => new(item, category),
            (null, { } category) => throw new CaseFault(
                $"{path}.category",
                $"{category} is not a category of '{given.Item}': expected 0 to {categories - 1}."),
            (null, null) => throw new CaseFault(path, "missing: 'correct', or 'category' of an item with steps."),
            _ => throw new CaseFault(path, "give either 'correct' or 'category'."),
        };
    }
}
