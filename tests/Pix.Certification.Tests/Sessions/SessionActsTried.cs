using Pix.Certification.Candidates;
using Pix.Certification.Eligibility;
using Pix.Certification.Policies;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace Pix.Certification.Tests.Sessions;

/// <summary>Every act of a session, tried with arguments that are in order: what a session says it permits must be what it does.</summary>
internal static class SessionActsTried
{
    // Signing in is slow on purpose: it is tried once in every state, and not at every step of a walk.
    private static readonly SessionAct[] OfTheSession = [.. Enum.GetValues<SessionAct>().Except([.. AboutOne, SessionAct.SignIn])];

    // What the builder's sessions are opened with.
    private static readonly Lazy<string> Secret = new(static () =>
    {
        SessionKeys.Draw(new KnownSecrets(), out var secret);
        return secret.Show();
    });

    /// <summary>The acts that need a candidate.</summary>
    public static IReadOnlyList<SessionAct> AboutOne =>
    [
        SessionAct.Remove, SessionAct.ConfirmPresence, SessionAct.WithdrawPresence, SessionAct.OpenSitting, SessionAct.ResumeSitting,
        SessionAct.CompleteSitting, SessionAct.EndSitting, SessionAct.CreditTime, SessionAct.TickEndScreen, SessionAct.FileReport,
        SessionAct.CorrectCandidate, SessionAct.EditCandidate, SessionAct.Erase, SessionAct.Unlink, SessionAct.OpenAlert, SessionAct.CloseAlert,
        SessionAct.AskToResume,
    ];

    /// <summary>Asks what is permitted, and tries everything: that on a copy, and the rest on the session, which stays as it is.</summary>
    public static void ShouldAgree(Session session, Instant now, Func<Session> copy)
    {
        var (permitted, before) = (session.Permitted(now), SessionPicture.Of(session, now));
        foreach (var act in OfTheSession)
        {
            var against = permitted.Against(act);
            var said = Try(against is null ? copy() : session, act, null, now);
            if (HasArguments(session, act))
            {
                said.ShouldBe(against, $"{act} of {before}");
            }
            else if (against is not null)
            {
                (said?.Code).ShouldBe(against.Code, $"{act} of {before}");
            }

            permitted.Allows(act).ShouldBe(against is null);
            permitted.Now.Contains(act).ShouldBe(against is null);
        }

        foreach (var candidate in session.Roster.ToArray())
        {
            ShouldAgree(session, candidate, permitted, now, copy);
        }

        SessionPicture.Of(session, now).ShouldBe(before);
    }

