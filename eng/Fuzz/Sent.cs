using System.Text;

namespace Fuzz;

/// <summary>One request, whole: what is sent, and what is printed when it found something.</summary>
internal sealed record Sent(string Method, string Target, Caller By)
{
    public List<(string Name, string Value)> Headers { get; init; } = [];

    public byte[]? Body { get; init; }

    /// <summary>Whether nothing about it was made wrong on purpose.</summary>
    public Made As { get; init; }

    /// <summary>The endpoint that it is made for, as its route is written.</summary>
    public required string For { get; init; }

    public bool IsForm { get; init; }

    /// <summary>The same, sent by somebody else.</summary>
    public Sent From(Caller other) => this with { By = other, As = Made.Replayed };

    /// <summary>As it goes over the line.</summary>
    public byte[] Raw(string host)
    {
        var head = new StringBuilder($"{Method} {Target} HTTP/1.1\r\nHost: {host}\r\n");
        foreach (var (name, value) in AllHeaders())
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        if (Body is not null)
        {
            head.Append("Content-Length: ").Append(Body.Length).Append("\r\n");
        }

        return [.. Encoding.UTF8.GetBytes(head.Append("Connection: close\r\n\r\n").ToString()), .. Body ?? []];
    }

    public IEnumerable<(string Name, string Value)> AllHeaders()
    {
        var bearer = Headers.Any(static h => h.Name == "Authorization");
        if (By.Token is { } token && !bearer && Target.StartsWith("/api/", StringComparison.Ordinal))
        {
            yield return ("Authorization", "Bearer " + token);
        }
        else if (By.CookieHeader is { Length: > 0 } cookies && !Headers.Any(static h => h.Name == "Cookie"))
        {
            yield return ("Cookie", cookies);
        }

        foreach (var header in Headers)
        {
            yield return header;
        }
    }

    public override string ToString()
    {
        var text = Encoding.UTF8.GetString(Body ?? []);
        var shown = text.Length > 3000 ? $"{text[..3000]}… ({Body!.Length} bytes)" : text;
        return $"{Method} {(Target.Length > 1000 ? Target[..1000] + "…" : Target)}  by {By.Login}\n"
            + string.Concat(Headers.Select(static h => $"    {h.Name}: {(h.Value.Length > 300 ? h.Value[..300] + "…" : h.Value)}\n"))
                + $"    {shown}";
    }
}

/// <summary>How a request or an input was made.</summary>
internal enum Made
{
    Valid,
    Mutated,
    Replayed,
    Raw,
}

/// <summary>Somebody who sends requests, with a token for the API and a cookie for pages.</summary>
internal sealed class Caller(string role, string login, string? password)
{
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);
    private bool _tokenIsOut = true;
    private bool _cookieIsOut = true;
    private int _waits;

    public string Role => role;

    public string Login => login;

    public string? Password => password;

    public string? Token { get; set; }

    /// <summary>The session that an invigilator watches.</summary>
    public Exam? Watches { get; init; }

    /// <summary>How often in a row it was not let in.</summary>
    public int Failed { get; private set; }

    public static bool IsApi(string target) => target.StartsWith("/api/", StringComparison.Ordinal);

    /// <summary>Whether it has to sign in before it asks for this; whoever was not let in waits for some turns.</summary>
    public bool IsOutFor(string target) => (IsApi(target) ? _tokenIsOut : _cookieIsOut) && (Failed == 0 || _waits-- <= 0);

    public void Entered(bool byToken, bool isIn)
    {
        (Failed, _waits) = (isIn ? 0 : Failed + 1, 5);
        (byToken ? ref _tokenIsOut : ref _cookieIsOut) = !isIn;
    }

    /// <summary>What it holds is worth nothing any more.</summary>
    public void IsPutOut(string target) => (IsApi(target) ? ref _tokenIsOut : ref _cookieIsOut) = true;

    /// <summary>What it was shown last in a test.</summary>
    public (int Number, string? Id) Shown { get; set; } = (1, null);

    public string CookieHeader => string.Join("; ", _cookies.Select(static c => $"{c.Key}={c.Value}"));

    public void Keep(IEnumerable<string> setCookies)
    {
        foreach (var set in setCookies)
        {
            var pair = set.Split(';')[0];
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0)
            {
                continue;
            }

            var (name, value) = (pair[..at], pair[(at + 1)..]);
            if (value.Length == 0)
            {
                _cookies.Remove(name);
            }
            else
            {
                _cookies[name] = value;
            }
        }
    }

    public void Forget() => _cookies.Clear();
}
