using System.Net;
using System.Text.RegularExpressions;

namespace Pix.Certification.WebLoad;

/// <summary>A browser without scripts: its own cookies and connections, and forms filled in with what stands in them.</summary>
internal sealed partial class Browser(string address)
{
    private readonly HttpClient _client = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = Timeout.InfiniteTimeSpan }) {
        BaseAddress = new(address), Timeout = TimeSpan.FromSeconds(30) };

    public HttpClient Client => _client;

    public async Task<string> Read(string path)
    {
        using var reply = await _client.GetAsync(new Uri(path, UriKind.Relative));
        return reply.StatusCode == HttpStatusCode.OK ? await reply.Content.ReadAsStringAsync()
            : throw new HttpRequestException($"{path} answered {(int)reply.StatusCode}");
    }

    /// <summary>Reads a page and goes wherever it leads; gives the page, and the path it has in the end.</summary>
    public async Task<(string Page, string Path)> Follow(string path)
    {
        const int Most = 4;
        for (var led = 0; led < Most; led++)
        {
            using var reply = await _client.GetAsync(new Uri(path, UriKind.Relative));
            if (reply.StatusCode == HttpStatusCode.OK)
            {
                return (await reply.Content.ReadAsStringAsync(), path);
            }

            path = (int)reply.StatusCode is 302 or 303 ? PathOf(reply.Headers.Location!)
                : throw new HttpRequestException($"{path} answered {(int)reply.StatusCode}");
        }

        throw new HttpRequestException($"{path} leads on and on");
    }

    /// <summary>Sends the form of a page that has a mark in it; gives where it leads.</summary>
    public async Task<string> Send(string page, string mark, string path, params (string Field, string Value)[] typed)
    {
        var form = Form().Matches(page).Select(static m => m.Value).FirstOrDefault(f => f.Contains(mark, StringComparison.Ordinal))
            ?? throw new HttpRequestException($"{path} has no form with {mark}");
        var values = Hidden().Matches(form).Select(static m => (m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value)))
            .Concat(typed);
        using var content = new FormUrlEncodedContent(values.Select(static v => new KeyValuePair<string, string>(v.Item1, v.Item2)));
        using var reply = await _client.PostAsync(new Uri(path, UriKind.Relative), content);
        return (int)reply.StatusCode is 302 or 303 ? PathOf(reply.Headers.Location!)
            : throw new HttpRequestException($"{path} answered {(int)reply.StatusCode}");
    }

    // Some say the whole address.
    private static string PathOf(Uri location) => location.IsAbsoluteUri && location.Scheme != Uri.UriSchemeFile
        ? location.PathAndQuery
        : location.OriginalString;

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Hidden();
}