    public static Refusal? Try(Session s, SessionAct act, CandidateId? about, Instant now) => act switch
    {
        SessionAct.Edit => Ask(s.Edit(s.Details with { Room = "C12" }, new(s.Centre), now)),
        SessionAct.Cancel => Ask(s.Cancel(now)),
        SessionAct.RenewInvigilatorSecret => Ask(s.RenewInvigilatorSecret(s.InvigilatorHash, now)),
        SessionAct.SignIn => s.SignIn(Secret.Value, SignInThrottle.Clear, now).Refusal,
        SessionAct.Check => Ask(s.Check(ChecklistItem.Quiet, true, "Mme Roy", now)),
        SessionAct.RecordTechnicalTest => Ask(s.RecordTechnicalTest("Poste 4", true, "Mme Roy", now)),
        SessionAct.Enrol => Ask(s.Enrol(SessionBuilder.Person(900 + s.Version), Accommodations.None, now)),
        SessionAct.EnrolFromSchool =>
            Ask(s.EnrolFromSchool([new(new($"L{s.Version}"), $"Durand {s.Version}", "Zoé", new(2008, 2, 2), "3B")], now)),
        SessionAct.Import => Ask(s.Import([SessionBuilder.Line(900 + s.Version)], now)),
        SessionAct.CorrectCandidate => Ask(s.CorrectCandidate(
            about!.Value, s.Find(about.Value)!.Identity with { Birthplace = Birthplace.In("33000", $"Bordeaux {s.Version}") }, now)),
        SessionAct.EditCandidate => Ask(s.EditCandidate(about!.Value, new() { Class = $"C{s.Version}" }, Accommodations.None, now)),
        SessionAct.NameInvigilator => Ask(s.NameInvigilator($"M. {s.Version}", now)),
        SessionAct.Remove => Ask(s.Remove(about!.Value, now)),
        SessionAct.Join => Join(s, now),
        SessionAct.Unlink => Ask(s.Unlink(about!.Value, "mauvais compte", now)),
        SessionAct.OpenAlert => Ask(s.OpenAlert(about!.Value, now)),
        SessionAct.CloseAlert => Ask(s.CloseAlert(about!.Value, now)),
        SessionAct.ConfirmPresence => Ask(s.ConfirmPresence(about!.Value, now)),
        SessionAct.WithdrawPresence => Ask(s.WithdrawPresence(about!.Value, now)),
        SessionAct.Start => Ask(s.Start(now)),
        SessionAct.OpenSitting => Ask(s.OpenSitting(about!.Value, s.Code.ToString(), now)),
        SessionAct.ResumeSitting => Ask(s.ResumeSitting(about!.Value, s.Code.ToString(), now)),
        SessionAct.AskToResume => Ask(s.AskToResume(about!.Value, now)),
        SessionAct.CompleteSitting => Ask(s.CompleteSitting(about!.Value, now)),
        SessionAct.EndSitting => Ask(s.EndSitting(about!.Value, EndReason.Left, now)),
        SessionAct.CreditTime => Ask(s.CreditTime(about!.Value, Duration.FromMinutes(5), "poste changé", now)),
        SessionAct.Pause => Ask(s.Pause("alarme", now)),
        SessionAct.Reopen => Ask(s.Reopen(now)),
        SessionAct.End => Ask(s.End([.. s.Roster.Where(c => c.IsSitting).Select(c => c.Id)], now)),
        SessionAct.EndByCentre => Ask(s.EndByCentre([.. s.Roster.Where(c => c.IsSitting).Select(c => c.Id)], now)),
        SessionAct.EndOverdue => Ask(s.EndOverdue(now)),
        SessionAct.TickEndScreen => Ask(s.TickEndScreen(about!.Value, seen: false, now)),
        SessionAct.FileReport => Ask(s.FileReport(about!.Value, ReportCategory.Signature, "feuille oubliée", null, now)),
        SessionAct.WithdrawReport => Ask(s.WithdrawReport(s.Reports.FirstOrDefault()?.Number ?? 1, now)),
        SessionAct.ResolveReport => Resolve(s, now),
        SessionAct.Attach => Ask(s.Attach(new("pv-2.pdf", SessionFileKind.SessionRecord, new('A', 64), 10), now)),
        SessionAct.RemoveFile => Ask(s.RemoveFile(s.Files.FirstOrDefault()?.Name ?? "?", now)),
        SessionAct.SaveDraft => Ask(s.SaveDraft(Draft(s), now)),
        SessionAct.Finalise => Ask(s.Finalise(now)),
        SessionAct.Unfinalise => Ask(s.Unfinalise("oubli", now)),
        SessionAct.Process => Ask(s.Process([], now)),
        SessionAct.Publish => Ask(s.Publish([], now)),
        SessionAct.Unpublish => Ask(s.Unpublish("erreur", now)),
        SessionAct.GiveFeedback => Ask(s.GiveFeedback("Pensez à cocher les écrans de fin.", "Le jury", now)),
        SessionAct.Erase => Ask(s.Erase(about!.Value, "à sa demande", now)),
        SessionAct.Purge => Ask(s.Purge(now)),
        SessionAct.PlaceHold => Ask(s.PlaceHold(about, "litige", "Jury", now)),
        SessionAct.LiftHold => Ask(s.LiftHold(about, "litige clos", "Jury", now)),
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "Nobody has tried it."),
    };

    /// <summary>The same session again, from its past.</summary>
    public static Session Copy(ExamDay day) => Session.Load(day.Past, PolicyBook.Of(day.Session.Policy).OrThrow());

    private static void ShouldAgree(
        Session session, Candidate candidate, PermittedActs<SessionAct> permitted, Instant now, Func<Session> copy)
    {
        var may = session.Permitted(candidate.Id, now);
        foreach (var act in AboutOne)
        {
            var (allowed, against) = (may.Contains(act), permitted.Against(act));
            var said = Try(allowed ? copy() : session, act, candidate.Id, now);
            (said is null).ShouldBe(allowed, $"{act} of candidate {candidate}: {said}");
            if (against is not null)
            {
                said.ShouldNotBeNull($"{act} of candidate {candidate}");
                if (act is not (SessionAct.Remove or SessionAct.Erase))
                {
                    said.ShouldBe(against, $"{act} of candidate {candidate}"); // Those two say what is wrong with the candidate first.
                }
            }
        }

        foreach (var act in (SessionAct[])[SessionAct.PlaceHold, SessionAct.LiftHold])
        {
            var allowed = may.Contains(act);
            (Try(allowed ? copy() : session, act, candidate.Id, now) is null).ShouldBe(allowed, $"{act} of candidate {candidate}");
        }

        may.Except([.. AboutOne, SessionAct.PlaceHold, SessionAct.LiftHold]).ShouldBeEmpty();
    }

    // What there is none of cannot be named.
    private static bool HasArguments(Session s, SessionAct act) => act switch
    {
        SessionAct.Join => s.Roster.Any(static c => c.Account is null && !c.IsErased),
        SessionAct.WithdrawReport or SessionAct.ResolveReport => s.Reports.Count > 0,
        SessionAct.RemoveFile => s.Files.Count > 0,
        _ => true,
    };

    private static Refusal? Join(Session s, Instant now)
    {
        var who = s.Roster.FirstOrDefault(static c => c.Account is null && !c.IsErased)?.Identity ?? SessionBuilder.Person(1);
        return Ask(s.Join(new($"somebody-{s.Version}"), new(who.BirthName, who.FirstName, who.BirthDate), EligibilityDecision.Eligible, now));
    }

    private static Refusal? Resolve(Session s, Instant now)
    {
        var report = s.Reports.FirstOrDefault();
        var hadEffect = report?.Outcome == ReportOutcome.ResolvedWithEffect;
        var other = hadEffect ? ReportOutcome.ResolvedWithoutEffect : ReportOutcome.ResolvedWithEffect;
        return Ask(s.ResolveReport(report?.Number ?? 1, other, now));
    }

    private static FinalisationDraft Draft(Session s) => new()
    {
        Aborts = [.. s.Roster.Where(static c => c.NeedsAbortReason).Select(static c => new CandidateAbort(c.Id, AbortReason.Technical))],
    };

    private static Refusal? Ask<T>(Result<T> result)
        where T : notnull => result.IsRefused(out var refusal) ? refusal : null;
}
