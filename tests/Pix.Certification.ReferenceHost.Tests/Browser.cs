using System.Net;
using System.Text.RegularExpressions;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>Fills in forms as a browser without scripts does: with everything that stands in them.</summary>
public sealed partial class Browser(HttpClient client) : IDisposable
{
    public HttpClient Client => client;

    public Task<HttpResponseMessage> Get(string path) => client.GetAsync(new Uri(path, UriKind.Relative));

    public async Task<string> Read(string path)
    {
        using var reply = await Get(path);
        reply.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        var page = await Text(reply);

        // A challenge with a time of its own begins by a click.
        if (!page.Contains("/commencer\"", StringComparison.Ordinal))
        {
            return page;
        }

        using var begun = await Post(Action().Match(FormOf(page, "begin")).Groups["path"].Value, HiddenOf(page, "begin"));
        return await Text(begun);
    }

    /// <summary>Loads a page, fills in the form of that name and sends it where it says.</summary>
    public async Task<HttpResponseMessage> Send(string path, string form, params (string Field, string Value)[] typed)
    {
        var page = await Read(path);
        var found = FormOf(page, form);
        var values = HiddenOf(page, form);
        foreach (var (field, value) in typed)
        {
            values[field] = value;
        }

        return await Post(Action().Match(found) is { Success: true } to ? to.Groups["path"].Value : path, values);
    }

    /// <summary>The hidden fields of the form of that name, which a browser sends along.</summary>
    public static Dictionary<string, string> HiddenOf(string page, string form) =>
        Hidden().Matches(FormOf(page, form)).ToDictionary(static m => m.Groups["name"].Value, static m => WebUtility.HtmlDecode(m.Groups["value"].Value), StringComparer.Ordinal);

    public async Task<HttpResponseMessage> Post(string path, IEnumerable<KeyValuePair<string, string>> values)
    {
        using var content = new FormUrlEncodedContent(values);
        return await client.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    public async Task<Browser> SignIn(string login, string password)
    {
        using var reply = await Send("/connexion", "sign-in", ("Form.login", login), ("Form.password", password));
        (await Text(reply)).ShouldContain("Se déconnecter");
        return this;
    }

    /// <summary>Signs in without looking where it leads.</summary>
    public async Task<Browser> SignInQuietly(string login, string password)
    {
        using var reply = await Send("/connexion", "sign-in", ("Form.login", login), ("Form.password", password));
        reply.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return this;
    }

    public static async Task<string> Text(HttpResponseMessage reply) => WebUtility.HtmlDecode(await reply.Content.ReadAsStringAsync());

    private static string FormOf(string page, string form)
    {
        var found = Form().Matches(page).Select(static m => m.Value).FirstOrDefault(f => f.Contains($"value=\"{form}\"", StringComparison.Ordinal));
        found.ShouldNotBeNull($"There is no form {form}:\n{page}");
        return found;
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("^<form[^>]* action=\"(?<path>[^\"]*)\"")]
    private static partial Regex Action();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Hidden();
}
