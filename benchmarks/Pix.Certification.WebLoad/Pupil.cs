using Pix.Certification.ReferenceHost.School;

namespace Pix.Certification.WebLoad;

/// <summary>A candidate before a workstation.</summary>
internal sealed class Pupil(string address, Room room, string login)
{
    private readonly Browser _browser = new(address);
    private readonly string _test = $"/test/{room.Session}";
    private string _page = "";

    /// <summary>How it went.</summary>
    public Pace Pace { get; } = new();

    public async Task Enter()
    {
        await _browser.Send(await _browser.Read("/connexion"), "sign-in", "/connexion", ("Form.login", login),
            ("Form.password", DemonstrationSchool.PupilPassword));
        await _browser.Send(await _browser.Read(_test), "Form.code", _test, ("Form.code", room.Code));
        _page = await Next();
    }

    /// <summary>Answers at an even pace, for a time.</summary>
    public Task Sit(TimeSpan every, TimeSpan first, TimeSpan time) => Pace.Keep(
        every,
        first,
        time,
        () => PageForms.IsQuestion(_page),
        () => PageForms.Answer(_browser, _page, _test),
        async () => _page = await Next());

    private async Task<string> Next() =>
        await PageForms.Begun(_browser, (await _browser.Follow(_test + "/epreuve")).Page, _test, "/epreuve");
}

/// <summary>An invigilator's open live view.</summary>
internal sealed class LiveView(string address, Room room)
{
    private readonly Browser _browser = new(address);

    public int Changes { get; private set; }

    /// <summary>Signs in and opens the stream; the task that comes back ends with it.</summary>
    public async Task<Task> Open(CancellationToken over)
    {
        await _browser.Send(await _browser.Read("/connexion/surveillant"), "invigilator", "/connexion/surveillant",
            ("Form.session", room.Session.ToString()), ("Form.secret", room.Secret), ("Form.name", "Mme Roy"));
        var reply = await _browser.Client.GetAsync(new Uri("/surveillant/direct", UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead, over);
        reply.EnsureSuccessStatusCode();
        return Follow(reply, over);
    }

    private async Task Follow(HttpResponseMessage reply, CancellationToken over)
    {
        using var lines = new StreamReader(await reply.Content.ReadAsStreamAsync(over));
        try
        {
            while (await lines.ReadLineAsync(over) is { } line)
            {
                Changes += line.StartsWith("data:", StringComparison.Ordinal) ? 1 : 0;
            }
        }
        catch (OperationCanceledException)
        {
            // Over.
        }
    }
}
