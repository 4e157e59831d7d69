using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pix.Certification.Challenges;

/// <summary>Names one version of a skill: a tube, a level and a version, as <c>url3</c> or <c>url3@2</c>.</summary>
/// <remarks>
/// The level is the last character before the version, because a level is one digit and a tube may end with another. Without a version,
/// the skill is version 1. Equality is ordinal: upper and lower case are two tubes.
/// </remarks>
public sealed record SkillName
{
    private SkillName(string tube, int level, int version)
    {
        (Tube, Level, Version) = (tube, level, version);
        Name = string.Create(CultureInfo.InvariantCulture, $"{tube}{level}");
    }

    /// <summary>The topic: skills of one tube differ by level.</summary>
    public string Tube { get; }

    /// <summary>How hard it is, from 1 to 8.</summary>
    public int Level { get; }

    /// <summary>Which wording of the skill this is, from 1.</summary>
    public int Version { get; }

    /// <summary>Tube and level, without the version.</summary>
    public string Name { get; }

    /// <summary>Reads a skill name, or throws.</summary>
    /// <exception cref="FormatException">The text is not a skill name.</exception>
    public static SkillName Parse(string text) => TryParse(text, out var skill) ? skill
        : throw new FormatException(
            $"'{text}' is not a skill: expected a tube, a level from 1 to 8 and maybe a version, such as 'url3' or 'url3@2'.");

    /// <summary>Reads a skill name; false when the text is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out SkillName? skill)
    {
        skill = null;
        if (text is null)
        {
            return false;
        }

        var name = text.AsSpan();
        var version = 1;
        var at = name.LastIndexOf('@');
        if (at >= 0)
        {
            if (!int.TryParse(name[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out version) || version < 1)
            {
                return false;
            }

            name = name[..at];
        }

        if (name.Length < 2 || name[^1] is < '1' or > '8' || !IsTube(name[..^1]))
        {
            return false;
        }

        skill = new(name[..^1].ToString(), name[^1] - '0', version);
        return true;
    }

    /// <summary>The skill as <see cref="Parse"/> reads it; version 1 is not written.</summary>
    public override string ToString() => Version == 1 ? Name : string.Create(CultureInfo.InvariantCulture, $"{Name}@{Version}");

    /// <summary>Whether a text can name a tube: letters, digits, hyphens and underscores.</summary>
    internal static bool IsTube(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('-' or '_'))
            {
                return false;
            }
        }

        return text.Length > 0;
    }
}
