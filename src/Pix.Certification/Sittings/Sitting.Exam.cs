using Pix.Certification.Challenges;
using Pix.Certification.Reports;
using Pix.Certification.Timing;

namespace Pix.Certification.Sittings;

public sealed partial class Sitting
{
    private const int KeyCharactersMax = 100;
    private const int WordsCharactersMax = 1000;

    // How long an answer may travel before a timed challenge is taken for timed out.
    private static readonly Duration TravelTime = Duration.FromSeconds(5);

    /// <summary>Shows what comes next: the challenge not answered yet, or a new one, or the end screen (SIT-5).</summary>
    /// <remarks>
    /// Asking again, or asking twice at once, shows the same challenge (SEL3-7). Time that has run out stops nothing here: the candidate
    /// must pass to reach the end.
    /// </remarks>
    public Result<NextStep> Next(TestCourse course, ExamClock clock, Instant now)
    {
        ArgumentNullException.ThrowIfNull(course);
        ArgumentNullException.ThrowIfNull(clock);
        now = NotBeforeStart(now);
        if (Refuse(SittingAct.Next, clock, now) is { } refusal)
        {
            return refusal;
        }

        if (State == SittingState.Completed)
        {
            return new NextStep(null);
        }

        if (Outstanding is { } shown)
        {
            return new NextStep(shown);
        }

        RequireCourse(course);
        if (course.Next(this) is { } challenge)
        {
            Record(new ChallengeServed(_served.Count + 1, challenge, now));
            return new NextStep(_served[^1]);
        }

        return Move(SittingAct.Next, new SittingEnded(SittingEnding.Completed, now), clock, now)
            .Then<NextStep>(static _ => new NextStep(null));
    }

    /// <summary>
    /// The next challenge where it has a time of its own and is not shown yet: its time begins with <see cref="Next"/>, so that whoever
    /// sits there can be told before. Null when anything else comes. Nothing is changed.
    /// </summary>
    public AnnouncedChallenge? Announced(TestCourse course, ExamClock clock, Instant now)
    {
        ArgumentNullException.ThrowIfNull(course);
        ArgumentNullException.ThrowIfNull(clock);
        now = NotBeforeStart(now);
        if (State != SittingState.InProgress
            || Outstanding is not null
            || clock.Accepts(now) != AcceptedReply.Answer
            || Refuse(SittingAct.Next, clock, now) is not null)
        {
            return null;
        }

        RequireCourse(course);
        return course.Next(this) is { } next && course.Bank.Find(next) is { } challenge && OwnTime(challenge) is { } time
            ? new(_served.Count + 1, time, challenge.IsFocused)
            : null;
    }

    /// <summary>Takes an answer, or a pass, to the challenge shown (SIT-3).</summary>
    /// <param name="number">The number of the challenge, as shown.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="key">A key of the sender's: the same key again means the same answer again.</param>
    /// <param name="circumstances">What happened on the page meanwhile.</param>
    /// <param name="course">Where the solution is.</param>
    /// <param name="clock">The candidate's time.</param>
    /// <param name="now">When it arrived, by the server's clock.</param>
    /// <param name="seen">
    /// The challenge that the page shows, as <see cref="NameOf"/> calls it, when the page says so: an answer meant for one that was
    /// replaced since does not answer its replacement.
    /// </param>
    /// <returns>
    /// A receipt. Sent again, the same answer has the same receipt; another answer to an answered challenge is refused and the first kept.
    /// Past the limit an answer is kept aside and its receipt says so; only a pass goes on (TIM-3).
    /// </returns>
    public Result<AnswerReceipt> Answer(
        int number,
        GivenAnswer answer,
        string key,
        AnswerCircumstances circumstances,
        TestCourse course,
        ExamClock clock,
        Instant now,
        string? seen = null)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(course);
        ArgumentNullException.ThrowIfNull(clock);
        if (string.IsNullOrWhiteSpace(key) || key.Length > KeyCharactersMax)
        {
            return SittingRefusals.UnusableKey(KeyCharactersMax);
        }

        var text = answer.ToCanonicalText();
        if (Repeated(number, text, key) is { } known)
        {
            return known;
        }

        if (number < 1 || number > _served.Count)
        {
            return SittingRefusals.NotShown(number, Outstanding?.Number);
        }

        var place = _served[number - 1];
        if (place.IsAnswered)
        {
            return SittingRefusals.AnsweredAlready(number, Outstanding?.Number);
        }

        if (seen is not null && seen != NameOf(place.Challenge))
        {
            return SittingRefusals.Replaced(number);
        }

        RequireCourse(course);
        var challenge = course.Bank.Find(place.Challenge)
            ?? throw new InvalidOperationException($"The bank has lost the challenge '{place.Challenge}'.");
        if (challenge.Objection(answer) is { } objection)
        {
            return objection;
        }

