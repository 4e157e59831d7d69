using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Candidates;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.ReferenceHost.School;
using Pix.Certification.ReferenceHost.Wiring;
using Pix.Certification.Sessions;

namespace Pix.Certification.WebLoad;

/// <summary>A room in which a session has begun: its code, its invigilator's secret, and who sits in it.</summary>
internal sealed record Room(SessionId Session, string Code, string Secret, IReadOnlyList<string> Logins);

/// <summary>Who is in the house: rooms, and pupils who sit nowhere.</summary>
internal sealed record Prepared(IReadOnlyList<Room> Rooms, IReadOnlyList<string> Others);

/// <summary>Fills the demonstration school: rooms of twenty-five, everybody joined and present, the sessions begun.</summary>
internal static class House
{
    private const int PerRoom = 25;

    public static async Task<Prepared> Prepare(string[] settings, int candidates, int others)
    {
        // The host itself, in this process, before it is measured in another: it makes the school and opens the journal.
        var builder =
            WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings, ContentRootPath = AppContext.BaseDirectory });
        builder.AddReferenceHost();
        await using var app = builder.Build();
        await app.StartAsync();
        var desks = app.Services.GetRequiredService<CertificationDesks>();
        var centre = desks.Centre(DemonstrationSchool.Centre, "load");

        // Those who may be certified: a few of the three classes may not.
        var able = (await centre.Pupils.RecomputeCertifiabilityAsync()).OrThrow().Where(static c => c.Certifiable == true)
            .Select(static c => c.Learner.Id).ToHashSet();
        var learners = (await centre.Pupils.ListAsync()).Where(l => able.Contains(l.Id)).Take(candidates + others).ToArray();
        var rooms = new List<Room>();
        foreach (var group in learners.Take(candidates).Chunk(PerRoom))
        {
            rooms.Add(await Begin(desks, centre, rooms.Count + 1, group));
        }

        await app.StopAsync();
        return new(rooms, [.. learners.Skip(candidates).Select(LoginOf)]);
    }

    private static async Task<Room> Begin(CertificationDesks desks, CentreDesk centre, int number, Learner[] learners)
    {
        var now = SystemClock.Instance.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb["Europe/Paris"]).LocalDateTime;
        var created = (await centre.Sessions.CreateAsync(
            new("Lycée de démonstration", $"Salle {number}", now.PlusMinutes(5), "Europe/Paris", ["Mme Roy", "M. Petit"]),
            confirmed: true)).OrThrow();
        (await centre.Roster.EnrolFromSchoolAsync(created.Id, [.. learners.Select(static l => l.Id)])).OrThrow();
        var invigilator = desks.Invigilator(created.Id, "Mme Roy");
        foreach (var learner in learners)
        {
            var joined = (await desks.Candidate(new(LoginOf(learner)))
                .JoinAsync(created.Id, new(learner.BirthName, learner.FirstName, learner.BirthDate))).OrThrow();
            (await invigilator.Candidates.ConfirmPresenceAsync(joined.Id)).OrThrow();
        }

        (await invigilator.StartAsync()).OrThrow();
        return new(created.Id, created.Session.AccessCode, created.InvigilatorSecret!, [.. learners.Select(LoginOf)]);
    }

    private static string LoginOf(Learner learner) => string.Create(CultureInfo.InvariantCulture, $"eleve{learner.LocalId![1..]}");
}
