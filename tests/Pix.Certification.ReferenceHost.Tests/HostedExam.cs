using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Candidates;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.ReferenceHost.School;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>A session that was sat in a running host, through its desks: two pupils, the first knows everything, the second passes all.</summary>
internal sealed class HostedExam
{
    private static readonly DemonstrationBank Answers = new();

    private readonly RunningHost _host;

    private HostedExam(RunningHost host, SessionId id, string secret) => (_host, Id, Secret) = (host, id, secret);

    public SessionId Id { get; }

    public string Secret { get; }

    public CertificationDesks Desks => _host.Services.GetRequiredService<CertificationDesks>();

    public CentreDesk Centre => Desks.Centre(DemonstrationSchool.Centre, "Mme Durand");

    public InvigilatorDesk Invigilator => Desks.Invigilator(Id, "D. Martin");

    public JuryDesk Jury => Desks.Jury("M. Lambert");

    /// <summary>The pupil who sat as a candidate, from 1.</summary>
    public static Pupil PupilOf(int number) => DemonstrationSchool.Pupils[number - 1];

    public CandidateDesk Candidate(int number) => Desks.Candidate(new(PupilOf(number).Login));

    /// <summary>Begun: pupils have joined and are present.</summary>
    public static async Task<(HostedExam Exam, string Code)> Started(RunningHost host, int pupils = 2)
    {
        var desks = host.Services.GetRequiredService<CertificationDesks>();
        var centre = desks.Centre(DemonstrationSchool.Centre, "Mme Durand");
        var now = SystemClock.Instance.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb["Europe/Paris"]).LocalDateTime;
        var details = new SessionDetails("Lycée Valin", "202", now.Date + new LocalTime(now.Hour, now.Minute), "Europe/Paris", ["D. Martin"]);
        var created = (await centre.Sessions.CreateAsync(details, confirmed: true)).OrThrow();
        var exam = new HostedExam(host, created.Id, created.InvigilatorSecret!);
        (await centre.Roster.EnrolFromSchoolAsync(created.Id, [.. Enumerable.Range(1, pupils).Select(static n => PupilOf(n).Learner.Id)])).OrThrow();
        for (var n = 1; n <= pupils; n++)
        {
            var learner = PupilOf(n).Learner;
            var joined = (await exam.Candidate(n).JoinAsync(created.Id, new(learner.BirthName, learner.FirstName, learner.BirthDate))).OrThrow();
            (await exam.Invigilator.Candidates.ConfirmPresenceAsync(joined.Id)).OrThrow();
        }

        (await exam.Invigilator.StartAsync()).OrThrow();
        return (exam, created.Session.AccessCode);
    }

    /// <summary>Sat, and handed over to the jury; with a report of fraud about the first candidate, or a comment of the centre, when asked.</summary>
    public static async Task<HostedExam> Finalised(RunningHost host, bool fraud = false, string? comment = null)
    {
        var (exam, code) = await Started(host);
        await exam.Sit(1, code, static shown => Answers.RightAnswer(shown));
        await exam.Sit(2, code, static _ => GivenAnswer.Pass);
        if (fraud)
        {
            (await exam.Invigilator.Reports.FileAsync(new(1), ReportCategory.Fraud, "Téléphone sur la table")).OrThrow();
        }

        (await exam.Invigilator.EndAsync([])).OrThrow();
        if (comment is not null)
        {
            (await exam.Centre.Finalisation.SaveDraftAsync(exam.Id, new() { Comment = comment })).OrThrow();
        }

        (await exam.Centre.Finalisation.FinaliseAsync(exam.Id)).OrThrow();
        return exam;
    }

    public static async Task<HostedExam> Published(RunningHost host)
    {
        var exam = await Finalised(host);
        (await exam.Jury.Publication.PublishAsync(exam.Id)).OrThrow();
        return exam;
    }

    private async Task Sit(int number, string code, Func<ChallengeView, GivenAnswer> answer)
    {
        var desk = Candidate(number);
        (await desk.Test.StartAsync(Id, code)).OrThrow();
        while ((await desk.Test.NextAsync(Id)).OrThrow() is { Challenge: { } shown })
        {
            (await desk.Test.AnswerAsync(Id, shown.Number, answer(shown), $"{number}-{shown.Number}", shown.Id)).OrThrow();
        }

        (await Invigilator.Candidates.TickEndScreenAsync(new(number), seen: true)).OrThrow();
    }
}
