using Pix.Certification.Candidates;
using Pix.Certification.Eligibility;
using Pix.Certification.Policies;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Timing;

namespace Pix.Certification.Tests.Sessions;

/// <summary>Each refusal of a session, brought about the way people bring it about. Named as in <c>SessionRefusals</c>.</summary>
internal static class RefusalGallery
{
    private static readonly CandidateId One = new(1);

    public static Dictionary<string, Func<Refusal>> All { get; } = new()
    {
        ["NotInThisState"] = () => No(Room().Session.Publish([], default)),
        ["OnlyBeforeStart"] = () => On(Room().Open(1), d => No(d.Session.Import([SessionBuilder.Line(9)], d.Now))),
        ["SittingsExist"] = SittingInCreated,
        ["TooFewInvigilators"] = () => On(Enumerable.Range(1, 21).Aggregate(Room(21), static (d, n) => d.Present(n)), d => No(d.Session.Start(d.Now))),
        ["NotOverYet"] = () => On(Room().Open(1), d => No(d.Session.EndByCentre([One], d.Now))),
        ["BegunAlready"] = () => On(Room().Open(1), d => No(d.Session.EditCandidate(One, new(), Accommodations.None, d.Now))),
        ["JoinedAlready"] = () => On(Room().Join(1), d => No(d.Session.CorrectCandidate(One, SessionBuilder.Person(1) with { FirstName = "Camilla" }, d.Now))),
        ["SomebodyElse"] = () => On(Room(), d => No(d.Session.CorrectCandidate(One, SessionBuilder.Person(9) with { FirstName = "Zoé" }, d.Now))),
        ["NobodyPresent"] = () => On(Room(), d => No(d.Session.Start(d.Now))),
        ["StillSitting"] = () => On(Room().Open(1), d => No(d.Session.End([], d.Now))),
        ["Undecided"] = () => On(Room().Reach(SessionState.Finalised), d => No(d.Session.Process([One], d.Now))),
        ["NotPublishable"] = () => On(Room().Reach(SessionState.Processed), d => No(d.Session.Publish([One], d.Now))),
        ["AlreadyFinalised"] = () => On(Room().Reach(SessionState.Finalised), d => No(d.Session.Finalise(d.Now))),
        ["NothingToFinalise"] = () => On(Room().Start().End(), d => No(d.Session.Finalise(d.Now))),
        ["AbortReasonMissing"] = () => On(Room().Open(1).End(1), d => No(d.Session.Finalise(d.Now))),
        ["AbortOfNoRunningSitting"] = () => On(Room().Open(1).Complete(1).End().Draft(null, (1, AbortReason.Technical)), d => No(d.Session.Finalise(d.Now))),
        ["CommentTooLong"] = () => On(Room().Reach(SessionState.Ended).Draft(new('c', 501)), d => No(d.Session.Finalise(d.Now))),
        ["CommentToRead"] = () => Room().Reach(SessionState.Ended).Draft("à lire").Session.NeedsJury([])[0],
        ["ReportsToResolve"] = () => On(Room().Open(1), d =>
        {
            d.Session.FileReport(One, ReportCategory.SiteDown, null, 3, d.Now).OrThrow();
            return d.Session.NeedsJury([])[0];
        }),
        ["ResultsInError"] = () => Room().Session.NeedsJury([One])[0],
        ["EndScreensNotSeen"] = () => Room().Open(1).Session.NeedsJury([])[0],
        ["UnusableFile"] = () => On(Room().Open(1), d => No(d.Session.Attach(new("a/pv.pdf", SessionFileKind.Other, new('A', 64), 1), d.Now))),
        ["NoSuchFile"] = () => On(Room().Open(1), d => No(d.Session.RemoveFile("pv.pdf", d.Now))),
        ["NothingResolved"] = () => On(Room().Open(1), d =>
        {
            d.Session.FileReport(One, ReportCategory.SiteDown, null, 3, d.Now).OrThrow();
            return No(d.Reach(SessionState.Finalised).Session.ResolveReport(1, ReportOutcome.Unresolved, d.Now));
        }),
        ["NoSuchReport"] = () => On(Room().Open(1), d => No(d.Session.WithdrawReport(7, d.Now))),
        ["NoSuchCandidate"] = () => On(Room(), d => No(d.Session.Remove(new(77), d.Now))),
        ["AlreadyOnList"] = () => On(Room(), d => No(d.Session.Enrol(SessionBuilder.Person(1), Accommodations.None, d.Now))),
        ["TwiceInFile"] = () => On(Room(), d => d.Session.CheckImport([SessionBuilder.Line(8), SessionBuilder.Line(8)], d.Now).Single().Fault),
        ["FaultyLearner"] = () => On(Room(), d => No(d.Session.EnrolFromSchool([new(new("L1"), "", "Zoé", new(2008, 2, 2), "3B")], d.Now))),
        ["CannotRemove"] = () => On(Room().Join(1), d => No(d.Session.Remove(One, d.Now))),
        ["NotOnList"] = () => On(Room(), d => Join(d, "someone", 9)),
        ["NotYetOpen"] = () => On(Room().Minutes(-61), d => Join(d, "someone", 1)),
        ["NothingToUnlink"] = () => On(Room(), d => No(d.Session.Unlink(One, "mauvais compte", d.Now))),
        ["OnlyTheJury"] = () => On(Room().Open(1), d => No(d.Session.Unlink(One, "mauvais compte", d.Now))),
        ["NotAllJoined"] = () => On(Room().Present(1), d => No(d.Session.Start(d.Now, []))),
        ["AlertIsOpen"] = () => On(Room().Open(1), d =>
        {
            d.Session.OpenAlert(One, d.Now).OrThrow();
            return No(d.Session.OpenAlert(One, d.Now));
        }),
        ["NoAlert"] = () => On(Room().Open(1), d => No(d.Session.CloseAlert(One, d.Now))),
        ["ReportStands"] = () => On(Room().Open(1), d =>
        {
            var filed = d.Session.FileReport(One, ReportCategory.SiteDown, null, 3, d.Now, d.Now).OrThrow();
            return No(d.Session.WithdrawReport(filed.Report.Number, d.Now));
        }),
        ["WrongCode"] = () => On(Room().Open(1), d => No(d.Session.OpenSitting(One, "AAAA22", d.Now))),
        ["WrongSecret"] = () => On(Room(), d => d.Session.SignIn("ABC", SignInThrottle.Clear, d.Now).Refusal!),
        ["ErasedAlready"] = () => On(Room(), d =>
        {
            d.Session.Cancel(d.Now).OrThrow();
            d.Session.Erase(new(1), "à sa demande", d.Now).OrThrow();
            return d.Session.Erase(new(1), "encore", d.Now).IsRefused(out var refusal) ? refusal : throw new InvalidOperationException("It was allowed.");
        }),
        ["UnderHold"] = () => On(Room(), d =>
        {
            d.Session.PlaceHold(One, "Litige", "Jury", d.Now).OrThrow();
            return No(d.Session.Purge(d.Now + Duration.FromDays(1900)));
        }),
        ["HeldAlready"] = () => On(Room(), d =>
        {
            d.Session.PlaceHold(null, "Litige", "Jury", d.Now).OrThrow();
            return No(d.Session.PlaceHold(null, "Encore", "Jury", d.Now));
        }),
        ["NotHeld"] = () => On(Room(), d => No(d.Session.LiftHold(One, "Litige clos", "Jury", d.Now))),
        ["NothingToHold"] = () => On(Room(), d =>
        {
            d.Session.Purge(d.Now + Duration.FromDays(1900)).OrThrow();
            return No(d.Session.PlaceHold(One, "Trop tard", "Jury", d.Now));
        }),
        ["NothingToPurge"] = () => On(Room(), d => No(d.Session.Purge(d.Now))),
        ["UnusableFeedback"] = () => On(Room().Open(1), d => No(d.Reach(SessionState.Finalised).Session.GiveFeedback(new string('x', 2001), "Le jury", d.Now))),
        ["TooLate"] = () => On(Room().Open(1).Minutes((24 * 60) + 1), d => No(d.Session.ResumeSitting(One, d.Code, d.Now))),
        ["NotJoined"] = () => On(Room(2).Open(1).Present(2), d => No(d.Session.OpenSitting(new(2), d.Code, d.Now))),
        ["PresenceNeeded"] = () => On(Room(2).Open(1).Join(2), d => No(d.Session.OpenSitting(new(2), d.Code, d.Now))),
        ["NotPresent"] = () => On(Room(), d => No(d.Session.WithdrawPresence(One, d.Now))),
        ["NotEligible"] = () => On(Room(2).Open(1).Join(2, ExamDay.NotEligible).Present(2), d => No(d.Session.OpenSitting(new(2), d.Code, d.Now))),
        ["AlreadyStarted"] = () => On(Room().Open(1), d => No(d.Session.OpenSitting(One, d.Code, d.Now))),
        ["NotSitting"] = () => On(Room(2).Open(1), d => No(d.Session.CompleteSitting(new(2), d.Now))),
        ["SittingOver"] = () => On(Room().Open(1).Complete(1), d => No(d.Session.ConfirmPresence(One, d.Now))),
        ["NoEndScreenYet"] = () => On(Room().Open(1), d => No(d.Session.TickEndScreen(One, true, d.Now))),
        ["CreditOutOfRange"] = () => On(Room().Open(1), d => No(d.Session.CreditTime(One, Duration.Zero, "panne", d.Now))),
        ["Unreasoned"] = () => On(Room().Open(1), d => No(d.Session.Pause(" ", d.Now))),
        ["AlreadyPaused"] = () => On(Room().Open(1).Pause(), d => No(d.Session.Pause("encore", d.Now))),
        ["NotPaused"] = () => On(Room().Open(1), d => No(d.Session.Reopen(d.Now))),
        ["ClockDoesNotEnd"] = () => On(Room().Open(1), d => No(d.Session.EndOverdue(d.Now))),
        ["NothingOverdue"] = () => On(new SessionBuilder().Keeping(TimeKeeping.Enforce).Candidates(1).Day().Open(1), d => No(d.Session.EndOverdue(d.Now))),
    };

    private static ExamDay Room(int candidates = 1) => new SessionBuilder().Candidates(candidates).Day();

    private static Refusal On(ExamDay day, Func<ExamDay, Refusal> ask) => ask(day);

    private static Refusal Join(ExamDay day, string account, int n)
    {
        var who = SessionBuilder.Person(n);
        return No(day.Session.Join(new(account), new(who.BirthName, who.FirstName, who.BirthDate), EligibilityDecision.Eligible, day.Now));
    }

    // No sequence of commands leads to a sitting in a session that has not started: only a past of another making.
    private static Refusal SittingInCreated()
    {
        var day = Room().Join(1);
        var session = Session.Load(day.Past.Append(new SittingOpened(One, day.Now)), PolicyBook.Of(day.Session.Policy).OrThrow());
        return No(session.Cancel(day.Now));
    }

    private static Refusal No<T>(Result<T> result)
        where T : notnull => result.IsRefused(out var refusal) ? refusal : throw new InvalidOperationException($"This was allowed: {result}.");
}
