using System.Text.RegularExpressions;

namespace Pix.Certification.Architecture.Tests.Sources;

/// <summary>
/// A block of C# on a page, with what a comment of the page declares for it. A block that begins with a <c>using</c> is a whole program;
/// any other is a fragment, which stands in a method of somebody's host, behind the prelude of the comment before it:
/// <c>&lt;!-- prelude ... --&gt;</c>, or <c>&lt;!-- goes on --&gt;</c> when it follows on the block before. <c>&lt;!-- runnable --&gt;</c> is
/// run as well, and <c>&lt;!-- compiled in FOLDER --&gt;</c> is compiled there, word for word.
/// </summary>
internal sealed partial record CodeBlock(string Page, int Line, string Comment, string Code)
{
    public bool IsProgram => Code.StartsWith("using ", StringComparison.Ordinal) && !Code.StartsWith("using var", StringComparison.Ordinal);

    public bool IsRun => Comment.StartsWith("runnable", StringComparison.Ordinal);

    public bool GoesOn => Comment.StartsWith("goes on", StringComparison.Ordinal);

    public string? CompiledIn => Comment.StartsWith("compiled in ", StringComparison.Ordinal) ? Comment["compiled in ".Length..].Trim() : null;

    /// <summary>What the comment declares, behind its first line.</summary>
    public string Prelude => Comment.IndexOf('\n', StringComparison.Ordinal) is > 0 and var end ? Comment[end..] : "";

    /// <summary>Every block of every page, in order.</summary>
    public static IReadOnlyList<CodeBlock> All { get; } =
    [
        .. from page in Repository.Files
           where page.EndsWith(".md", StringComparison.Ordinal)
           let text = Repository.Read(page)
           from Match block in Block().Matches(text)
           select new CodeBlock(page, text[..block.Index].Count(static c => c == '\n') + 1, block.Groups["comment"].Value.Trim(), block.Groups["code"].Value),
    ];

    public override string ToString() => $"{Page}:{Line}";

    [GeneratedRegex(@"^(<!--(?<comment>(?:(?!-->).)*)-->\n+)?```(csharp|cs|c#)\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
