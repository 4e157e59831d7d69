using FsCheck;
using FsCheck.Fluent;

namespace Pix.Certification.Tests.Arbitraries;

/// <summary>What somebody types into a field, or what a solution says.</summary>
public sealed record GradedText(string Text);

/// <summary>Texts that are hard to compare.</summary>
public static class GradedTexts
{
    // Few letters, so that texts collide: what differs only by marks, case or a letter must come up often.
    private const string Plain = "aàÀbB'-. œ\u0301é";

    // What keyboards, copied pages and other scripts bring along: ligatures, dotted and dotless i, signs that stand for letters, blanks without
    // width or break, marks of every block, halves of a pair.
    private const string Outlandish = "aI\u0131\u0130\u017F\u1E9B\u00DFﬁﬄ\u212A\u212B\u00A0\u2009\u200B\u0301\u0345\u20D0`´«’_\uD83D\uDE00\u03C2\u01C5 .";

    public static Arbitrary<GradedText> One() => Arb.From(
        Gen.OneOf(TextOf(Plain), TextOf(Outlandish)).Select(static letters => new GradedText(new(letters))),
        static text => Smaller.Than(text.Text.ToCharArray(), static letter => letter == 'a' ? [] : ['a']).Select(static letters => new GradedText(new(letters))));

    private static Gen<char[]> TextOf(string letters) => Gen.Choose(0, 11).SelectMany(length => Gen.Elements(letters.ToCharArray()).ArrayOf(length));
}
