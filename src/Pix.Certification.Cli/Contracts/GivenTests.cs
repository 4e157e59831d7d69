using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Text;
using Pix.Certification.Challenges;
using Pix.Certification.Psychometrics;
using Pix.Certification.Sittings;

namespace Pix.Certification.Cli.Contracts;

/// <summary>A test, and the day on which it was sat.</summary>
internal sealed record DatedTest(LocalDate? Day, GivenTest Test);

/// <summary>Reads tests that were sat: from a file of ours, or from an exported journal.</summary>
internal static class GivenTests
{
    private const string SittingPrefix = "sitting-";
    private const string ChoicesPrefix = "choices:";

    /// <summary>Reads a file of tests.</summary>
    public static async Task<IReadOnlyList<DatedTest>> Read(string file, ItemBank bank, CancellationToken cancel)
    {
        var given = await JsonFiles.Read(file, GivenTestsJson.Default.GivenTestFile, cancel);
        return [.. given.Tests.Select((test, i) => Of(test, i, file, bank))];
    }

    /// <summary>Reads the sittings of a journal: who sat is not looked at. Challenges that the bank does not have are left out.</summary>
    public static async Task<IReadOnlyList<DatedTest>> OfJournal(string file, ItemBank bank, CancellationToken cancel)
    {
        var tests = new Dictionary<string, (LocalDate Day, List<ChosenAnswer> Answers)>(StringComparer.Ordinal);
        var number = 0;
        try
        {
            await foreach (var line in File.ReadLinesAsync(file, cancel))
            {
                number++;
                using var parsed = JsonDocument.Parse(line);
                if (parsed.RootElement is { ValueKind: JsonValueKind.Object } kept
                    && kept.TryGetProperty("stream", out var stream) && stream.GetString() is { } name
                    && name.StartsWith(SittingPrefix, StringComparison.Ordinal)
                    && kept.TryGetProperty("json", out var json) && json.GetString() is { } text)
                {
                    Add(tests, name, text, bank);
                }
            }
        }
        catch (JsonException malformed)
        {
            throw new InputFault(file, $"line {number}", malformed.Message);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new InputFault(file, null, unreadable.Message);
        }

        return
        [
            .. tests.Where(static pair => pair.Value.Answers.Count > 0)
                .Select(static pair => new DatedTest(pair.Value.Day, new(pair.Value.Answers))),
        ];
    }

    /// <summary>The tests before a day, and those from it on; without a day, all of them and none.</summary>
    public static (IReadOnlyList<GivenTest> Before, IReadOnlyList<GivenTest>? After) Split(IReadOnlyList<DatedTest> tests, string? since)
    {
        if (since is null)
        {
            return ([.. tests.Select(static one => one.Test)], null);
        }

        var day = DayOf(since) ?? throw new InputFault("--since", null, $"'{since}' is no day: give one as 2026-11-30.");
        if (tests.Any(static one => one.Day is null))
        {
            throw new InputFault("--since", null, "not every test says its day in 'at'.");
        }

        return ([.. tests.Where(one => one.Day < day).Select(static one => one.Test)],
            [.. tests.Where(one => one.Day >= day).Select(static one => one.Test)]);
    }

    private static DatedTest Of(TestGiven test, int index, string file, ItemBank bank)
    {
        try
        {
            var day = test.At is not { } at
                ? (LocalDate?)null
                : DayOf(at) ?? throw new CaseFault("at", $"'{at}' is no day; expected 2026-11-30.");
            var answers = GivenAnswers.Of(
                [.. test.Answers.Select(static a => new AnswerGiven { Item = a.Item, Correct = a.Correct, Category = a.Category })], bank);
            if (test.Answers.CountBy(static a => a.Item, StringComparer.Ordinal).FirstOrDefault(static a => a.Value > 1).Key is { } twice)
            {
                throw new CaseFault("answers", $"'{twice}' is answered twice.");
            }

            return new(day, new([.. answers.Zip(test.Answers, static (answer, given) => new ChosenAnswer(answer, given.Choice))]));
        }
        catch (CaseFault fault)
        {
            throw new InputFault(file, $"$.tests[{index}].{fault.Path}", fault.Message);
        }
    }

    private static void Add(
        Dictionary<string, (LocalDate Day, List<ChosenAnswer> Answers)> tests, string stream, string json, ItemBank bank)
    {
        switch (SittingEvent.FromJson(json))
        {
            case SittingStarted started:
                tests[stream] = (started.At.InUtc().Date, []);
                break;
            case AnswerAccepted accepted when tests.TryGetValue(stream, out var test)
                && bank.TryFind(accepted.Challenge, out var item) && bank[item].Categories == 2:
                test.Answers.Add(new(
                    new(item, accepted.Outcome == AnswerOutcome.Correct),
                    accepted.Answer.StartsWith(ChoicesPrefix, StringComparison.Ordinal) ? accepted.Answer[ChoicesPrefix.Length..] : null));
                break;
        }
    }

    private static LocalDate? DayOf(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day } ? day : null;
}

internal sealed record GivenTestFile
{
    public required IReadOnlyList<TestGiven> Tests { get; set; }
}

/// <summary>A test that somebody sat.</summary>
internal sealed record TestGiven
{
    public string? Id { get; set; }

    /// <summary>The day.</summary>
    public string? At { get; set; }

    public required IReadOnlyList<ChoiceGiven> Answers { get; set; }
}

/// <summary>An answer, with the choice that it was.</summary>
internal sealed record ChoiceGiven
{
    public required string Item { get; set; }

    public bool? Correct { get; set; }

    public int? Category { get; set; }

    public string? Choice { get; set; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(GivenTestFile))]
internal sealed partial class GivenTestsJson : JsonSerializerContext;