        return Take(place, challenge, answer, text, key, circumstances, course, clock, NotBeforeStart(now));
    }

    /// <summary>
    /// What is left of the time of the challenge shown, with the candidate's extra time and without pauses and alerts; null when it has no
    /// time of its own.
    /// </summary>
    /// <remarks>Never negative. What a page shows: an answer may travel a few seconds longer.</remarks>
    public Duration? ChallengeRemaining(TestCourse course, ExamClock clock, Instant now)
    {
        ArgumentNullException.ThrowIfNull(course);
        ArgumentNullException.ThrowIfNull(clock);
        return Outstanding is { } shown && course.Bank.Find(shown.Challenge) is { } challenge && OwnTime(challenge) is { } own
            ? Duration.Max(Duration.Zero, own - WorkedOn(shown, clock, now))
            : null;
    }

    /// <summary>
    /// Reports a problem with the challenge shown: the test is on hold until the invigilator has looked (INV-5). Reporting again changes
    /// nothing.
    /// </summary>
    public Result<LiveAlert> RaiseAlert(int number, string? words, ExamClock clock, Instant now)
    {
        ArgumentNullException.ThrowIfNull(clock);
        if (Alert is { } raised && raised.Number == number)
        {
            return raised;
        }

        now = NotBeforeStart(now);
        if (Refuse(SittingAct.RaiseAlert, clock, now) is { } refusal)
        {
            return refusal;
        }

        if (Outstanding is not { } shown || shown.Number != number)
        {
            return number >= 1 && number <= Answered
                ? SittingRefusals.AnsweredAlready(number, Outstanding?.Number)
                : SittingRefusals.NotShown(number, Outstanding?.Number);
        }

        var said = string.IsNullOrWhiteSpace(words) ? null : TypedText.Cleared(words).Trim();
        Record(new AlertRaised(number, shown.Challenge, said?.Length > WordsCharactersMax ? said[..WordsCharactersMax] : said, now));
        return Alert!;
    }

    /// <summary>Dismisses the alert: the same challenge goes on.</summary>
    public Result<AlertDismissed> DismissAlert(Instant now) =>
        Refuse(SittingAct.DismissAlert, clock: null, now) is { } refusal
            ? refusal
            : Record(new AlertDismissed(Alert!.Number, Instant.Max(now, Alert.RaisedAt)));

    /// <summary>
    /// Confirms the alert with its one reason: another challenge takes the place under the same number, and the first counts nowhere
    /// (INV-5).
    /// </summary>
    /// <returns>What replaced what; or why nothing can take the place, and then the alert stands.</returns>
    public Result<AlertConfirmed> ConfirmAlert(ReportCategory reason, TestCourse course, Instant now)
    {
        ArgumentNullException.ThrowIfNull(reason);
        ArgumentNullException.ThrowIfNull(course);
        if (Refuse(SittingAct.ConfirmAlert, clock: null, now) is { } refusal)
        {
            return refusal;
        }

        if (!reason.IsInChallenge)
        {
            return SittingRefusals.NotAReason(reason);
        }

        RequireCourse(course);
        var alert = Alert!;
        return course.Replace(this, _served[alert.Number - 1]).Then<AlertConfirmed>(replacement =>
            Record(new AlertConfirmed(alert.Number, alert.Challenge, reason, replacement, Instant.Max(now, alert.RaisedAt))));
    }

    /// <summary>Allows the candidate to report as many problems again (INV-5).</summary>
    public Result<AlertLimitLifted> LiftAlertLimit(Instant now) =>
        Refuse(SittingAct.LiftAlertLimit, clock: null, now) is { } refusal ? refusal : Record(new AlertLimitLifted(NotBeforeStart(now)));

    /// <summary>
    /// Records that the candidate came back, at the same challenge (TIM-6). Whether they may has been decided by the session.
    /// </summary>
    public Result<SittingEntered> Enter(Instant now) =>
        Refuse(SittingAct.Enter, clock: null, now) is { } refusal ? refusal : Record(new SittingEntered(NotBeforeStart(now)));

    /// <summary>Ends the test by the invigilator (INV-6).</summary>
    public Result<SittingEnded> EndByInvigilator(Instant now) =>
        Move(SittingAct.EndByInvigilator, new SittingEnded(SittingEnding.EndedByInvigilator, NotBeforeStart(now)), clock: null, now);

    /// <summary>Ends the test because the session is finalised (FIN-3).</summary>
    public Result<SittingEnded> EndByFinalisation(Instant now) =>
        Move(SittingAct.EndByFinalisation, new SittingEnded(SittingEnding.EndedByFinalisation, now), clock: null, now);

    /// <summary>Ends the test because its time is over, with the deadline as its end (TIM-4).</summary>
    public Result<SittingEnded> EndByTime(ExamClock clock, Instant now)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return Move(SittingAct.EndByTime, new SittingEnded(SittingEnding.EndedByTime, clock.Limit(now)), clock, now);
    }

    private Result<AnswerReceipt> Take(
        ServedChallenge place,
        Challenge challenge,
        GivenAnswer answer,
        string text,
        string key,
        AnswerCircumstances circumstances,
        TestCourse course,
        ExamClock clock,
        Instant now)
    {
        var asked = new Question(this, clock, now);
        if (Flow.Refuse(asked, answer.IsPass ? SittingAct.Pass : SittingAct.Answer) is { } refusal)
        {
            return refusal;
        }

        if (!answer.IsPass && !asked.Counts)
        {
            return KeepAside(place, text, key, now);
        }

        var receipt = AnswerReceipt.CodeOf(_lastReceipt, Session, Candidate, place.Number, NameOf(place.Challenge), text, now);
        var outcome = course.Bank.SolutionOf(challenge.Id, Locale).Grade(answer, circumstances | Lateness(challenge, place, clock, now));
        Record(new AnswerAccepted(place.Number, place.Challenge, text, outcome, key, receipt, now));
        return new AnswerReceipt(place.Number, receipt, now, IsKeptAside: false);
    }

    // One for each challenge is enough for the jury, and keeps a flood of late answers out of the record.
    private AnswerReceipt KeepAside(ServedChallenge place, string text, string key, Instant now)
    {
        if (_aside.Find(a => a.Number == place.Number && a.Challenge == place.Challenge) is { } first)
        {
            return new(first.Number, first.Receipt, first.At, IsKeptAside: true);
        }

        var receipt = AnswerReceipt.CodeOf(_lastReceipt, Session, Candidate, place.Number, NameOf(place.Challenge), text, now);
        Record(new AnswerKeptAside(place.Number, place.Challenge, text, key, receipt, now));
        return new(place.Number, receipt, now, IsKeptAside: true);
    }

    // The same key again, or the same answer under another key: it has arrived, and here is its receipt. A key speaks first: it stands for
    // one answer only.
    private Result<AnswerReceipt>? Repeated(int number, string text, string key)
    {
        foreach (var place in _served)
        {
            if (place.Key == key)
            {
                return place.Number == number && place.Answer == text ? ReceiptOf(place) : SittingRefusals.KeyUsed(place.Number);
            }
        }

        if (_aside.Find(a => a.Key == key) is { } aside)
        {
            return aside.Number == number && aside.Answer == text
                ? new AnswerReceipt(number, aside.Receipt, aside.At, IsKeptAside: true)
                : SittingRefusals.KeyUsed(aside.Number);
        }

        var sameAgain = number >= 1 && number <= _served.Count && _served[number - 1].Answer == text;
        return sameAgain ? (Result<AnswerReceipt>?)ReceiptOf(_served[number - 1]) : null;
    }

    private static AnswerReceipt ReceiptOf(ServedChallenge place) =>
        new(place.Number, place.Receipt!, place.AnsweredAt!.Value, IsKeptAside: false);

    // A timed challenge is timed by the server, with the candidate's extra time, and without what was lost to pauses and alerts.
    private AnswerCircumstances Lateness(Challenge challenge, ServedChallenge place, ExamClock clock, Instant now) =>
        OwnTime(challenge) is { } own && WorkedOn(place, clock, now) > own + TravelTime
            ? AnswerCircumstances.TimeOver
            : AnswerCircumstances.None;

    private Duration? OwnTime(Challenge challenge) => challenge.TimedSeconds is { } seconds
        ? _start.TimeAdded.Lengthen(Duration.FromSeconds(seconds))
        : null;

    // A pause of the room may fall into an alert: what it gave back is not given back again.
    private Duration WorkedOn(ServedChallenge place, ExamClock clock, Instant now)
    {
        var worked = clock.WorkedBetween(place.ServedAt, now);
        foreach (var (from, to) in place.Holds)
        {
            worked -= clock.WorkedBetween(from, to);
        }

        return Alert is { } alert && alert.Number == place.Number ? worked - clock.WorkedBetween(alert.RaisedAt, now) : worked;
    }

    // Several hosts are never of one mind about the time to the second: to one that is behind, the test has not begun yet, and nothing that
    // it is sent would count.
    private Instant NotBeforeStart(Instant now) => Instant.Max(now, StartedAt);

    private void RequireCourse(TestCourse course)
    {
        if (course.Bank.Checksum != _start.BankChecksum || course.Policy.Id != PolicyId)
        {
            throw new ArgumentException(
                $"This sitting follows bank {BankVersion} and policy {PolicyId}; the course given follows another.",
                nameof(course));
        }
    }
}
