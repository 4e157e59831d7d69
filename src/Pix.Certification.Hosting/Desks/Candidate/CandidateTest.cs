using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Changes;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Policies;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;
using Pix.Certification.Timing;

namespace Pix.Certification.Hosting.Desks;

/// <summary>The candidate's own test: begin, answer, report a problem, come back after a cut.</summary>
public sealed class CandidateTest
{
    private readonly CandidateCommands _desk;

    internal CandidateTest(CandidateCommands desk) => _desk = desk;

    /// <summary>Starts the test (SIT-1): lifecycle, access code, presence, eligibility and window permitting.</summary>
    public async ValueTask<Result<ExamView>> StartAsync(
        SessionId session,
        string accessCode,
        CancellationToken cancellation = default)
    {
        var line = (await Seat(session, cancellation).ConfigureAwait(false)).Candidate?.Details.Learner;
        LearnerId?[] whoever = [await _desk.PupilAsync(cancellation).ConfigureAwait(false), line];
        var met = await KnownProfile.SeenBy(_desk.Context, _desk.Account, whoever, cancellation).ConfigureAwait(false);
        return await Enter("Start", session, accessCode, static (held, candidate, code, now) =>
            held.OpenSitting(candidate, code, now).Then<IDomainEvent>(static e => e), async (unit, held, candidate) =>
        {
            var policy = _desk.Context.Policies.At(candidate.ReconciledAt!.Value);
            var course = await _desk.Context.Courses.Current(policy, cancellation).ConfigureAwait(false);
            var profile = await ReconciledRows.Of(session, candidate.Id, _desk.Context, cancellation).ConfigureAwait(false);
            var last = await SatRows.ShownLast(_desk.Account, candidate.Key, session, _desk.Context, cancellation).ConfigureAwait(false);
            var ticket = new SittingTicket(session, candidate.Id, profile, candidate.Accommodations, _desk.DrawSeed())
            {
                AnsweredBefore = met, LastCertification = last,
            };
            if (course is AdaptiveCourse { } adaptive && adaptive.EngineOf(ticket.Locale)?.Plan.Settings.Exposure.NeedsLedger == true)
            {
                var known = await ExposureRows.Current(_desk.Context, adaptive, ticket.Locale, cancellation).ConfigureAwait(false);
                ticket = ticket with { Exposure = known.Ledger };
            }

            var started = Sitting.Start(ticket, course, unit.Now);
            if (started.IsRefused(out var refusal))
            {
                return refusal;
            }

            var sitting = started.OrThrow();
            unit.Begin(sitting);
            SatRows.Write(unit, held, candidate, _desk.Account);
            await BankRows.Use(unit, _desk.Context, session, course.Bank).ConfigureAwait(false);
            return View(held, candidate, sitting, course, unit.Now);
        }, cancellation).ConfigureAwait(false);
    }

    /// <summary>Comes back to a test that was cut, at the same challenge (TIM-6): the invigilator has confirmed presence again.</summary>
    public ValueTask<Result<ExamView>> ResumeAsync(SessionId session, string accessCode, CancellationToken cancellation = default) =>
        Enter("Resume", session, accessCode, static (held, candidate, code, now) =>
            held.ResumeSitting(candidate, code, now).Then<IDomainEvent>(static e => e), async (unit, held, candidate) =>
        {
            var sitting = await unit.Sitting(session, candidate.Id).ConfigureAwait(false)
                ?? throw new InvalidOperationException("A sitting that was opened is in the journal.");
            return sitting.Enter(unit.Now).IsRefused(out var refusal)
                ? refusal
                : View(held, candidate, sitting, await _desk.Context.Courses.Of(sitting, cancellation).ConfigureAwait(false), unit.Now);
        }, cancellation);

