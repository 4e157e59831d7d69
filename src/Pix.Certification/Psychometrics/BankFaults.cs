using System.Globalization;

namespace Pix.Certification.Psychometrics;

/// <summary>What can be wrong with the items of a bank, all of it said at once.</summary>
internal static class BankFaults
{
    // Beyond these an item tells nothing about anyone who could sit the test: the number is a slip of the pen or a failed calibration.
    public const double DiscriminationMax = 20;
    public const double DifficultyMax = 30;

    public static IReadOnlyList<string> In(BankItem[] items)
    {
        var faults = new List<string>();
        if (items.Length == 0)
        {
            faults.Add("items: none");
        }

        var seen = new Dictionary<string, int>(items.Length, StringComparer.Ordinal);
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i] is not { } item)
            {
                faults.Add($"items[{i}]: null");
                continue;
            }

            if (string.IsNullOrWhiteSpace(item.Id))
            {
                faults.Add($"items[{i}].id: empty");
            }
            else if (!seen.TryAdd(item.Id, i))
            {
                faults.Add($"items[{i}].id: '{item.Id}' is already the id of items[{seen[item.Id]}]");
            }

            AddFaults(faults, i, item);
        }

        return faults;
    }

    public static Refusal Refuse(IReadOnlyList<string> faults)
    {
        var first = faults[0];
        return new Refusal(
            "SEL3-1",
            new Wording(
                $"La banque d'items a {faults.Count} défaut(s), dont le premier est « {first} ».",
                $"The item bank has {faults.Count} fault(s), the first of which is \"{first}\"."),
            new Wording("Corrigez chaque défaut de la liste, ou retirez les items concernés.", "Correct each fault of the list, or take those items out."),
            Facts.Of("faults", faults));
    }

    private static void AddFaults(List<string> faults, int i, BankItem item)
    {
        var p = item.Parameters;
        Check(faults, $"items[{i}].discriminant", p.Discrimination, p.Discrimination is > 0 and <= DiscriminationMax, $"above 0 and at most {DiscriminationMax}");
        Check(faults, $"items[{i}].difficulty", p.Difficulty, Math.Abs(p.Difficulty) <= DifficultyMax, $"between -{DifficultyMax} and {DifficultyMax}");
        Check(faults, $"items[{i}].guessing", p.Guessing, p.Guessing is >= 0 and < 1, "at least 0 and below 1");
        Check(faults, $"items[{i}].slip", p.Ceiling, p.Ceiling <= 1 && !(p.Ceiling <= p.Guessing), "above the guessing and at most 1");
        if (item.EnemyGroups is null || item.EnemyGroups.Any(string.IsNullOrWhiteSpace))
        {
            faults.Add($"items[{i}].enemies: an empty name");
        }
    }

    private static void Check(List<string> faults, string path, double value, bool holds, string expected)
    {
        if (!holds || !double.IsFinite(value))
        {
            faults.Add($"{path}: {value.ToString("R", CultureInfo.InvariantCulture)} is not {expected}");
        }
    }
}
