using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pix.Certification.Challenges;
using Pix.Certification.Cli.Contracts;

namespace Pix.Certification.Cli.Commands;

/// <summary>What becomes of an answer (GRD-1, GRD-2).</summary>
internal static class GradeCommand
{
    public static Command Create() => CaseCommand.Create(
        "grade",
        "Grades answers. An answer of null is a pass. Choices are numbers or names; several short answers are one text a field, "
            + "by key or in order.",
        GradeJson.Default.CaseFileGradeCase,
        GradeJson.Default.CaseFileGradeAnswer,
        static (asked, _) => new GradeAnswer(asked.Id, Grade(asked)));

    private static AnswerOutcome Grade(GradeCase asked)
    {
        if (asked.Answer.ValueKind == JsonValueKind.Null)
        {
            return AnswerOutcome.Passed;
        }

        try
        {
            return asked.Kind switch
            {
                GradedKind.SingleChoice => GradeChoices(asked, isSingle: true),
                GradedKind.MultipleChoice => GradeChoices(asked, isSingle: false),
                GradedKind.ShortAnswer => Solution.OfText(
                    Texts(asked.Solutions, "solutions"),
                    Tolerances(asked)).Grade(GivenAnswer.OfText(Text(asked.Answer, "answer"))),
                GradedKind.ShortAnswers or GradedKind.DependentShortAnswers => Solution.OfFields(
                    Fields(asked.Solutions),
                    Tolerances(asked),
                    asked.DependentFields || asked.Kind == GradedKind.DependentShortAnswers)
                    .Grade(GivenAnswer.OfFields(Named(asked.Answer, "answer").ToDictionary(
                        field => field.Key,
                        field => Text(field.Value, $"answer.{field.Key}"),
                        StringComparer.Ordinal))),
            };
        }
        catch (ArgumentException nonsense)
        {
            throw new CaseFault("solutions", Reason(nonsense));
        }
    }

    // What follows the reason names a parameter of the library, which nobody has written in the file.
    private static string Reason(ArgumentException nonsense) =>
        nonsense.Message.IndexOf(" (Parameter '", StringComparison.Ordinal) is >= 0 and var end
            ? nonsense.Message[..end]
            : nonsense.Message;

    // A choice may be called anything here: what counts is which choices are the same.
    private static AnswerOutcome GradeChoices(GradeCase asked, bool isSingle)
    {
        var (right, given) = (Choices(asked.Solutions, "solutions"), Choices(asked.Answer, "answer"));
        var numbers = right.Concat(given)
            .Distinct(StringComparer.Ordinal)
            .Index()
            .ToDictionary(choice => choice.Item, choice => choice.Index + 1, StringComparer.Ordinal);
        var answer = GivenAnswer.OfChoices([.. given.Select(choice => numbers[choice])]);
        if (!isSingle)
        {
            return Solution.OfChoices([.. right.Select(choice => numbers[choice])]).Grade(answer);
        }

        if (right.Count == 0)
        {
            throw new CaseFault("solutions", "there is no solution.");
        }

        // Of several right choices of which one is asked for, any will do.
        return right.Any(choice => Solution.OfChoice(numbers[choice]).Grade(answer) == AnswerOutcome.Correct)
            ? AnswerOutcome.Correct
            : AnswerOutcome.Wrong;
    }

    private static TextTolerances Tolerances(GradeCase asked) =>
        asked.Tolerances.Aggregate(TextTolerances.None, static (all, one) => all | one switch
    {
        ToleranceName.T1 => TextTolerances.CaseAccentsAndBlanks,
        ToleranceName.T2 => TextTolerances.Punctuation,
        _ => TextTolerances.Misspelling,
    });

    private static List<FieldSolutions> Fields(JsonElement solutions) =>
        [.. Named(solutions, "solutions").Select(field => new FieldSolutions(field.Key, Texts(field.Value, $"solutions.{field.Key}")))];

