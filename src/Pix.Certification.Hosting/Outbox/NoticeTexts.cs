using Pix.Certification.Profiles;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Outbox;

/// <summary>What notices say: in the language of the candidate's test, and below it in another one that its readers may know
/// better.</summary>
internal static class NoticeTexts
{
    public static (string Subject, string Body) Convocation(Session session, Candidate candidate, string centre)
    {
        var (details, starts) = (session.Details, session.Details.Starts);
        return In(
            candidate,
            OutboxWords.ConvocationSubject($"{session.Id}"),
            OutboxWords.ConvocationBody(
                candidate.Identity.FirstName,
                Spoken.LongDay(starts.Date),
                Spoken.Time(starts.TimeOfDay),
                details.Site,
                details.Room,
                centre,
                $"{session.Id}",
                session.Policy.Session.TestMinutes));
    }

    public static (string Subject, string Body) Result(Session session, Candidate candidate, string centre, string? link, Instant until)
    {
        var number = session.CertificationNumber(candidate.Id);
        var day = until.InZone(DateTimeZoneProviders.Tzdb[session.Details.Zone]).Date;
        var where = link is null ? OutboxWords.ResultOnAccount : OutboxWords.ResultBehindLink(Spoken.LongDay(day), link);
        return In(
            candidate,
            OutboxWords.ResultSubject(number),
            OutboxWords.ResultBody(number, Spoken.LongDay(session.Details.Starts.Date), centre, where));
    }

    /// <summary>To the centre: nobody is named, since whoever reads the mail of a school may be anybody there.</summary>
    public static (string Subject, string Body) ResultsOfSession(Session session, string centre) => In(
        Language.French,
        OutboxWords.CentreSubject($"{session.Id}"),
        OutboxWords.CentreBody(
            $"{session.Id}",
            Spoken.LongDay(session.Details.Starts.Date),
            session.Details.Site,
            session.Details.Room,
            centre,
            session.Roster.Count(static c => c.HasStarted)));

    /// <summary>To a pupil whose results a campaign waits for.</summary>
    public static (string Subject, string Body) Reminder(ProfileCollection campaign, string centre) => In(
        Language.French,
        OutboxWords.ReminderSubject(campaign.Name),
        OutboxWords.ReminderBody(centre, campaign.Name, campaign.Aim?.Competences.Count ?? 0, $"{campaign.Code}"));

    private static (string Subject, string Body) In(Candidate candidate, Wording subject, Wording body) =>
        In(candidate.Accommodations.TestLanguage, subject, body);

    private static (string Subject, string Body) In(Language first, Wording subject, Wording body)
    {
        var second = first == Language.French ? Language.English : Language.French;
        return (subject.In(first), $"{body.In(first)}\n\n-- \n\n{body.In(second)}\n");
    }
}
