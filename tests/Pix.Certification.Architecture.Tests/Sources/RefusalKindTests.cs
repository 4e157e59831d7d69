using Pix.Certification.AspNetCore.Shared;
using System.Text.RegularExpressions;

namespace Pix.Certification.Architecture.Tests.Sources;

/// <summary>What a refusal is to whoever asked is said where it is made; nobody reads it off the code of its rule.</summary>
public sealed partial class RefusalKindTests
{
    private const string Page = "docs/refusals.md";

    [Fact]
    public void Every_code_is_listed_with_its_kinds_and_their_statuses()
    {
        MadeRefusal.All.Count.ShouldBeGreaterThan(200);
        var rows =
            from made in MadeRefusal.All
            group made by (made.Code, made.Kind) into alike
            orderby Sorted(alike.Key.Code), alike.Key.Kind
            let status = StatusOf(alike.Key.Code, alike.Key.Kind)
            let words = string.Join(", ", alike.Select(static m => m.Key).OfType<string>().Select(Short).Distinct().Order(StringComparer.Ordinal))
            select $"| {alike.Key.Code} | {alike.Key.Kind} | {status} | {words} |";
        var kinds = Enum.GetValues<RefusalKind>().Order().Select(static kind => $"| `{kind}` | {RefusalStatus.Of(Of(kind))} | {Meaning[kind]} |");
        Approved.ShouldBeIn(
            string.Join('\n', [.. Introduction, .. kinds, "", "## The codes", "", "| code | kind | status | its words |", "|---|---|---|---|", .. rows, ""]),
            Page);
    }

    [Fact]
    public void What_TypedText_says_is_listed_under_the_codes_of_those_who_ask_it()
    {
        string[] Keys(string code) => [.. MadeRefusal.All.Where(m => m.Code == code && m.Key?.StartsWith("TypedWords.", StringComparison.Ordinal) == true).Select(static m => m.Key!).Distinct().Order(StringComparer.Ordinal)];
        Keys("CAN-1").ShouldBe(["TypedWords.LikeAFormula", "TypedWords.OfTwoAlphabets", "TypedWords.Spoilt", "TypedWords.TooLong"], "names");
        Keys("REP-1").ShouldBe(["TypedWords.Spoilt", "TypedWords.TooLong"], "texts");
        Keys("INV-8").ShouldBe(["TypedWords.Spoilt", "TypedWords.TooLong"], "reasons, through a method that hands the code on");
        Keys("JRN-1").ShouldBeEmpty("it is only asked whether there is one");
    }

    [Fact]
    public void A_kind_that_a_method_is_given_is_the_one_that_each_caller_says()
    {
        string[] Kinds(string key) => [.. MadeRefusal.All.Where(m => m.Key == key).Select(static m => $"{m.Code} {m.Kind}").Distinct()];
        Kinds("PortalWords.Unknown").ShouldBe(["ACC-1 NotFound"]);
        Kinds("PortalWords.Taken").ShouldBe(["ACC-1 Conflict"]);
        Kinds("PortalWords.Closed").ShouldBe(["ACC-1 Forbidden"]);
        Kinds("PasskeyWords.NotProved").ShouldBe(["ACC-3 WrongSecret"]);

        // Whoever says a rule's bare no says it in words of their own: a row without any is one that was not understood.
        MadeRefusal.All.Where(static m => m.Kind == RefusalKind.Rule && m.Key is null).Select(static m => $"{m.File}: {m.Code}").ShouldBeEmpty();
    }

    [Fact]
    public void Every_code_is_a_rule_of_the_book_or_of_the_API_or_HTTP()
    {
        var rules = Rules.RulebookPage.Rules.Select(static r => r.Code).ToHashSet(StringComparer.Ordinal);
        MadeRefusal.All.Where(m => !rules.Contains(m.Code) && !m.Code.StartsWith("API-", StringComparison.Ordinal) && !m.Code.StartsWith("HTTP-", StringComparison.Ordinal))
            .Select(static m => $"{m.File}: {m.Code}").ShouldBeEmpty();
    }

    [Fact]
    public void Words_say_one_kind_wherever_they_are_said() =>
        MadeRefusal.All.Where(static m => m.Key is not null).GroupBy(static m => (m.Code, m.Key)).Where(static g => g.Select(static m => m.Kind).Distinct().Count() > 1)
            .Select(static g => $"{g.Key}: {string.Join(", ", g.Select(static m => m.Kind).Distinct())}").ShouldBeEmpty();