    /// <summary>Asks the invigilator to be let back into a test that was cut (INV-9): the room shows who waits.</summary>
    public ValueTask<Result<Done>> AskToResumeAsync(SessionId session, CancellationToken cancellation = default) =>
        Change.Session<Done>(
            _desk.Context,
            _desk.Caller,
            "AskToResume",
            session,
            [session],
            IsMine,
            (unit, held) => ValueTask.FromResult(held.AskToResume(held.Find(_desk.Account)!.Id, unit.Now).Then(Done.By)),
            cancellation);

    private ValueTask<Result<ExamView>> Enter(
        string useCase,
        SessionId session,
        string accessCode,
        Func<Session, CandidateId, string, Instant, Result<IDomainEvent>> open,
        Func<UnitOfWork, Session, Candidate, ValueTask<Result<ExamView>>> goOn,
        CancellationToken cancellation) =>
        Change.Session(_desk.Context, _desk.Caller, useCase, session, [session], IsMine, async (unit, held) =>
        {
            var candidate = held.Find(_desk.Account)!;
            var entered = await WithCode(unit, held, () => open(held, candidate.Id, accessCode, unit.Now)).ConfigureAwait(false);
            return entered.IsRefused(out var refusal) ? refusal : await goOn(unit, held, candidate).ConfigureAwait(false);
        }, cancellation);

    private Refusal? IsMine(Session? held) => held?.Find(_desk.Account) is null ? HostingRefusals.NotACandidate() : null;

    // Whoever tries codes must wait, a minute at most: a candidate who mistypes is still let in, and guessing would take years.
    private async ValueTask<Result<T>> WithCode<T>(UnitOfWork unit, Session held, Func<Result<T>> enter)
        where T : notnull
    {
        var (row, terms) = ($"code/{held.Id}/{_desk.Account}", held.Policy.Session with { SignInWaitMinutesMax = 1 });
        var throttle = await ThrottleRows.Of(_desk.Context.Journal, row, unit.Cancellation).ConfigureAwait(false);
        if (throttle.Refuse(terms, unit.Now)?.RetryAfter is { } wait)
        {
            return HostingRefusals.TooManyCodes(wait);
        }

        var entered = enter();
        if (entered.IsRefused(out var refusal) && refusal.Kind == RefusalKind.WrongSecret)
        {
            await ThrottleRows.Remember(_desk.Context.Journal, _desk.Caller.Actor, row, row, throttle, throttle.Failed(unit.Now))
                .ConfigureAwait(false);
        }
        else if (entered.IsOk && throttle.Failures > 0)
        {
            unit.RemovedRows.Add(ThrottleRows.View.Key(row));
        }

        return entered;
    }

    /// <summary>
    /// Shows what comes next: the challenge not answered yet, a new one, or the end screen. Asked many times at once it shows one (SEL3-7).
    /// </summary>
    public ValueTask<Result<ExamView>> NextAsync(SessionId session, CancellationToken cancellation = default) =>
        InTest<ExamView>("Next", session, [session], GoOn, cancellation);

    /// <summary>
    /// Shows what comes next, as <see cref="NextAsync"/>; a challenge with a time of its own is announced instead, and shown, with its time
    /// running, once <see cref="NextAsync"/> is asked for it.
    /// </summary>
    public ValueTask<Result<ExamView>> AnnounceAsync(SessionId session, CancellationToken cancellation = default) =>
        InTest<ExamView>("Announce", session, [session], async (unit, held, candidate, sitting, course) =>
            !held.IsPaused && sitting.Announced(course, held.ClockOf(candidate.Id)!, unit.Now) is { } announced
                ? View(held, candidate, sitting, course, unit.Now, _desk.Place) with { Announced = announced }
                : await GoOn(unit, held, candidate, sitting, course).ConfigureAwait(false), cancellation);

