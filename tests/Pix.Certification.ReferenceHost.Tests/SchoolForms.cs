using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>Forms with several boxes to tick, and forms that send a file.</summary>
internal static partial class SchoolForms
{
    public const string Roster = "Nom de naissance;Prénom;Date de naissance (JJ/MM/AAAA);Commune de naissance;Code du département de naissance;Pays de naissance;Temps majoré (%);Classe";

    /// <summary>Ticks boxes of one name beside what else is typed.</summary>
    public static async Task<HttpResponseMessage> Tick(this Browser browser, string path, string form, IEnumerable<string> chosen, params (string Field, string Value)[] typed) =>
        await browser.Post(path, [.. await browser.Hidden(path, form), .. chosen.Select(static c => KeyValuePair.Create("Form.Chosen", c)), .. typed.Select(static t => KeyValuePair.Create(t.Field, t.Value))]);

    /// <summary>Sends a file to be read.</summary>
    public static Task<HttpResponseMessage> SendFile(this Browser browser, string path, string text) => browser.SendFile(path, Encoding.UTF8.GetBytes(text));

    public static async Task<HttpResponseMessage> SendFile(this Browser browser, string path, byte[] bytes)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in await browser.Hidden(path, "file"))
        {
            content.Add(new StringContent(value), name);
        }

        using var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        content.Add(file, "Form.file", "liste.csv");
        return await browser.Client.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    /// <summary>What stands hidden in a form.</summary>
    public static async Task<KeyValuePair<string, string>[]> Hidden(this Browser browser, string path, string form)
    {
        using var reply = await browser.Get(path);
        var page = await reply.Content.ReadAsStringAsync();
        var found = Form().Matches(page).Select(m => m.Value).FirstOrDefault(f => f.Contains($"value=\"{form}\"", StringComparison.Ordinal));
        return [.. HiddenField().Matches(found.ShouldNotBeNull($"{path} has no form {form}:\n{page}")).Select(static m => KeyValuePair.Create(m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value)))];
    }

    /// <summary>The address that a reply came from, after what it led to.</summary>
    public static string Where(this HttpResponseMessage reply) => reply.RequestMessage!.RequestUri!.PathAndQuery;

    /// <summary>A session of the centre, planned.</summary>
    public static async Task Planned(this Browser browser)
    {
        using var created = await browser.Send(
            "/certif/sessions/nouvelle", "session",
            ("Form.site", "Lycée Valin"), ("Form.room", "202"), ("Form.day", "2027-03-12"), ("Form.time", "09:00"), ("Form.zone", "Europe/Paris"), ("Form.audience", "General"), ("Form.invigilators", "D. Martin"), ("Form.confirmed", "true"));
        created.Where().ShouldBe("/certif/sessions/1");
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex HiddenField();
}
