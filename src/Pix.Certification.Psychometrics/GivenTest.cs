namespace Pix.Certification.Psychometrics;

/// <summary>An answer of somebody, with the choice that it was.</summary>
/// <param name="Answer">The item, and the category of the answer.</param>
/// <param name="Choice">Which of the choices was taken; null where the item has none, or where it is not known.</param>
public readonly record struct ChosenAnswer(ItemAnswer Answer, string? Choice = null);

/// <summary>The answers of one person to some of the items of a bank, each once: a test of any length, adaptive or not.</summary>
public sealed class GivenTest
{
    /// <summary>Takes the answers of one person.</summary>
    /// <exception cref="ArgumentException">An item is answered twice.</exception>
    public GivenTest(IReadOnlyList<ChosenAnswer> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (answers.Select(static one => one.Answer.Item).Distinct().Count() != answers.Count)
        {
            throw new ArgumentException("An item is answered twice.", nameof(answers));
        }

        Answers = [.. answers];
    }

    /// <summary>The answers.</summary>
    public IReadOnlyList<ChosenAnswer> Answers { get; }
}