    private static async ValueTask<Result<ExamView>> GoOn(
        UnitOfWork unit, Session held, Candidate candidate, Sitting sitting, TestCourse course)
    {
        if (sitting.Next(course, held.ClockOf(candidate.Id)!, unit.Now).IsRefused(out var refusal))
        {
            return refusal;
        }

        if (sitting.State == SittingState.Completed && candidate.IsSitting)
        {
            var changed = (await unit.Session(held.Id).ConfigureAwait(false))!;
            if (changed.CompleteSitting(candidate.Id, unit.Now).IsRefused(out refusal))
            {
                return refusal;
            }

            Reminders.Plan(unit, changed);
            return View(changed, changed.Find(candidate.Id)!, sitting, course, unit.Now);
        }

        return View(held, candidate, sitting, course, unit.Now);
    }

    /// <summary>Takes an answer, or a pass (SIT-3). The receipt is given only once the answer is safe on disk.</summary>
    /// <param name="session">The session.</param>
    /// <param name="number">The number of the challenge, as shown.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="idempotencyKey">
    /// A key of the sender's: the same key again means the same answer again, and gets the same receipt.
    /// </param>
    /// <param name="seen">The challenge that the page shows, as <see cref="ChallengeView.Id"/> calls it.</param>
    /// <param name="circumstances">What happened on the page meanwhile.</param>
    /// <param name="cancellation">Gives up waiting; the answer may be kept all the same.</param>
    public async ValueTask<Result<AnswerReceipt>> AnswerAsync(
        SessionId session,
        int number,
        GivenAnswer answer,
        string idempotencyKey,
        string? seen = null,
        AnswerCircumstances circumstances = AnswerCircumstances.None,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return await InTest<AnswerReceipt>("Answer", session, _desk.Caller.Key is null ? [] : [session, number, answer.ToCanonicalText()], (
            unit,
            held,
            candidate,
            sitting,
            course) =>
            ValueTask.FromResult(sitting.Answer(
                number,
                answer,
                idempotencyKey,
                circumstances,
                course,
                held.ClockOf(candidate.Id)!,
                unit.Now,
                seen)),
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Reports a problem with the challenge shown: the test is on hold until the invigilator has looked (INV-5).</summary>
    /// <remarks>The candidate's time stands still until then.</remarks>
    public async ValueTask<Result<ReportedProblem>> ReportProblemAsync(
        SessionId session,
        int number,
        string? words,
        CancellationToken cancellation = default) =>
        await InTest<ReportedProblem>("ReportProblem", session, [session, number, words], async (unit, held, candidate, sitting, _) =>
        {
            var before = sitting.Alert;
            if (sitting.RaiseAlert(number, words, held.ClockOf(candidate.Id)!, unit.Now).IsRefused(out var refusal))
            {
                return refusal;
            }

            if (before is null)
            {
                var changed = await unit.Session(session).ConfigureAwait(false);
                if (changed!.OpenAlert(candidate.Id, unit.Now).IsRefused(out refusal))
                {
                    return refusal;
                }

                Reminders.Plan(unit, changed);
            }

            return new ReportedProblem(number, sitting.Alert!.Words, sitting.Alert.RaisedAt);
        }, cancellation).ConfigureAwait(false);

    /// <summary>
    /// A file of the challenge shown, as it was when the test was drawn (BNK-4); of no other challenge, and only while this one is shown.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="name">What the candidate was told that the file is called: the view's image, attachment or embedded page.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<Result<ChallengeFile>> FileAsync(SessionId session, string name, CancellationToken cancellation = default)
    {
        var (view, bank, challenge) = await Stand(session, cancellation).ConfigureAwait(false);
        return name is not null && view?.Challenge?.PathOf(name, challenge!) is { } path
            && await MediumRows.Find(_desk.Context, bank!, path, cancellation).ConfigureAwait(false) is { } content
            ? new ChallengeFile(name, BankMedium.TypeOf(path), content)
            : HostingRefusals.NoSuchFile();
    }

    /// <summary>Where the candidate stands, also before the test and after it. Nothing is changed.</summary>
    public async ValueTask<Result<ExamView>> LookAsync(SessionId session, CancellationToken cancellation = default) =>
        (await Stand(session, cancellation).ConfigureAwait(false)).View is { } view ? view : HostingRefusals.NotACandidate();

    private async ValueTask<(Session? Held, Candidate? Candidate)> Seat(SessionId session, CancellationToken cancellation) =>
        await _desk.Context.Aggregates.Session(session, cancellation).ConfigureAwait(false) is { } held
            ? (held, held.Find(_desk.Account))
            : default;

    // What the candidate sees, the bank, and its challenge behind what is shown, all of one moment.
    private async ValueTask<(ExamView? View, ChallengeBank? Bank, Challenge? Shown)> Stand(
        SessionId session,
        CancellationToken cancellation)
    {
        var (context, now) = (_desk.Context, _desk.Context.Now);
        var (held, candidate) = await Seat(session, cancellation).ConfigureAwait(false);
        if (held is null || candidate is null)
        {
            return default;
        }

        if (await context.Aggregates.Sitting(session, candidate.Id, cancellation).ConfigureAwait(false) is not { } sitting)
        {
            var (number, nothing) = (held.CertificationNumber(candidate.Id), AcceptedReply.Nothing);
            return (new ExamView(session, number, null, null, 0, 0, Duration.Zero, nothing, false, held.IsPaused, now), null, null);
        }

        var course = await context.Courses.Of(sitting, cancellation).ConfigureAwait(false);
        var view = View(held, candidate, sitting, course, now, _desk.Place);
        return (view, course.Bank, view.Challenge is null ? null : course.Bank.Find(sitting.Outstanding!.Challenge));
    }

    private ValueTask<Result<T>> InTest<T>(
        string useCase,
        SessionId session,
        object?[] asked,
        Func<UnitOfWork, Session, Candidate, Sitting, TestCourse, ValueTask<Result<T>>> decide,
        CancellationToken cancellation)
        where T : notnull =>
        Change.Sitting(
            _desk.Context,
            new(_desk.Caller, useCase, $"{session}/{_desk.Account}") { Asked = asked },
            session,
            held => held.Find(_desk.Account),
            HostingRefusals.NotACandidate,
            (unit, held, candidate, sitting, course) => _desk.Place is { } place && sitting.RefuseAt(place) is { } elsewhere
                ? ValueTask.FromResult<Result<T>>(elsewhere)
                : decide(unit, held, candidate, sitting, course),
            cancellation);

    // Nothing of a challenge is shown while the test waits, or where it is not open any more.
    private static ExamView View(Session held, Candidate candidate, Sitting sitting, TestCourse course, Instant now, int? place = null)
    {
        var clock = held.ClockOf(candidate.Id)!;

        // The clock of another host may have begun the test; here it is not that late yet.
        now = Instant.Max(now, clock.Start);
        var isElsewhere = place is { } here && sitting.RefuseAt(here) is not null;
        var waits = isElsewhere || held.IsPaused || sitting.Alert is not null;
        var shown = !waits && sitting.State == SittingState.InProgress && sitting.Outstanding is { } outstanding
            ? ChallengeView.Of(outstanding, sitting, course.Bank, sitting.ChallengeRemaining(course, clock, now))
            : null;
        return new(
            held.Id,
            held.CertificationNumber(candidate.Id),
            sitting.State,
            shown,
            sitting.Answered,
            sitting.Length,
            clock.Remaining(now),
            clock.Accepts(now),
            sitting.Alert is not null,
            held.IsPaused,
            now)
        {
            Place = sitting.Place,
            IsElsewhere = isElsewhere,
            AlertsLeft = sitting.AlertsLeft,
            MayStopEarlier = sitting is { Test: TestKind.Adaptive, State: SittingState.InProgress }
                && course.Policy.AdaptiveTest.MayStopEarlier,
        };
    }
}
