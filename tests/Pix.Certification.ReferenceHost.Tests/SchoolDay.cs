using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.ReferenceHost.School;
using Pix.Certification.Sessions;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>What happens elsewhere before the pages of a test: pupils of the demonstration school join, are seen and sit their tests, at the desks.</summary>
internal sealed class SchoolDay(RunningHost host)
{
    private static readonly DemonstrationBank Answers = new();

    public SessionId Id { get; private set; }

    /// <summary>What its invigilators come in with.</summary>
    public string Secret { get; private set; } = "";

    public CentreDesk Centre => Desks.Centre(DemonstrationSchool.Centre, "Mme Durand");

    public InvigilatorDesk Invigilator => Desks.Invigilator(Id, "D. Martin");

    public JuryDesk Jury => Desks.Jury("M. Lambert");

    private CertificationDesks Desks => host.Services.GetRequiredService<CertificationDesks>();

    /// <summary>A session in Nouméa with the first pupils of the school on its list. Who has sat one needs some days until the next.</summary>
    public async Task<SchoolDay> Planned(int candidates, string room = "202", int daysLater = 0)
    {
        var starts = new LocalDateTime(2027, 3, 12, 9, 0).PlusDays(daysLater);
        var details = new SessionDetails("Lycée Valin", room, starts, "Pacific/Noumea", ["D. Martin"]);
        var created = (await Centre.Sessions.CreateAsync(details, confirmed: true)).OrThrow();
        (Id, Secret) = (created.Id, created.InvigilatorSecret!);
        (await Centre.Roster.EnrolFromSchoolAsync(Id, [.. DemonstrationSchool.Pupils.Take(candidates).Select(static p => p.Learner.Id)])).OrThrow();
        return this;
    }

    /// <summary>Everybody has joined, is present, and the code is out.</summary>
    public async Task<SchoolDay> Started(int candidates, string room = "202", int daysLater = 0)
    {
        await Planned(candidates, room, daysLater);
        for (var number = 1; number <= candidates; number++)
        {
            var who = DemonstrationSchool.Pupils[number - 1].Learner;
            (await Candidate(number).JoinAsync(Id, new(who.BirthName, who.FirstName, who.BirthDate))).OrThrow();
            (await Invigilator.Candidates.ConfirmPresenceAsync(new(number))).OrThrow();
        }

        (await Invigilator.StartAsync()).OrThrow();
        return this;
    }

    public CandidateDesk Candidate(int number) => Desks.Candidate(new(DemonstrationSchool.Pupils[number - 1].Login));

    public async Task Begins(int number) => (await Candidate(number).Test.StartAsync(Id, (await Centre.Sessions.FindAsync(Id)).OrThrow().AccessCode)).OrThrow();

    /// <summary>Somebody goes through a whole test without knowing anything, or knowing everything.</summary>
    public async Task Sits(int number, bool knowing = false)
    {
        await Begins(number);
        while ((await Candidate(number).Test.NextAsync(Id)).OrThrow() is { Challenge: { } shown })
        {
            (await Candidate(number).Test.AnswerAsync(Id, shown.Number, knowing ? Answers.RightAnswer(shown) : GivenAnswer.Pass, $"{number}-{shown.Number}", shown.Id)).OrThrow();
        }
    }

    public async Task Ends(params int[] unfinished) => (await Invigilator.EndAsync([.. unfinished.Select(static n => new CandidateId(n))])).OrThrow();
}
