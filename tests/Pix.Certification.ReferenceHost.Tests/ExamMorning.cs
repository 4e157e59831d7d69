using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Candidates;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Policies;
using Pix.Certification.ReferenceHost.School;
using Pix.Certification.Sessions;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>A session of the demonstration school with some of its pupils on the list, made through the centre's desk: what the pages of the room and of the test begin with.</summary>
public sealed partial record ExamMorning(SessionId Id, string Code, string Secret)
{
    public static LocalDateTime NineOClock { get; } = new(2027, 3, 12, 9, 0);

    public static async Task<ExamMorning> Prepare(IServiceProvider services, IEnumerable<int> pupils, Accommodations? accommodations = null, int day = 12)
    {
        var desk = services.GetRequiredService<CertificationDesks>().Centre(DemonstrationSchool.Centre, "Mme Durand");
        var details = new SessionDetails("Lycée Valin", $"202-{day}", NineOClock.PlusDays(day - 12), "Europe/Paris", ["D. Martin", "A. Poadja"], Audience.General);
        var session = (await desk.Sessions.CreateAsync(details, confirmed: true)).OrThrow();
        foreach (var pupil in pupils)
        {
            var learner = DemonstrationSchool.Pupils[pupil - 1].Learner;
            (await desk.Roster.EnrolAsync(session.Id, new CandidateIdentity(learner.BirthName, learner.FirstName, learner.BirthDate, Birthplace.In("17300", "Rochefort")), accommodations)).OrThrow();
        }

        return new(session.Id, session.Session.AccessCode, session.InvigilatorSecret!);
    }

    /// <summary>Somebody with the secret, before the room.</summary>
    public async Task<Browser> Invigilate(RunningHost host, string name = "D. Martin")
    {
        var browser = host.Browse();
        using var entered = await browser.Send("/connexion/surveillant", "invigilator", ("Form.session", Id.ToString()), ("Form.secret", Secret), ("Form.name", name));
        entered.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/surveillant");
        return browser;
    }

    /// <summary>A pupil who is signed in and has joined.</summary>
    public async Task<Browser> Join(RunningHost host, int pupil)
    {
        var browser = await host.Browse().SignIn($"eleve{pupil:00}", DemonstrationSchool.PupilPassword);
        using var joined = await browser.Send("/test", "join", Identity(pupil));
        joined.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe($"/test/{Id}", await Browser.Text(joined));
        return browser;
    }

    /// <summary>A pupil before the first challenge: joined, seen, with the code.</summary>
    public async Task<Browser> Begin(RunningHost host, int pupil, Browser invigilator, int line = 1)
    {
        var candidate = await Join(host, pupil);
        await Gesture(invigilator, $"present:{line}");
        if ((await invigilator.Read("/surveillant")).Contains("value=\"start\"", StringComparison.Ordinal))
        {
            await Gesture(invigilator, "start");
        }

        using var begun = await candidate.Send($"/test/{Id}", "code", ("Form.code", Code));
        begun.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe($"/test/{Id}/epreuve", await Browser.Text(begun));
        return candidate;
    }

    public (string, string)[] Identity(int pupil)
    {
        var learner = DemonstrationSchool.Pupils[pupil - 1].Learner;
        return [("Form.session", Id.ToString()), ("Form.firstName", learner.FirstName), ("Form.birthName", learner.BirthName.ToUpperInvariant()), ("Form.birthDate", learner.BirthDate.ToString("dd/MM/uuuu", null))];
    }

    /// <summary>One button of the room; the page that comes back.</summary>
    public static async Task<string> Gesture(Browser invigilator, string act, params (string, string)[] typed)
    {
        using var made = await invigilator.Send("/surveillant", "gestures", [("act", act), .. typed]);
        made.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await Browser.Text(made);
    }

    /// <summary>Something of the shape that the challenge on a page asks for.</summary>
    public static (string, string)[] SomeAnswer(string page) =>
        page.Contains("name=\"choice\"", StringComparison.Ordinal) ? [("choice", "1"), ("act", "answer")]
        : page.Contains("name=\"text\"", StringComparison.Ordinal) ? [("text", "ctrl+z"), ("act", "answer")]
        : [.. FieldNames().Matches(page).Select(static m => (m.Groups[1].Value, "12")), ("act", "answer")];

    [GeneratedRegex("<input id=\"[^\"]*\" name=\"(field-[^\"]*)\"")]
    private static partial Regex FieldNames();
}