    /// <summary>One value a field: an object by key, or a list in order.</summary>
    private static List<KeyValuePair<string, JsonElement>> Named(JsonElement fields, string path) => fields.ValueKind switch
    {
        JsonValueKind.Object =>
            [.. fields.EnumerateObject().Select(field => KeyValuePair.Create(Unicode(() => field.Name, path), field.Value))],
        JsonValueKind.Array => [.. fields.EnumerateArray().Select((value, index) => KeyValuePair.Create($"{index}", value))],
        _ => throw new CaseFault(path, "expected one value a field, by key or in order."),
    };

    private static List<string> Texts(JsonElement texts, string path) => texts.ValueKind == JsonValueKind.Array
        ? [.. texts.EnumerateArray().Select((text, index) => Text(text, $"{path}[{index}]"))]
        : [Text(texts, path)];

    private static List<string> Choices(JsonElement choices, string path) => choices.ValueKind switch
    {
        JsonValueKind.Array => [.. choices.EnumerateArray().SelectMany((choice, index) => Choices(choice, $"{path}[{index}]"))],
        JsonValueKind.Number => [choices.GetRawText()],
        _ => [Text(choices, path)],
    };

    private static string Text(JsonElement text, string path) =>
        text.ValueKind == JsonValueKind.String ? Unicode(() => text.GetString()!, path) : throw new CaseFault(path, "expected text.");

    // What is kept as it was written is made text only here: half a character, or bytes that are none.
    private static string Unicode(Func<string> text, string path)
    {
        try
        {
            return text();
        }
        catch (InvalidOperationException)
        {
            throw new CaseFault(path, "expected text, not bytes or half characters that are none.");
        }
    }
}

/// <summary>The kinds of challenge, as the tool is asked.</summary>
internal enum GradedKind
{
    SingleChoice,
    MultipleChoice,
    ShortAnswer,
    ShortAnswers,
    DependentShortAnswers,
}

/// <summary>The tolerances by their names in the rulebook.</summary>
internal enum ToleranceName
{
    T1,
    T2,
    T3,
}

internal sealed record GradeCase
{
    public required string Id { get; set; }

    public required GradedKind Kind { get; set; }

    public required JsonElement Solutions { get; set; }

    public IReadOnlyList<ToleranceName> Tolerances { get; set; } = [];

    public bool DependentFields { get; set; }

    public required JsonElement Answer { get; set; }
}

internal sealed record GradeAnswer(string Id, AnswerOutcome Outcome);

/// <summary>A tolerance by its name in the rulebook, in capitals.</summary>
internal sealed class ToleranceJson : JsonConverter<ToleranceName>
{
    public override ToleranceName Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options) => reader.TokenType == JsonTokenType.String
        ? reader.GetString() switch
        {
            "T1" => ToleranceName.T1,
            "T2" => ToleranceName.T2,
            "T3" => ToleranceName.T3,
            var other => throw new JsonException($"'{other}' is not one of T1, T2, T3."),
        }
        : throw new JsonException("Expected one of T1, T2, T3.");

    public override void Write(Utf8JsonWriter writer, ToleranceName value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>A kind of challenge, also by the names that French schools know (QCU, QCM, QROC, QROCM).</summary>
internal sealed class GradedKindJson : CamelCaseEnum<GradedKind>
{
    public override GradedKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType != JsonTokenType.String ? base.Read(ref reader, typeToConvert, options) : reader.GetString() switch
        {
            "severalShortAnswers" or "QROCM-ind" => GradedKind.ShortAnswers,
            "QROCM-dep" => GradedKind.DependentShortAnswers,
            "QCU" => GradedKind.SingleChoice,
            "QCM" => GradedKind.MultipleChoice,
            "QROC" => GradedKind.ShortAnswer,
            _ => base.Read(ref reader, typeToConvert, options),
        };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    Converters = [typeof(GradedKindJson), typeof(ToleranceJson), typeof(CamelCaseEnum<AnswerOutcome>)])]
[JsonSerializable(typeof(CaseFile<GradeCase>))]
[JsonSerializable(typeof(CaseFile<GradeAnswer>))]
internal sealed partial class GradeJson : JsonSerializerContext;
