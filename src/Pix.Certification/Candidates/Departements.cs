using System.Globalization;

namespace Pix.Certification.Candidates;

/// <summary>The codes of the French départements, as CAN-3 allows them.</summary>
public static class Departements
{
    /// <summary>The code of those who were born abroad.</summary>
    public const string Abroad = "99";

    private static readonly HashSet<string> Codes = new(
        Enumerable.Range(1, 95).Where(static n => n != 20).Select(static n => n.ToString("00", CultureInfo.InvariantCulture))
            .Concat(["2A", "2B", "971", "972", "973", "974", "975", "976", "977", "978", "986", "987", "988"]),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>True for the code of a French département or collectivity; <c>99</c> is none.</summary>
    public static bool IsFrench(string code) => Codes.Contains(code);

    /// <summary>True when the country named is France.</summary>
    public static bool IsFrance(string country) => PersonKey.Normalise(country) is "FRANCE" or "FR" or "FRA" or "REPUBLIQUEFRANCAISE";

    /// <summary>The département of a postal code; null when there is none.</summary>
    public static string? OfPostalCode(string postalCode)
    {
        ArgumentNullException.ThrowIfNull(postalCode);
        if (postalCode.Length != 5 || !postalCode.All(char.IsAsciiDigit))
        {
            return null;
        }

        var code = postalCode[..2] switch
        {
            "20" => postalCode[2] is '0' or '1' ? "2A" : "2B", // Corsica was one when postal codes were drawn up.
            "97" or "98" => postalCode[..3],
            var two => two,
        };
        return IsFrench(code) ? code : null;
    }
}
