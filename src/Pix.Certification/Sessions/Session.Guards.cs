namespace Pix.Certification.Sessions;

public sealed partial class Session
{
    // What must hold beside the state. What is asked of a candidate holds when the question names none.
    private static class Guards
    {
        public static readonly Guard<Question> Invigilators = new(
            "SES-6 enough invigilators for those who are present",
            static q => q.Session.InvigilatorsFor(q.Session.PresentAt(q.Now)) <= q.Session.Details.Invigilators.Count,
            static q => SessionRefusals.TooFewInvigilators(
                q.Session.PresentAt(q.Now), q.Session.Details.Invigilators.Count, q.Session.Policy.Session.CandidatesPerInvigilator))
        { IsSaidWithOthers = true };

        public static readonly Guard<Question> Presence = new(
            "INV-2 somebody is present",
            static q => q.Session.SomebodyIsPresent(q.Now),
            static q => SessionRefusals.NobodyPresent(q.Session.Policy.Session.PresenceMinutes, q.Now)) { IsSaidWithOthers = true };

        public static readonly Guard<Question> AllJoined = new(
            "INV-4 whoever is present has joined, or is named",
            static q => Unjoined(q).Count == 0,
            static q => SessionRefusals.NotAllJoined(Unjoined(q))) { IsSaidWithOthers = true };

        public static readonly Guard<Question> NobodySat = new(
            "SES-5 no sitting exists", static q => !q.Session.SomebodySat, static _ => SessionRefusals.SittingsExist());

        public static readonly Guard<Question> Over = new(
            "SES-4 every sitting is over, or named as unfinished",
            static q => Unnamed(q).Count == 0,
            static q => SessionRefusals.StillSitting(Unnamed(q)));

        public static readonly Guard<Question> PlannedEndPassed = new(
            "SES-11 the planned end has passed",
            static q => q.Now >= q.Session.PlannedEnd,
            static q => SessionRefusals.NotOverYet(q.Session.PlannedEnd, q.Session.Details.Zone));

        public static readonly Guard<Question> AbortsFit = new(
            "FIN-2 every abort reason is of an unfinished sitting",
            static q => q.Session.AbortsOfNoRunningSitting.Count == 0,
            static q => SessionRefusals.AbortOfNoRunningSitting(
                [.. q.Session.AbortsOfNoRunningSitting.Select(a => q.Session.Find(a.Candidate)?.ToString() ?? a.Candidate.ToString())]));

        public static readonly Guard<Question> SomebodySat = new(
            "FIN-2 at least one sitting has begun",
            static q => q.Session.SomebodySat,
            static _ => SessionRefusals.NothingToFinalise()) { IsSaidWithOthers = true };

        public static readonly Guard<Question> AbortReasons = new(
            "FIN-2 every unfinished sitting has an abort reason",
            static q => q.Session.WithoutAbortReason.Count == 0,
            static q => SessionRefusals.AbortReasonMissing(q.Session.WithoutAbortReason)) { IsSaidWithOthers = true };

        public static readonly Guard<Question> Comment = new(
            "FIN-1 the global comment is not too long",
            static q => q.Session.CommentFits,
            static q => SessionRefusals.CommentTooLong(q.Session.Draft.Comment!.Length, q.Session.Policy.Session.CommentCharacters))
        { IsSaidWithOthers = true };

        public static readonly Guard<Question> Decided = new(
            "SES-4 every result is decided", static q => q.Named is null or { Count: 0 }, static q => SessionRefusals.Undecided(q.Named!));

        public static readonly Guard<Question> Publishable = new(
            "PUB-1 no result is missing or in error",
            static q => q.Named is null or { Count: 0 },
            static q => SessionRefusals.NotPublishable(q.Named!));

        public static readonly Guard<Question> NotPaused = new(
            "INV-8 the room is not paused",
            static q => !q.Session.IsPaused,
            static _ => SessionRefusals.AlreadyPaused());

        public static readonly Guard<Question> Paused = new(
            "INV-8 the room is paused",
            static q => q.Session.IsPaused,
            static _ => SessionRefusals.NotPaused());