    [Fact]
    public void Every_kind_has_one_status() =>
        Enum.GetValues<RefusalKind>().ToDictionary(static kind => kind, static kind => RefusalStatus.Of(Of(kind))).ShouldBe(
            new Dictionary<RefusalKind, int>
            {
                [RefusalKind.Rule] = 422,
                [RefusalKind.Malformed] = 400,
                [RefusalKind.NotFound] = 404,
                [RefusalKind.Conflict] = 409,
                [RefusalKind.Outdated] = 412,
                [RefusalKind.TooLarge] = 413,
                [RefusalKind.TooMany] = 429,
                [RefusalKind.WrongSecret] = 422,
                [RefusalKind.Invalid] = 422,
                [RefusalKind.Later] = 409,
                [RefusalKind.NotNow] = 409,
                [RefusalKind.NotSignedIn] = 401,
                [RefusalKind.Forbidden] = 403,
                [RefusalKind.Unavailable] = 503,
            },
            ignoreOrder: true);

    [Fact]
    public void Whoever_must_wait_is_told_so_by_the_kind() =>
        Sources.SelectMany(static f => Repository.Read(f).Split(';').Where(static s => s.Contains("\"retryAfterSeconds\"", StringComparison.Ordinal)))
            .Where(static s => !s.Contains("RetryFact", StringComparison.Ordinal) && !s.Contains("RefusalKind.TooMany", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void Nobody_compares_the_code_of_a_refusal_with_a_text() =>
        (from file in Sources
         from line in Repository.Lines(file)
         where Compared().IsMatch(line)
         select $"{file}: {line.Trim()}").ShouldBeEmpty();

    private static readonly string[] Introduction =
    [
        "# Refusals",
        "",
        "Every code under which the packages and the reference host say no, made from the sources by a test. A problem document has `code` and `kind`;",
        "the status follows from the kind. A code says which rule, a kind what to do about it: both are stable, words may improve.",
        "",
        "| kind | status | what it is to whoever asked |",
        "|---|---|---|",
    ];

    private static readonly Dictionary<RefusalKind, string> Meaning = new()
    {
        [RefusalKind.Rule] = "a rule says no to what was asked, whenever it is asked",
        [RefusalKind.Malformed] = "the request cannot be understood: a header, a body or a name in it",
        [RefusalKind.NotFound] = "it is not there, or not for whoever asks: which of the two is not said",
        [RefusalKind.Conflict] = "another command came first, or the key was used for another one: read again, then decide again",
        [RefusalKind.Outdated] = "`If-Match` names a version that has passed",
        [RefusalKind.TooLarge] = "more was sent than is taken: nothing was kept of it",
        [RefusalKind.TooMany] = "too many tries: `Retry-After` says how long to wait",
        [RefusalKind.WrongSecret] = "a code or a secret that opens nothing; it was counted",
        [RefusalKind.Invalid] = "a value is missing, cannot be read or is out of range: `facts.field` names it where there is one",
        [RefusalKind.Later] = "nothing is wrong with it: sent again as it is once something else has happened, it may be accepted",
        [RefusalKind.NotNow] = "not as things stand: something else must happen first, or has happened already",
        [RefusalKind.NotSignedIn] = "nobody is signed in",
        [RefusalKind.Forbidden] = "not for this role",
        [RefusalKind.Unavailable] = "the host cannot do it at the moment; nothing is wrong with what was asked",
    };

    // What a bare status says keeps that status.
    private static string StatusOf(string code, RefusalKind kind) =>
        code.StartsWith("HTTP-", StringComparison.Ordinal) ? code["HTTP-".Length..] : $"{RefusalStatus.Of(Of(kind))}";

    private static Refusal Of(RefusalKind kind) => new("SES-4", Wording.Same("-"), Wording.Same("-")) { Kind = kind };

    private static string Short(string key) => $"`{key.Replace("Words.", ".", StringComparison.Ordinal)}`";

    private static (string, int) Sorted(string code) =>
        (code.Split('-')[0], int.TryParse(code.Split('-')[^1], System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue);

    private static IEnumerable<string> Sources => Repository.Files.Where(static f =>
        (f.StartsWith("src/", StringComparison.Ordinal) || f.StartsWith("samples/ReferenceHost/", StringComparison.Ordinal))
        && Path.GetExtension(f) is ".cs" or ".razor");

    [GeneratedRegex("\\.Code (==|!=|is) (not )?\"[A-Z]{3}-\\d")]
    private static partial Regex Compared();
}
