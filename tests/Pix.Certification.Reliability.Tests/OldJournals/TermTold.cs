using System.Globalization;
using System.Text;
using Pix.Certification.Certifications;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Sessions;

namespace Pix.Certification.Reliability.Tests.OldJournals;

/// <summary>All that the desks say of a term, as lines of text that two versions of this library can be held to.</summary>
internal sealed class TermTold(ShortTerm term)
{
    private readonly StringBuilder _told = new();

    public static async Task<string> By(ShortTerm term)
    {
        var told = new TermTold(term);
        await told.School();
        foreach (var session in (await term.Road.Centre.Sessions.ListAsync()).OrderBy(static s => s.Id.Number))
        {
            await told.Session(session.Id);
        }

        await told.Certificates();
        await told.Jury();
        return told._told.ToString();
    }

    private CentreDesk Centre => term.Road.Centre;

    private void Say(params FormattableString[] line)
    {
        foreach (var part in line)
        {
            _told.Append(part.ToString(CultureInfo.InvariantCulture));
        }

        _told.Append('\n');
    }

    private async Task School()
    {
        foreach (var l in (await Centre.Pupils.ListAsync()).OrderBy(static l => l.Id.ToString(), StringComparer.Ordinal))
        {
            Say($"learner {l.Id} {l.BirthName}, {l.FirstName}, {l.BirthDate:uuuu-MM-dd}, {l.Class}");
        }

        foreach (var campaign in await Centre.Campaigns.ListAsync())
        {
            foreach (var row in (await Centre.Campaigns.FindAsync(campaign.Code)).OrThrow())
            {
                Say(
                    $"campaign {campaign.Code} {row.Participant.LastName}, {row.Participant.FirstName}: ",
                    $"{row.Status} {row.SentAt} {row.TotalPix} {row.CertifiableCompetences} {row.Certifiable}");
            }
        }
    }

    private async Task Session(SessionId id)
    {
        var s = (await Centre.Sessions.FindAsync(id)).OrThrow();
        Say(
            $"session {id} {s.State} {s.Details.Site}, {s.Details.Room}, {string.Join(" and ", s.Details.Invigilators)}, ",
            $"{s.StartsAt} to {s.EndsAt}, {s.PolicyId}, {s.AccessCode}, version {s.Version}");
        // Own computers came since then: nobody had looked at them.
        foreach (var line in (await Centre.Preparation.ChecklistAsync(id)).OrThrow().Where(static l => l.Item != ChecklistItem.OwnComputers))
        {
            Say($"  checklist {line.Item} {line.Met} {line.By} {line.Note}");
        }

        foreach (var line in (await Centre.Preparation.WorkstationsAsync(id)).OrThrow())
        {
            Say($"  workstation {line.Workstation} {line.Met} {line.By} {line.Note}");
        }

        var room = (await term.Host.Invigilator(id).WatchAsync()).OrThrow();
        foreach (var c in room.Candidates.OrderBy(static c => c.Candidate.Id))
        {
            Say(
                $"  candidate {c.Candidate.CertificationNumber} {Name(c.Candidate.Identity)}, ",
                $"extra {c.Candidate.Accommodations.TimeAdded}, {c.Candidate.Details.ConvocationEmail}");
            Say(
                $"    {c.Candidate.StartedAt} to {c.Candidate.EndedAt}, seen {c.Candidate.EndScreenSeen}, ",
                $"present {c.IsPresent}, ends {c.EndsAt}, left {c.Remaining}, {c.Answered} of {c.Length}");
            Say($"    alert {c.Alert?.Number} {c.Alert?.Words}, finished {c.IsFinished}");
        }

        foreach (var r in room.Reports)
        {
            Say($"  report {r.Number} on {r.Candidate} {r.Category.Code} {r.Description} {r.ChallengeNumber} {r.Outcome}");
        }

        foreach (var n in (await Centre.Notices.ListAsync(id)).OrThrow().OrderBy(static n => (n.Candidate!.Value.Number, n.Kind, n.Recipient)))
        {
            Say($"  notice {n.Kind} to {n.Recipient} of {n.Candidate} {n.Status} {n.At} {n.Failures} {n.Reason} {n.Next}");
        }

        if (s.State == SessionState.Published)
        {
            foreach (var r in (await Centre.Results.OfSessionAsync(id)).OrThrow())
            {
                Say($"  result {r.Number} {r.Status} {r.Score}, {Levels(r.Levels.Select(static l => (l.Key, l.Value)))}, {r.Comment}");
            }
        }

        await File(id);
    }

