using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Pix.Certification.Profiles;

/// <summary>What learners type to send their profile to a campaign: six capital letters, three digits, as <c>BKRTVW347</c>.</summary>
/// <remarks>
/// Lower case and blanks are forgiven on the way in and never given back. The letters and digits are those nobody confuses.
/// </remarks>
[JsonConverter(typeof(CampaignCodeJson))]
public sealed record CampaignCode
{
    private const int Letters = 6;
    private const int Digits = 3;
    private readonly string _text;

    private CampaignCode(string text) => _text = text;

    /// <summary>Draws a code.</summary>
    public static CampaignCode Draw(ISecretSource source) => new(Alphabets.Draw(source, Letters, Digits));

    /// <summary>Reads a code; also one drawn elsewhere, from a larger alphabet.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CampaignCode? code)
    {
        code = Alphabets.ReadAny(text, Letters, Digits) is { } canonical ? new(canonical) : null;
        return code is not null;
    }

    /// <summary>The code in its canonical form.</summary>
    public override string ToString() => _text;

    internal static CampaignCode Restore(string text) => new(text);
}

/// <summary>A campaign's code in JSON.</summary>
public sealed class CampaignCodeJson() : TextJson<CampaignCode>(CampaignCode.Restore);
