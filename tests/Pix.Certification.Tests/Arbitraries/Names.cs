using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Pix.Certification.Tests.Arbitraries;

/// <summary>A name of one letter or more.</summary>
public sealed record Name(string Text)
{
    /// <summary>The same name as other hands write it: case, blanks, hyphens, apostrophes, marks composed or not.</summary>
    public IEnumerable<string> Spellings =>
        [$" {Text}-’'", Text.ToUpperInvariant(), Text.Normalize(NormalizationForm.FormD), Text.Normalize(NormalizationForm.FormC)];
}

/// <summary>Names in the scripts that the folding tables cover. Titlecase and a few symbols have no single capital and are left to tables.</summary>
public static class Names
{
    // A name is written in one alphabet.
    private static Gen<Gen<char>> Alphabets { get; } = Gen.Elements(
        Letters(Gen.OneOf(Gen.Choose(0x41, 0x17E), Gen.Choose(0x1E00, 0x1EF9))),
        Letters(Gen.Choose(0x386, 0x3CE)),
        Letters(Gen.Choose(0x400, 0x4FF)),
        Letters(Gen.Choose(0x5D0, 0x64A)));

    public static Arbitrary<Name> One() => Arb.From(
        Alphabets.SelectMany(static letters => Gen.Choose(1, 30).SelectMany(length => letters.ArrayOf(length))).Select(static letters => new Name(new(letters))),
        static name => Smaller.Than(name.Text.ToCharArray(), static _ => [], least: 1).Select(static letters => new Name(new(letters))));

    private static Gen<char> Letters(Gen<int> codes) =>
        codes.Select(static code => (char)code).Where(static c => char.IsLetter(c) && c is not ('\u00B5' or '\u0149' or '\u0138'));
}
