using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Pix.Certification.Candidates;

namespace Pix.Certification.ReferenceHost.Tests.InBrowser;

/// <summary>A pupil who sits by the forms of the pages, as a browser without scripts sends them.</summary>
internal sealed partial class WalkedPupil(string host, CandidateIdentity who) : IDisposable
{
    /// <summary>What everybody chooses in the place of the password that they were given.</summary>
    public const string Own = "quatre-mots-de-passe";

    private static readonly DemonstrationBank Answers = new();

    private Browser? _browser;

    public CandidateIdentity Who { get; set; } = who;

    public string Name => Who.ToString();

    /// <summary>What stands on the slip.</summary>
    public (string Login, string Password) Slip { get; set; }

    private Browser Browser => _browser ??= Open(host);

    /// <summary>Somebody with a browser of their own, led where the host leads.</summary>
    public static Browser Open(string host)
    {
        var client = new HttpClient(new HttpClientHandler { CookieContainer = new() }) { BaseAddress = new(host), Timeout = Patience.Most };
        return new(client);
    }

    /// <summary>Comes in with what stands on a slip, and chooses a password.</summary>
    public async Task ComeIn((string Login, string Password)? slip = null)
    {
        var (login, password) = slip ?? Slip;
        await Browser.SignIn(login, password);
        using var chosen = await Browser.Send("/compte", "password", ("Form.current", password), ("Form.next", Own));
        chosen.Where().ShouldBe("/test", Name);
    }

    /// <summary>Joins as somebody: themselves, unless they sit where another should.</summary>
    public async Task<string> Join(int session, CandidateIdentity? other = null)
    {
        var as_ = other ?? Who;
        using var joined = await Browser.Send(
            "/test", "join", ("Form.session", $"{session}"), ("Form.firstName", as_.FirstName), ("Form.birthName", as_.BirthName), ("Form.birthDate", as_.BirthDate.ToString("dd/MM/uuuu", null)));
        return await Browser.Text(joined);
    }

    /// <summary>Gives up the browser for a new one, as whoever signs out at a workstation.</summary>
    public void Leave()
    {
        _browser?.Dispose();
        _browser = null;
    }

    public async Task Begin(int session, string code)
    {
        using var begun = await Browser.Send($"/test/{session}", "code", ("Form.code", code));
        begun.Where().ShouldBe($"/test/{session}/epreuve", Name);
    }

    public Task<string> Read(string path) => Browser.Read(path);

    public async Task<string> Report(int session, string words)
    {
        await Shown(session);
        var form = await Browser.Hidden($"/test/{session}/epreuve", "problem");
        using var reported = await Browser.Post($"/test/{session}/signalement", [.. form, new("words", words)]);
        return await Browser.Text(reported);
    }

    /// <summary>Answers what is shown, right but for one challenge in some; the page that comes back.</summary>
    public async Task<string> Answer(int session, string page, int wrongOneIn)
    {
        var hidden = Browser.HiddenOf(page, "answer");
        var number = int.Parse(hidden["number"], CultureInfo.InvariantCulture);
        var challenge = Answers.IdOf(Decoded(Statement().Match(page)), [.. Choice().Matches(page).Select(Decoded)]);
        var answer = number % wrongOneIn == 0 ? Answers.WrongAnswer(challenge) : Answers.RightAnswer(challenge);
        IEnumerable<(string Field, string Value)> typed = answer.Choices is { } choices
            ? choices.Select(static choice => ("choice", $"{choice}"))
            : answer.Fields?.Select(static field => ($"field-{field.Key}", field.Value)) ?? [("text", answer.Text!)];
        using var sent = await Browser.Post(
            $"/test/{session}/reponse", [.. hidden, .. typed.Select(static t => KeyValuePair.Create(t.Field, t.Value)), new("act", "answer")]);
        return await Begun(session, await sent.Content.ReadAsStringAsync());
    }

    /// <summary>The challenge that is shown, as it came: its words may be those of a page.</summary>
    public async Task<string> Shown(int session)
    {
        using var reply = await Browser.Get($"/test/{session}/epreuve");
        return await Begun(session, await reply.Content.ReadAsStringAsync());
    }

    /// <summary>Goes on to the end screen.</summary>
    public async Task Sit(int session, int wrongOneIn)
    {
        var page = await Shown(session);
        while (Statement().IsMatch(page))
        {
            page = await Answer(session, page, wrongOneIn);
        }

        WebUtility.HtmlDecode(page).ShouldContain(Walk.EndScreen, Case.Sensitive, Name);
    }

    public void Dispose() => _browser?.Dispose();

    // A challenge with a time of its own begins by a click.
    private async Task<string> Begun(int session, string page)
    {
        if (!page.Contains("/commencer\"", StringComparison.Ordinal))
        {
            return page;
        }

        using var begun = await Browser.Post($"/test/{session}/commencer", Browser.HiddenOf(page, "begin"));
        return await begun.Content.ReadAsStringAsync();
    }

    private static string Decoded(Match found) => WebUtility.HtmlDecode(found.Groups["words"].Value);

    [GeneratedRegex("<div class=\"statement\"[^>]*>(?<words>.*?)</div>", RegexOptions.Singleline)]
    private static partial Regex Statement();

    [GeneratedRegex("<label class=\"choice\"><input [^>]*/?> <span>(?<words>.*?)</span>", RegexOptions.Singleline)]
    private static partial Regex Choice();
}