        public static readonly Guard<Question> ClockEnds = new(
            "TIM-4 the policy lets the clock end tests",
            static q => q.Session.ClockEnds,
            static q => SessionRefusals.ClockDoesNotEnd(q.Session.State, q.Session.Policy.Session.TimeKeeping));

        public static readonly Guard<Question> Overdue = new(
            "TIM-4 something is overdue",
            static q => q.Session.IsOverdue(q.Now),
            static q => SessionRefusals.NothingOverdue(q.Session.NextDeadline(q.Now)));

        public static readonly Guard<Question> Code = new(
            "SES-2 the access code is right",
            static q => !q.HasWrongCode,
            static _ => SessionRefusals.WrongCode());

        public static readonly Guard<Question> InTime = new(
            "SES-9 the first test did not begin long ago",
            static q => q.Session.FirstTestAt is not { } first || q.Now - first <= Duration.FromHours(q.Session.Policy.Session.EntryHours),
            static q => SessionRefusals.TooLate(q.Session.FirstTestAt!.Value, q.Session.Policy.Session.EntryHours));

        public static readonly Guard<Question> Listed = new(
            "CAN-8 the list has this candidate",
            static q => q.About is null || q.Who is not null,
            static q => SessionRefusals.NoSuchCandidate(q.About!.Value));

        public static readonly Guard<Question> Linked = new(
            "CAN-8 an account has joined as this candidate",
            static q => q.Who is null or { Account: not null },
            static _ => SessionRefusals.NotJoined());

        public static readonly Guard<Question> JoiningOpen = new(
            "CAN-8 the planned start is near, or the candidate has joined",
            static q => q.Who is { Account: not null }
                || q.Now >= q.Session.PlannedStart.Instant - Duration.FromMinutes(q.Session.Policy.Session.JoinMinutesBefore),
            static q => SessionRefusals.NotYetOpen(q.Session.Policy.Session.JoinMinutesBefore));

        public static readonly Guard<Question> Joined = new(
            "CAN-14 an account has joined as this candidate",
            static q => q.Who is null or { Account: not null },
            static q => SessionRefusals.NothingToUnlink(q.Who!));

        public static readonly Guard<Question> NotSatDown = new(
            "CAN-14 the candidate's test has not begun",
            static q => q.Who is null or { HasStarted: false },
            static q => SessionRefusals.OnlyTheJury(q.Who!));

        public static readonly Guard<Question> Editable = new(
            "CAN-15 the candidate's test has not begun",
            static q => q.Who is null or { HasStarted: false },
            static q => SessionRefusals.BegunAlready(q.Who!));

        public static readonly Guard<Question> NotJoined = new(
            "CAN-15 no account has joined as this candidate",
            static q => q.Who is null or { Account: null },
            static q => SessionRefusals.JoinedAlready(q.Who!));

        public static readonly Guard<Question> NotOnHold = new(
            "INV-5 no problem holds the candidate's test",
            static q => q.Who is null or { IsOnHold: false },
            static q => SessionRefusals.AlertIsOpen(q.Who!));

        public static readonly Guard<Question> OnHold = new(
            "INV-5 a problem holds the candidate's test",
            static q => q.Who is null or { IsOnHold: true },
            static q => SessionRefusals.NoAlert(q.Who!));

        public static readonly Guard<Question> NotOver = new(
            "SIT-4 the candidate's test is not over",
            static q => q.Who is null or { EndedAt: null },
            static q => SessionRefusals.SittingOver(q.Who!));

        public static readonly Guard<Question> NotBegun = new(
            "SIT-1 the candidate's test has not begun",
            static q => q.Who is null or { HasStarted: false },
            static q => SessionRefusals.AlreadyStarted(q.Who!));

        public static readonly Guard<Question> Begun = new(
            "INV-6 the candidate's test has begun",
            static q => q.Who is null or { HasStarted: true },
            static q => SessionRefusals.NotSitting(q.Who!));

        public static readonly Guard<Question> HasEndScreen = new(
            "INV-7 the candidate's test has begun",
            static q => q.Who is null or { HasStarted: true },
            static q => SessionRefusals.NotSitting(q.Who!, "INV-7"));

