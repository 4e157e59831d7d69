using System.Text.Json;

namespace Pix.Certification.Challenges;

/// <summary>Checks a bank of items: challenges reduced to what item response theory needs, without their texts (BNK-2).</summary>
/// <remarks>Its form is <c>{"items":[{"id","difficulty","discriminant","guessing","slip","competence","tube","skill","accessible"}]}</c>,
/// where all but the id may be absent; an item with ordered categories has <c>model</c> and <c>steps</c> in place of difficulty, guessing
/// and slip. What a calibration adds (<c>anchor</c>, <c>errors</c> and <c>fit</c> of an item; <c>logLikelihood</c>, <c>iterations</c>,
/// <c>converged</c>, <c>personMean</c>, <c>personDeviation</c>) may be there and is not looked at.</remarks>
public static class ItemBankCheck
{
    private static readonly string[] OfFile = ["items", "logLikelihood", "iterations", "converged", "personMean", "personDeviation"];
    private static readonly string[] OfItem =
    [
        "id", "difficulty", "discriminant", "guessing", "slip", "model", "steps", "competence", "tube", "skill", "accessible", "anchor",
        "errors", "fit",
    ];

    private static readonly string[] Models = ["grm", "gpcm"];
    private static readonly string[] OfCurve = ["difficulty", "guessing", "slip"];

    // What the engine takes: an answer is one digit, and a step beyond these tells nothing about anyone.
    private const int StepsMax = 9;
    private const double StepMax = 30;

    /// <summary>True when a file has the form of a bank of items, right or wrong.</summary>
    public static bool IsItemBank(BankFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var document = JsonText.Parse(file.Json, new FaultSink(file.Name));
        return document is not null
            && document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("items", out _);
    }

    /// <summary>Every fault of a bank of items, in the order of the text.</summary>
    public static IReadOnlyList<BankFault> Check(BankFile file, BankReading reading)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(reading);
        var faults = new FaultSink(file.Name);
        using var document = JsonText.Parse(file.Json, faults);
        if (document is null || ObjectReading.Open(
            document.RootElement,
            "$",
            faults,
            OfFile) is not { } json || json.List("items", isRequired: true) is not { } items)
        {
            return faults.Faults;
        }

        if (items.Count == 0)
        {
            faults.Add(BankFaultKind.NoChallenge, json.At("items"));
        }

        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        var competenceOfTube = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (element, path) in items)
        {
            if (ObjectReading.Open(element, path, faults, OfItem) is { } item)
            {
                CheckId(item, faults, paths);
                CheckNumbers(item, faults);
                CheckSteps(item, faults);
                CheckPlace(item, faults, reading, competenceOfTube);
                item.Flag("accessible");
            }
        }

        return faults.Faults;
    }

    private static void CheckId(ObjectReading item, FaultSink faults, Dictionary<string, string> paths)
    {
        var id = item.Text("id", isRequired: true);
        if (id is not null && !paths.TryAdd(id, item.Path))
        {
            faults.Add(BankFaultKind.DuplicateId, item.At("id"), id, paths[id]);
        }
    }

    private static void CheckNumbers(ObjectReading item, FaultSink faults)
    {
        item.Number("difficulty");
        ChallengeReading.CheckDiscriminant(item, faults);
        var (guessing, slip) = (item.Number("guessing") ?? 0, item.Number("slip") ?? 1);
        if (guessing is < 0 or >= 1)
        {
            faults.Add(BankFaultKind.ProbabilityOutOfRange, item.At("guessing"), ChallengeReading.Told(guessing), "0 <= guessing < 1");
        }

        if (slip is <= 0 or > 1 || (slip <= guessing && guessing is >= 0 and < 1))
        {
            faults.Add(BankFaultKind.ProbabilityOutOfRange, item.At("slip"), ChallengeReading.Told(slip), "guessing < slip <= 1");
        }
    }

    private static void CheckSteps(ObjectReading item, FaultSink faults)
    {
        if (!item.Has("model") && !item.Has("steps"))
        {
            return;
        }

        var (model, steps) = (item.Text("model", isRequired: true), item.List("steps", isRequired: true));
        if (model is not null && !Models.Contains(model))
        {
            faults.Add(BankFaultKind.ModelUnknown, item.At("model"), model, string.Join(", ", Models));
        }

        foreach (var name in OfCurve.Where(item.Has))
        {
            faults.Add(BankFaultKind.UnknownProperty, item.At(name), name, "discriminant, model, steps");
        }

        if (steps is not null && (steps.Count < 1 || steps.Count > StepsMax))
        {
            faults.Add(BankFaultKind.StepsOutOfRange, item.At("steps"), ChallengeReading.Told(steps.Count), $"1..{StepsMax}");
        }

        var before = double.NegativeInfinity;
        foreach (var (element, path) in steps ?? [])
        {
            if (ObjectReading.NumberOf(element, path, faults) is not { } step)
            {
                continue;
            }

            if (Math.Abs(step) > StepMax)
            {
                faults.Add(BankFaultKind.StepOutOfRange, path, ChallengeReading.Told(step), $"-{StepMax}..{StepMax}");
            }
            else if (model == "grm" && step <= before)
            {
                faults.Add(BankFaultKind.StepOutOfRange, path, ChallengeReading.Told(step), $"> {ChallengeReading.Told(before)}");
            }

            before = step;
        }
    }

    private static void CheckPlace(ObjectReading item, FaultSink faults, BankReading reading, Dictionary<string, string> competenceOfTube)
    {
        var competence = item.Text("competence");
        new ChallengeReading(reading, faults).Check(competence, item.At("competence"));
        var (tube, text) = (item.Text("tube"), item.Text("skill"));
        if (tube is not null && !SkillName.IsTube(tube))
        {
            faults.Add(BankFaultKind.TubeMalformed, item.At("tube"), tube);
            tube = null;
        }

        if (text is not null
            && (!SkillName.TryParse(text, out var skill) || (tube is not null && skill.Tube != tube) || skill.Level > reading.LevelMaximum))
        {
            // A level out of range is told as such, a name of another shape as a name.
            var isLevel = text.Length > 1 && char.IsAsciiDigit(text[^1]) && (tube is null || text[..^1] == tube);
            faults.Add(isLevel
                ? BankFaultKind.LevelOutOfRange
                : BankFaultKind.SkillNotTubeAndLevel,
                item.At("skill"),
                isLevel ? text[^1..] : text,
                isLevel ? $"1..{reading.LevelMaximum}" : $"{tube ?? "tube"}1");
        }

        tube ??= SkillName.TryParse(text, out var named) ? named.Tube : null;
        if (tube is not null
            && competence is not null
            && !competenceOfTube.TryAdd(tube, competence)
            && competenceOfTube[tube] != competence)
        {
            faults.Add(BankFaultKind.TubeInTwoCompetences, item.At(item.Has("tube") ? "tube" : "skill"), tube, competenceOfTube[tube]);
        }
    }
}
