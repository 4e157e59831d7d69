using System.Globalization;

namespace Pix.Certification.Candidates;

/// <summary>Who somebody is, as far as lists can tell: normalised birth name, normalised first name, birth date (CAN-5).</summary>
/// <remarks>
/// Two people with equal keys are the same person to every list, form and import: this is the one function that decides it.
/// Marks are removed, ligatures spelt out, letters put in capitals; only A-Z and 0-9 are kept. A name with no such letter at all
/// (written in another script) keeps its own letters instead, so that two of them are not taken for one. Reads the same in every culture
/// and on every machine.
/// </remarks>
/// <param name="BirthName">The normalised birth name.</param>
/// <param name="FirstName">The normalised first name.</param>
/// <param name="BirthDate">The birth date.</param>
public readonly record struct PersonKey(string BirthName, string FirstName, LocalDate BirthDate)
{
    private const int OnStack = 128;

    /// <summary>The order in which everybody looks for people on a sheet, and in the room (INV-9): birth name, first name.</summary>
    public static IComparer<PersonKey> ByName { get; } = Comparer<PersonKey>.Create(static (one, other) =>
        string.CompareOrdinal(one.BirthName, other.BirthName) is var names and not 0
            ? names
            : string.CompareOrdinal(one.FirstName, other.FirstName));

    /// <summary>The key of a person.</summary>
    public static PersonKey Of(string birthName, string firstName, LocalDate birthDate) =>
        new(Normalise(birthName), Normalise(firstName), birthDate);

    /// <summary>A name as it is compared: <c>LHERMITTE</c> for <c>L’Hermitte</c>.</summary>
    public static string Normalise(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Span<char> kept = name.Length * 3 <= OnStack ? stackalloc char[OnStack] : new char[name.Length * 3];
        var length = 0;
        foreach (var c in name)
        {
            if (LatinFolding.Spelt(c) is { } letters)
            {
                letters.CopyTo(kept[length..]);
                length += letters.Length;
            }
            else if (Capital(LatinFolding.BaseLetter(c)) is var capital and (>= 'A' and <= 'Z' or >= '0' and <= '9'))
            {
                kept[length++] = capital;
            }
        }

        return length > 0 ? new(kept[..length]) : OtherScriptFolding.Fold(name);
    }

    /// <summary>The key on one line: <c>DUPONT|ZOE|2006-07-28</c>.</summary>
    public override string ToString() => $"{BirthName}|{FirstName}|{BirthDate.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}";

    // The two letters that invariant casing leaves alone although a capital of theirs is an ASCII letter: dotless i and long s.
    private static char Capital(char c) => c switch
    {
        '\u0131' => 'I',
        '\u017F' => 'S',
        _ => char.ToUpperInvariant(c),
    };
}
