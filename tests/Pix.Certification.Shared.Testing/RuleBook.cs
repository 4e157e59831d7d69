using System.Globalization;

namespace Pix.Certification.Testing;

/// <summary>The codes of docs/rulebook.md, so that no refusal cites a rule that is not in it.</summary>
public static class RuleBook
{
    private static readonly Dictionary<string, int> LastOf = new(StringComparer.Ordinal)
    {
        ["ACC"] = 4, ["POL"] = 3, ["REF"] = 3, ["PRO"] = 6, ["ELI"] = 7, ["SES"] = 11, ["CAN"] = 16, ["INV"] = 9, ["TIM"] = 6, ["BNK"] = 3, ["GRD"] = 2,
        ["SEL1"] = 5, ["SEL3"] = 7, ["SIT"] = 6, ["SC2"] = 9, ["SC3"] = 6, ["SCO"] = 1, ["REP"] = 4, ["FIN"] = 4, ["JUR"] = 4, ["PUB"] = 2,
        ["CER"] = 5, ["DOC"] = 2, ["RET"] = 3, ["SEC"] = 2, ["AUD"] = 1, ["JRN"] = 4, ["POS"] = 6, ["PLN"] = 1,
    };

    /// <summary>True for the code of a rule.</summary>
    public static bool Has(string code) =>
        code.Split('-') is [var family, var number] && LastOf.TryGetValue(family, out var last)
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= 1 && n <= last;
}
