using System.Globalization;

namespace Pix.Certification.Psychometrics;

/// <summary>What can be wrong with the items of a bank, all of it said at once.</summary>
internal static class BankFaults
{
    // Beyond these an item tells nothing about anyone who could sit the test: the number is a slip of the pen or a failed calibration.
    public const double DiscriminationMax = 20;
    public const double DifficultyMax = 30;

    // An answer is written as one digit.
    public const int StepsMax = 9;

    private static readonly string Discriminations = $"above 0 and at most {DiscriminationMax}";
    private static readonly string Difficulties = $"between -{DifficultyMax} and {DifficultyMax}";

    public static FaultList In(BankItem[] items)
    {
        var faults = new FaultList(FaultKind.Bank);
        if (items.Length == 0)
        {
            faults.Add("empty", "items", "none");
        }

        var seen = new Dictionary<string, int>(items.Length, StringComparer.Ordinal);
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i] is not { } item)
            {
                faults.Add("null", $"items[{i}]", "null");
                continue;
            }

            if (string.IsNullOrWhiteSpace(item.Id))
            {
                faults.Add("id", $"items[{i}].id", "empty");
            }
            else if (!seen.TryAdd(item.Id, i))
            {
                var first = seen[item.Id];
                var reason = $"'{item.Id}' is already the id of items[{first}]";
                faults.Add("idTaken", $"items[{i}].id", reason, ("id", item.Id), ("first", first));
            }

            AddFaults(faults, i, item);
        }

        return faults;
    }

    private static void AddFaults(FaultList faults, int i, BankItem item)
    {
        var p = item.Parameters;
        Check(faults, i, "discriminant", p.Discrimination, p.Discrimination is > 0 and <= DiscriminationMax, Discriminations);
        if (item.Steps is { } steps)
        {
            AddStepFaults(faults, i, steps);
        }
        else
        {
            AddCurveFaults(faults, i, p);
        }

        if (item.EnemyGroups is null || item.EnemyGroups.Any(string.IsNullOrWhiteSpace))
        {
            faults.Add("enemies", $"items[{i}].enemies", "an empty name");
        }
    }

    private static void AddCurveFaults(FaultList faults, int i, ItemParameters p)
    {
        Check(faults, i, "difficulty", p.Difficulty, Math.Abs(p.Difficulty) <= DifficultyMax, Difficulties);
        Check(faults, i, "guessing", p.Guessing, p.Guessing is >= 0 and < 1, "at least 0 and below 1");
        Check(faults, i, "slip", p.Ceiling, p.Ceiling <= 1 && !(p.Ceiling <= p.Guessing), "above the guessing and at most 1");
    }

    private static void AddStepFaults(FaultList faults, int i, StepParameters item)
    {
        var steps = item.Steps;
        var isCount = steps.Count is >= 1 and <= StepsMax;
        faults.Need(isCount, "steps", $"items[{i}].steps", steps.Count, $"a number of steps from 1 to {StepsMax}");
        for (var k = 0; k < steps.Count; k++)
        {
            var (path, step) = ($"items[{i}].steps[{k}]", steps[k]);
            if (!(Math.Abs(step) <= DifficultyMax))
            {
                faults.Need(false, "step", path, step, Difficulties, ("step", k + 1));
            }
            else if (item.Model == StepModel.Graded && k > 0 && step <= steps[k - 1])
            {
                faults.Need(false, "ascending", path, step, $"above the step before, {Invariant(steps[k - 1])}", ("step", k + 1));
            }
        }
    }

    private static string Invariant(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    // The path is written only for a fault: a sound bank of thousands of items makes no text.
    private static void Check(FaultList faults, int i, string name, double value, bool holds, string expected)
    {
        if (!holds || !double.IsFinite(value))
        {
            faults.Need(false, name, $"items[{i}].{name}", value, expected);
        }
    }
}
