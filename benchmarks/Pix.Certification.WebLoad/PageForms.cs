using System.Text.RegularExpressions;

namespace Pix.Certification.WebLoad;

/// <summary>What a question is answered with, at an exam and in positioning alike: the forms are the same.</summary>
internal static partial class PageForms
{
    public static bool IsQuestion(string page) => Answer().IsMatch(page);

    /// <summary>Answers what is shown with ones, right or wrong as it happens.</summary>
    public static Task<string> Answer(Browser browser, string page, string root) => browser.Send(
        page, "id=\"answer\"", $"{root}/reponse",
        [("act", "answer"), .. Fields().Matches(page).Select(static m => (m.Groups["name"].Value, "1")).Distinct()]);

    /// <summary>The question itself, where a page announces one with a time of its own.</summary>
    public static async Task<string> Begun(Browser browser, string page, string root, string question)
    {
        if (!page.Contains($"{root}/commencer", StringComparison.Ordinal))
        {
            return page;
        }

        await browser.Send(page, "/commencer", $"{root}/commencer");
        return (await browser.Follow(root + question)).Page;
    }

    [GeneratedRegex("id=\"answer\"")]
    private static partial Regex Answer();

    [GeneratedRegex("name=\"(?<name>choice|text|field-[^\"]*)\"")]
    private static partial Regex Fields();
}
