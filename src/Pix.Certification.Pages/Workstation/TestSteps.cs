using System.Globalization;
using Pix.Certification.Challenges;

namespace Pix.Certification.Pages.Workstation;

/// <summary>One thing that a step looks at.</summary>
/// <param name="Name">The field that it comes in.</param>
/// <param name="Remedy">What to do when it is not as it should be.</param>
/// <param name="IsGood">Whether it is; null while nobody knows.</param>
internal sealed record TestCheck(string Name, Wording Remedy, bool? IsGood);

/// <summary>One step of the technical test of a workstation.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Checks">What it looks at.</param>
internal sealed record TestStepLine(int Number, Wording Title, IReadOnlyList<TestCheck> Checks)
{
    /// <summary>Whether everything is as it should be; null while nobody knows of something, and nothing is known to be wrong.</summary>
    public bool? IsGood => Checks.Any(static c => c.IsGood == false) ? false : Checks.All(static c => c.IsGood == true) ? true : null;
}

/// <summary>The seven steps of the technical test (SES-7), by what was sent: the page judges them as it shows them, with or without its
/// script.</summary>
internal static class TestSteps
{
    /// <summary>What is read in the file that is downloaded, and on the PDF.</summary>
    public const string ReadInFile = "4271";

    /// <inheritdoc cref="ReadInFile"/>
    public const string ReadOnPdf = "9358";

    public const int WidthMin = 800;
    public const int ClockSecondsMax = 120;
    private const int TypedCharactersMost = 200;

    // The tallest bar of the picture, as the picture's own words say it.
    private static readonly Solution Answer = Solution.OfText(["Brest"], TextTolerances.CaseAccentsAndBlanks);

    /// <summary>The steps.</summary>
    /// <param name="sent">What was sent; null for a field that was not.</param>
    /// <param name="wasSent">True once the form was sent: what is missing then is wrong, and not unknown.</param>
    /// <param name="browser">How old the browser is.</param>
    /// <param name="offset">What the clocks of the centre show now.</param>
    /// <param name="sites">How many sites the challenges send to.</param>
    public static IReadOnlyList<TestStepLine> Of(Func<string, string?> sent, bool wasSent, BrowserAge browser, Offset offset, int sites)
    {
        TestCheck Said(string name, Wording remedy) => new(name, remedy, Known(sent(name) == "yes"));
        TestCheck Typed(string name, Wording remedy) => new(name, remedy, Known(IsRight(name, sent(name))));
        bool? Known(bool good) => wasSent ? good : null;
        TestCheck[] needed = sites == 0 ? [] : [Said("sites", TechnicalTestWords.SitesRemedy)];
        return
        [
            new(1, TechnicalTestWords.Browser, [
                new("browser", browser.Name is null ? TechnicalTestWords.BrowserUnknown : TechnicalTestWords.BrowserOld,
                    browser.IsRecent == true),
                Said("script", TechnicalTestWords.ScriptRemedy)]),
            new(2, TechnicalTestWords.Screen, [
                new("width", TechnicalTestWords.WidthRemedy, Known(Measure(sent("width")) >= WidthMin))]),
            new(3, TechnicalTestWords.Clock, [
                new("clock", TechnicalTestWords.ClockRemedy,
                    Known(Measure(sent("clock")) is { } off && Math.Abs(off) <= ClockSecondsMax)),
                new("zone", TechnicalTestWords.ZoneRemedy, Known(Measure(sent("zone")) == offset.Seconds / 60))]),
            new(4, TechnicalTestWords.Network, [
                Said("network", TechnicalTestWords.NetworkRemedy), Said("stream", TechnicalTestWords.StreamRemedy),
                .. needed]),
            new(5, TechnicalTestWords.Storage, [
                Said("cookie", TechnicalTestWords.CookieRemedy), Said("storage", TechnicalTestWords.StorageRemedy)]),
            new(6, TechnicalTestWords.Files, [
                Typed("file", TechnicalTestWords.FileRemedy), Typed("pdf", TechnicalTestWords.PdfRemedy)]),
            new(7, TechnicalTestWords.Challenge, [Typed("answer", TechnicalTestWords.ChallengeRemedy)]),
        ];
    }

    /// <summary>Whether what somebody typed is what they should have read, or the answer of the challenge, graded as those of a
    /// test.</summary>
    public static bool IsRight(string field, string? typed) => typed is { Length: > 0 and <= TypedCharactersMost } && field switch
    {
        "file" => typed.Trim() == ReadInFile,
        "pdf" => typed.Trim() == ReadOnPdf,
        "answer" => Answer.Grade(GivenAnswer.OfText(typed)) == AnswerOutcome.Correct,
        _ => false,
    };

    private static int? Measure(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value > int.MinValue
            ? value
            : null;
}