        public static readonly Guard<Question> Present = new(
            "INV-2 the candidate is present",
            static q => q.Who is not { } who || who.IsPresent(q.Now, q.Session.Policy.Session.PresenceMinutes),
            static q => SessionRefusals.PresenceNeeded(q.Who!, q.Session.Policy.Session.PresenceMinutes));

        public static readonly Guard<Question> Confirmed = new(
            "INV-2 the candidate's presence was confirmed",
            static q => q.Who is null or { PresenceConfirmedAt: not null },
            static q => SessionRefusals.NotPresent(q.Who!));

        public static readonly Guard<Question> Eligible = new(
            "SIT-1 the candidate was eligible when they joined",
            static q => q.Who is null or { Unmet.Count: 0 },
            static q => SessionRefusals.NotEligible(q.Who!.Unmet));

        public static readonly Guard<Question> NotTied = new(
            "CAN-10 no account is linked and no test has begun",
            static q => q.Who is null or { Account: null, HasStarted: false },
            static q => SessionRefusals.CannotRemove(q.Who!));

        public static readonly Guard<Question> Unheld = new(
            "RET-1 no hold keeps the candidate",
            static q => q.Who is null or { Held: null },
            static q => SessionRefusals.UnderHold(q.Who!.Held!));

        public static readonly Guard<Question> Known = new(
            "RET-2 it is known who the candidate is",
            static q => q.Who is null or { IsErased: false },
            static q => SessionRefusals.ErasedAlready(q.Who!.Id));

        public static readonly Guard<Question> Reason = new(
            "RET-2 a reason is given",
            static q => !q.HasNoReason,
            static _ => SessionRefusals.Unreasoned("RET-2", null)!);

        public static readonly Guard<Question> NothingHeld = new(
            "RET-1 no hold keeps the session or the candidate",
            static q => HoldOver(q) is null,
            static q => SessionRefusals.UnderHold(HoldOver(q)!));

        public static readonly Guard<Question> TermIsOver = new(
            "RET-1 something has reached the end of its term",
            static q =>
                q.Session.Overdue(q.Now) is not { Files.Count: 0, Candidates.Count: 0, HeldFiles.Count: 0, HeldCandidates.Count: 0 },
            static q => SessionRefusals.NothingToPurge(q.Session.KeptUntil(Policies.RetentionClass.Documents)));

        public static readonly Guard<Question> NotAllHeld = new(
            "RET-1 a hold does not keep all of it",
            static q => q.Session.Overdue(q.Now) is not { Files.Count: 0, Candidates.Count: 0 },
            static q => SessionRefusals.UnderHold(q.Session.Held ?? q.Session._roster.Values.First(static c => c.Held is not null).Held!));

        public static readonly Guard<Question> SomethingToHold = new(
            "RET-1 something is left to hold",
            static q => q.Who is null or { IsErased: false },
            static q => SessionRefusals.NothingToHold(q.Who!.Id));

        public static readonly Guard<Question> NotHeld = new(
            "RET-1 no hold is in place", static q => HoldOn(q) is null, static q => SessionRefusals.HeldAlready(HoldOn(q)!));

        public static readonly Guard<Question> Held = new(
            "RET-1 a hold is in place",
            static q => HoldOn(q) is not null,
            static _ => SessionRefusals.NotHeld());

        /// <summary>What comes first, in this order, for whoever wants to go in: the code before anything that it would reveal.</summary>
        public static readonly Guard<Question>[] Entry = [Code, InTime, Listed, Linked, NotOver];

        private static IReadOnlyList<Candidate> Unnamed(Question q) =>
            q.Named is null ? [] : [.. q.Session.Unfinished.Where(c => !q.Named.Contains(c.Id))];

        private static IReadOnlyList<Candidate> Unjoined(Question q) =>
            q.Named is null ? [] : [.. q.Session.PresentAndNotJoined(q.Now).Where(c => !q.Named.Contains(c.Id))];

        private static LegalHold? HoldOn(Question q) => q.About is null ? q.Session.Held : q.Who?.Held;

        private static LegalHold? HoldOver(Question q) => q.Session.Held ?? q.Who?.Held;
    }
}
