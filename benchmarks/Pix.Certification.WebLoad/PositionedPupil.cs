using Pix.Certification.ReferenceHost.School;
using Pix.Certification.Referential;

namespace Pix.Certification.WebLoad;

/// <summary>A pupil who works competence after competence, by the pages of positioning.</summary>
internal sealed class PositionedPupil(string address, string login, int first)
{
    private static readonly string[] Competences = [.. CompetenceFrameworks.Crcn.Competences.Select(static one => one.Code)];

    private readonly Browser _browser = new(address);
    private int _at = first;
    private string _page = "";

    /// <summary>How it went.</summary>
    public Pace Pace { get; } = new();

    private string Root => $"/competences/{Competences[_at % Competences.Length]}";

    public async Task Enter()
    {
        await _browser.Send(await _browser.Read("/connexion"), "sign-in", "/connexion", ("Form.login", login),
            ("Form.password", DemonstrationSchool.PupilPassword));
        _page = await Begin();
    }

    /// <summary>Answers at an even pace, for a time.</summary>
    public Task Work(TimeSpan every, TimeSpan first, TimeSpan time) => Pace.Keep(
        every,
        first,
        time,
        static () => true,
        () => PageForms.Answer(_browser, _page, Root),
        async () => _page = await GoOn());

    // The next question; five answers are looked at first, and a competence that is done is followed by the next one.
    private async Task<string> GoOn()
    {
        var (page, path) = await _browser.Follow($"{Root}/question");
        if (path == Root && page.Contains($"{Root}/question?suite=1", StringComparison.Ordinal))
        {
            (page, path) = await _browser.Follow($"{Root}/question?suite=1");
        }

        if (path != Root)
        {
            return await PageForms.Begun(_browser, page, Root, "/question?suite=1");
        }

        _at++;
        return await Begin();
    }

    private async Task<string> Begin()
    {
        var page = await _browser.Read(Root);
        var (asked, _) = await _browser.Follow(await _browser.Send(page, "value=\"begin\"", Root));
        return await PageForms.Begun(_browser, asked, Root, "/question?suite=1");
    }
}
