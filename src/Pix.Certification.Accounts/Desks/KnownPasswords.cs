using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;
using Pix.Certification.Candidates;

namespace Pix.Certification.Accounts.Desks;

/// <summary>Refuses passwords that are tried first: common words and names, what a finger runs along, dates, and what everybody knows of
/// the
/// person or of this site. What counts is how much of a password is left without them, not which signs are in it.</summary>
internal sealed class KnownPasswords : IPasswordValidator<Person>
{
    /// <summary>What the error is called.</summary>
    public const string Code = "KnownPassword";

    private const int PieceLettersLeast = 4;
    private const int RunLeast = 3;
    private const int LeftLeast = 5; // With fewer signs than that beside what is known, a password is guessed like what is known.
    private const int PiecesMost = 3; // Four words of a list are a phrase.
    private const int ChunkMost = 6;

    // Rows of the keyboards of this country and of others, the alphabet, the digits; each is run along in both directions.
    private static readonly string[] Rows =
    [
        "azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "abcdefghijklmnopqrstuvwxyz",
        "01234567890",
    ];

    // What is written for letters by whoever was told to use signs.
    private static readonly FrozenDictionary<char, char> SignsForLetters = new Dictionary<char, char>
    {
        ['@'] = 'a', ['4'] = 'a', ['3'] = 'e', ['€'] = 'e', ['1'] = 'i', ['!'] = 'i', ['0'] = 'o', ['$'] = 's', ['5'] = 's', ['7'] = 't',
    }.ToFrozenDictionary();

    private static readonly string[] Runs = [.. Rows, .. Rows.Select(static row => new string([.. row.Reverse()]))];

    private static readonly FrozenSet<string> Words = Read();
    private static readonly int Longest = Words.Max(static word => word.Length);

    public Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user, string? password)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Task.FromResult(password is null || !IsKnown(password, user.Id, user.Name)
            ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityError { Code = Code, Description = AccountsWords.PasswordKnown.English }));
    }

    /// <summary>Whether a password is made of what is tried first.</summary>
    /// <param name="password">The password.</param>
    /// <param name="own">What everybody knows of whoever has it: login, name.</param>
    public static bool IsKnown(string password, params IReadOnlyList<string> own)
    {
        ArgumentNullException.ThrowIfNull(password);
        var theirs = own.SelectMany(static o => Folded(o).Split(' ')).Concat(own.SelectMany(Numbers))
            .Where(static piece => piece.Length >= PieceLettersLeast).ToHashSet(StringComparer.Ordinal);
        string[] read = [Folded(password), Folded(Spelt(password))];
        return read.Concat(read.Select(static text => text.Replace(" ", "", StringComparison.Ordinal))).Any(text => IsMadeOf(text, theirs));
    }

    private static bool IsMadeOf(string folded, HashSet<string> theirs)
    {
        var text = Once(folded);
        if (text.Length <= ChunkMost)
        {
            return true; // The same few signs again and again.
        }

        var (left, pieces) = (0, 0);
        for (var at = 0; at < text.Length;)
        {
            var known = Piece(text, at, theirs);
            (left, pieces) = known > 0 ? (left, char.IsAsciiDigit(text[at]) ? pieces : pieces + 1) : text[at] == ' ' ? (left, pieces)
                : (left + 1, pieces);
            at += Math.Max(known, 1);
        }

        return left < LeftLeast && pieces <= PiecesMost;
    }

    // The longest thing known that begins here; 0 for none.
    private static int Piece(string text, int at, HashSet<string> theirs)
    {
        var rest = text.AsSpan(at);
        for (var length = Math.Min(rest.Length, Math.Max(Longest, theirs.Select(static t => t.Length).DefaultIfEmpty().Max()));
            length >= PieceLettersLeast;
            length--)
        {
            var piece = rest[..length].ToString();
            if (Words.Contains(piece) || theirs.Contains(piece))
            {
                return length;
            }
        }

        var run = Runs.Max(row => RunOf(text, at, row));
        var same = text.AsSpan(at).IndexOfAnyExcept(text[at]) is > 0 and var end ? end : text.Length - at;
        var longest = Math.Max(run, same);
        return longest >= RunLeast ? longest : IsYear(rest) ? 4 : 0;
    }

    private static int RunOf(string text, int at, string row)
    {
        var start = row.IndexOf(text[at], StringComparison.Ordinal);
        var length = 0;
        while (start >= 0 && at + length < text.Length && start + length < row.Length && text[at + length] == row[start + length])
        {
            length++;
        }

        return length;
    }

    private static bool IsYear(ReadOnlySpan<char> text) => text.Length >= 4 && (text.StartsWith("19") || text.StartsWith("20"))
        && char.IsAsciiDigit(text[2]) && char.IsAsciiDigit(text[3]);

    // A word that is said twice is no more than once.
    private static string Once(string text)
    {
        for (var length = 1; length <= text.Length / 2; length++)
        {
            if (text.Length % length == 0 && text.AsSpan(length).SequenceEqual(text.AsSpan(0, text.Length - length)))
            {
                return text[..length];
            }
        }

        return text;
    }

    // Small letters without marks, and blanks for what is neither letter nor digit.
    private static string Folded(string text) =>
        string.Join(' ', new string([.. text.Select(static c => char.IsLetterOrDigit(c) ? c : ' ')])
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static word => Lowered(PersonKey.Normalise(word))));

    private static string Lowered(string word) => string.Create(word.Length, word, static (to, from) => from.AsSpan().ToLowerInvariant(to));

    private static string Spelt(string text) => string.Create(text.Length, text, static (to, from) =>
    {
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = SignsForLetters.GetValueOrDefault(from[i], from[i]);
        }
    });

    private static IEnumerable<string> Numbers(string text) =>
        text.Split([.. text.Where(static c => !char.IsAsciiDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries);

    private static FrozenSet<string> Read()
    {
        using var list = new StreamReader(typeof(KnownPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        return list.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static line => line[0] != '#')
            .Select(static line => line.Trim()).ToFrozenSet(StringComparer.Ordinal);
    }
}
