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
    private static Gen<char> Letters { get; } =
        Gen.OneOf(Gen.Choose(0x41, 0x17E), Gen.Choose(0x1E00, 0x1EF9), Gen.Choose(0x386, 0x3CE), Gen.Choose(0x400, 0x4FF), Gen.Choose(0x5D0, 0x64A))
            .Select(static code => (char)code).Where(static c => char.IsLetter(c) && c is not ('\u0149' or '\u0138'));

    public static Arbitrary<Name> One() => Arb.From(
        Gen.Choose(1, 30).SelectMany(static length => Letters.ArrayOf(length)).Select(static letters => new Name(new(letters))),
        static name => Smaller.Than(name.Text.ToCharArray(), static letter => letter == 'A' ? [] : ['A'], least: 1).Select(static letters => new Name(new(letters))));
}