    private async Task File(SessionId id)
    {
        if (!(await term.Road.Jury.Sessions.FindAsync(id)).TryGet(out var session))
        {
            Say($"  no jury yet");
            return;
        }

        Say(
            $"  jury: {session.Comment}, {string.Join(" and ", session.Files.Select(static f => f.Name))}, ",
            $"{string.Join(" and ", session.Feedback.Select(static f => f.Words))}");
        foreach (var line in session.Candidates)
        {
            if (!(await term.Road.Jury.Sessions.CandidateAsync(id, line.Candidate.Id)).TryGet(out var file))
            {
                Say($"  no file of {line.Candidate.Id}");
                continue;
            }

            Say($"  file {line.Candidate.CertificationNumber} {line.State} {Name(file.Holder)}, {string.Join(" ", file.Certificates)}");
            foreach (var c in file.Challenges)
            {
                Say(
                    $"    {c.Number} {c.Id} {c.Outcome} {c.Answer} {c.ServedAt} {c.AnsweredAt} held {c.OnHold} ",
                    $"{(c.IsNeutralised ? "neutralised " : "")}{(c.IsAcceptedAsCorrect ? "accepted" : "")}");
            }

            foreach (var r in file.Results)
            {
                Say(
                    $"    result {r.Cause} by {r.Emitter} at {r.At}: ",
                    $"{r.Result.Status} {r.Result.Reason} {r.Result.Score} {r.Result.RatePercent} {r.Result.Capacity:R} ",
                    $"{Levels(r.Result.Levels.Select(static l => (l.Competence, l.Level)))}");
            }

            foreach (var r in file.Rulings)
            {
                Say($"    ruling {r.Action.Verb} {r.Action.Challenge} by {r.Author}: {r.Reason}");
            }

            foreach (var a in file.Appeals)
            {
                Say($"    appeal {a.Number} {a.OpenedAt} {a.Words}: {a.Outcome} {a.Owed?.Verb}");
            }
        }
    }

    private async Task Certificates()
    {
        foreach (var pupil in term.Road.School.Pupils)
        {
            foreach (var c in await term.Road.Desk(pupil.Number).Certifications.ListAsync())
            {
                Say(
                    $"certification {c.Number} of {pupil.Number}, {c.Day:uuuu-MM-dd}, {c.CentreName}: ",
                    $"{c.Status} {c.Reason} {c.Score} of {c.ScoreMax}, {c.Comment}, revoked {c.IsRevoked}");
                Say(
                    $"  {c.Certificate?.Code} {c.Certificate?.Facts.IssuedAt} ",
                    $"{Levels(c.Levels.Select(static l => (l.Competence, l.Level)))}");
                await Verified(c.Certificate, pupil.BirthName);
            }
        }
    }

    private async Task Verified(IssuedCertificate? certificate, string birthName)
    {
        if (certificate is not null)
        {
            var shown = (await term.Host.Desks.Public("employer").VerifyAsync(certificate.Code, birthName)).OrThrow();
            Say($"  verified {shown.Number} {shown.Holder} {shown.Score} {shown.Standing}");
        }
    }

    private async Task Jury()
    {
        foreach (var appeal in await term.Road.Jury.Appeals.WaitingAsync())
        {
            Say($"appeal of {appeal.Number} since {appeal.OpenedAt} {appeal.Outcome}");
        }

        foreach (var hold in await term.Road.Jury.Retention.HoldsAsync())
        {
            Say($"hold on {hold.Session} {hold.Candidate} by {hold.Author} since {hold.Since}: {hold.Reason}");
        }
    }

    private static string Name(Candidates.CandidateIdentity who) =>
        FormattableString.Invariant($"{who.BirthName}, {who.FirstName}, {who.BirthDate:uuuu-MM-dd}, {who.Birthplace?.Commune}");

    private static string Levels(IEnumerable<(string Competence, int Level)> levels) =>
        string.Join(' ', levels.OrderBy(static l => l.Competence, StringComparer.Ordinal).Select(static l => $"{l.Competence}={l.Level}"));
}
