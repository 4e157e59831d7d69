using System.Text.Json.Serialization;

namespace Pix.Certification.Challenges;

/// <summary>The texts that are right in one field.</summary>
/// <param name="Key">The field.</param>
/// <param name="Solutions">What is right in it: any of them.</param>
public sealed record FieldSolutions(string Key, IReadOnlyList<string> Solutions);

/// <summary>What is right: it grades an answer, and tells nobody what the right answer was.</summary>
/// <remarks>
/// A challenge does not hold its solution, so that nothing that shows a challenge can show it by accident (SEC-1): ask the bank for it.
/// Nothing
/// of a solution is public, and serialising one throws.
/// </remarks>
[JsonConverter(typeof(NeverSerialised))]
public sealed class Solution
{
    /// <summary>The most fields of one challenge.</summary>
    internal const int FieldsLimit = 16;

    private readonly ChoiceSet _choices;
    private readonly TextSolutions? _text;
    private readonly (string Key, TextSolutions Solutions)[]? _fields;
    private readonly DependentFields? _dependent;

    private Solution(
        ChallengeKind kind,
        ChoiceSet choices = default,
        TextSolutions? text = null,
        (string, TextSolutions)[]? fields = null,
        DependentFields? dependent = null) =>
        (Kind, _choices, _text, _fields, _dependent) = (kind, choices, text, fields, dependent);

    internal ChallengeKind Kind { get; }

    /// <summary>The one right choice of a list.</summary>
    /// <param name="choice">Its position, from 1 to 64.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is out of range.</exception>
    public static Solution OfChoice(int choice) => new(ChallengeKind.SingleChoice, default(ChoiceSet).With(choice));

    /// <summary>The right choices of a list: all of them and no other.</summary>
    /// <param name="choices">Their positions, from 1 to 64, at least one.</param>
    /// <exception cref="ArgumentException">There is no choice, or one is out of range.</exception>
    public static Solution OfChoices(params ReadOnlySpan<int> choices) => choices.IsEmpty
        ? throw new ArgumentException("A solution has one choice at least.", nameof(choices))
        : new(ChallengeKind.MultipleChoice, GivenAnswer.OfChoices(choices).Ticked);

    /// <summary>The texts that are right: any of them, give or take the tolerances.</summary>
    /// <exception cref="ArgumentException">There is no text, or one in which the tolerances leave nothing to compare.</exception>
    public static Solution OfText(IReadOnlyList<string> texts, TextTolerances tolerances = TextTolerances.None)
    {
        ArgumentNullException.ThrowIfNull(texts);
        Require(texts, tolerances, nameof(texts));
        return new(ChallengeKind.ShortAnswer, text: new(texts, tolerances));
    }

    /// <summary>The texts that are right in each of several fields.</summary>
    /// <param name="fields">The fields, with what is right in each.</param>
    /// <param name="tolerances">What an answer may differ in.</param>
    /// <param name="dependent">True when the fields share their solutions: each of them is right in any field, but counts once.</param>
    /// <exception cref="ArgumentException">There is no field or too many, two of one key, or one without a text to compare.</exception>
    public static Solution OfFields(
        IReadOnlyList<FieldSolutions> fields,
        TextTolerances tolerances = TextTolerances.None,
        bool dependent = false)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (fields.Count is < 1 or > FieldsLimit)
        {
            throw new ArgumentException($"A challenge has 1 to {FieldsLimit} fields.", nameof(fields));
        }

        if (fields.DistinctBy(field => field.Key, StringComparer.Ordinal).Count() != fields.Count)
        {
            throw new ArgumentException("Two fields have the same key.", nameof(fields));
        }

        foreach (var field in fields)
        {
            Require(field.Solutions, tolerances, nameof(fields));
        }

        if (!dependent)
        {
            return new(
                ChallengeKind.ShortAnswers,
                fields: [.. fields.Select(field => (field.Key, new TextSolutions(field.Solutions, tolerances)))]);
        }

        return fields.Sum(field => field.Solutions.Count) <= TextSolutions.Limit
            ? new(ChallengeKind.ShortAnswers, dependent: new(fields, tolerances))
            : throw new ArgumentException($"Dependent fields share {TextSolutions.Limit} solutions at most.", nameof(fields));
    }

    /// <summary>Grades an answer (GRD-1, GRD-2).</summary>
    /// <param name="answer">
    /// What the candidate gave. An answer of another shape than the challenge asks for is wrong: <see cref="Challenge.Objection"/> catches
    /// it before.
    /// </param>
    /// <param name="circumstances">What happened meanwhile: it can spoil a right answer and never repairs another.</param>
    public AnswerOutcome Grade(GivenAnswer answer, AnswerCircumstances circumstances = AnswerCircumstances.None)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.IsPass)
        {
            return AnswerOutcome.Passed;
        }

        var outcome = GradeContent(answer);
        return outcome != AnswerOutcome.Correct || circumstances == AnswerCircumstances.None ? outcome
            : (circumstances & AnswerCircumstances.TimeOver) != AnswerCircumstances.None ? AnswerOutcome.TimedOut
            : AnswerOutcome.FocusedOut;
    }

    /// <summary>Says that there is a solution, not which.</summary>
    public override string ToString() => nameof(Solution);

    private AnswerOutcome GradeContent(GivenAnswer answer) => Kind switch
    {
        ChallengeKind.SingleChoice or ChallengeKind.MultipleChoice => RightOrWrong(answer.Ticked == _choices),
        ChallengeKind.ShortAnswer => RightOrWrong(answer.Text is { } text && _text!.Accept(text)),
        ChallengeKind.ShortAnswers => answer.Fields is not { } fields ? AnswerOutcome.Wrong
            : _dependent is null ? RightOrWrong(AcceptsEachField(fields))
            : _dependent.Grade(fields),
    };

    private bool AcceptsEachField(IReadOnlyDictionary<string, string> answer)
    {
        foreach (var (key, solutions) in _fields!)
        {
            if (!answer.TryGetValue(key, out var text) || !solutions.Accept(text))
            {
                return false;
            }
        }

        return true;
    }

    private static AnswerOutcome RightOrWrong(bool isRight) => isRight ? AnswerOutcome.Correct : AnswerOutcome.Wrong;

    private static void Require(IReadOnlyList<string> texts, TextTolerances tolerances, string parameter)
    {
        if (texts is not { Count: > 0 and <= TextSolutions.Limit })
        {
            throw new ArgumentException($"There are 1 to {TextSolutions.Limit} solutions in one place.", parameter);
        }

        if (texts.Any(text => !IsComparable(text, tolerances)))
        {
            throw new ArgumentException("The tolerances leave nothing of a solution: every mark would be right.", parameter);
        }
    }

    /// <summary>Whether something of a solution is left once the tolerances have taken their share.</summary>
    internal static bool IsComparable(string text, TextTolerances tolerances) =>
        !string.IsNullOrWhiteSpace(TextFolding.Fold(text, tolerances));
}
