using Pix.Certification.Challenges;
using Pix.Certification.Eligibility;
using Pix.Certification.Hosting.Journals;
using Pix.Certification.Hosting.Records;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;
using Pix.Certification.Timing;

namespace Pix.Certification.Hosting.Desks;

/// <summary>
/// What one candidate can do: join, start, answer, report a problem, see results, appeal. It acts for one account and no other.
/// </summary>
public sealed partial class CandidateDesk
{
    private readonly Office _office;
    private readonly AccountId _account;
    private readonly string? _key;

    internal CandidateDesk(Office office, AccountId account, string? key = null) => (_office, _account, _key) = (office, account, key);

    /// <summary>
    /// The same desk for one command under a key: sent again under that key, it is done once and answered the same (JRN-1).
    /// </summary>
    public CandidateDesk Once(string key) => new(_office, _account, key);

    /// <summary>
    /// Joins a session as the candidate whose number, name and birth date are typed as on the sheet (CAN-8). This is the reconciliation
    /// instant: eligibility and profile are those of now.
    /// </summary>
    public async ValueTask<Result<CandidateView>> Join(
        SessionId session,
        string firstName,
        string birthName,
        LocalDate birthDate,
        CancellationToken cancellation = default)
    {
        var profile = await _office.Profiles.ProfileOf(_account, cancellation).ConfigureAwait(false);
        var others = await _office.Journal.List(new("sat", _account.ToString()), cancellation).ConfigureAwait(false);
        var command = Ask(nameof(Join), RecordRoom.StreamOf(session), session, firstName, birthName, birthDate);
        return await _office.Do<CandidateView>(command, async dossier =>
        {
            if (await dossier.Session(session).ConfigureAwait(false) is not { } room)
            {
                return HostingRefusals.NoSuchSession();
            }

            if (profile is null)
            {
                return HostingRefusals.NoProfile();
            }

            var policy = _office.Policies.At(dossier.Now);
            var days = others.Where(o => !o.Id.StartsWith(
                $"{session}-",
                StringComparison.Ordinal)).Select(static o => HostingJson.Read<LocalDate>(o.Json));
            var exempt = (await _office.Centres.Find(room.Centre, cancellation).ConfigureAwait(false))?.ExemptFromCalendar ?? false;
            var decision = EligibilityRules.For(policy).Decide(profile, days, room.Details.Starts.Date, room.Details.Audience, exempt);
            return room.Join(_account, birthName, firstName, birthDate, decision, dossier.Now).Then<CandidateView>(candidate =>
            {
                if (candidate.ReconciledAt == dossier.Now)
                {
                    dossier.Rows.Add(new(
                        "reconciled",
                        $"{session}-{candidate.Id}",
                        session.ToString(),
                        "",
                        HostingJson.Write(new Reconciled(profile.TakenAt, profile.Competences))));
                    dossier.Rows.Add(new(
                        "joined",
                        $"{session}-{candidate.Id}",
                        _account.ToString(),
                        HostingJson.Sortable(room.PlannedStart.Instant),
                        HostingJson.Write(session)));
                }

                return CandidateView.Of(room, candidate);
            });
        }, cancellation).ConfigureAwait(false);
    }

    /// <summary>Starts the test (SIT-1): lifecycle, access code, presence, eligibility and window permitting.</summary>
    public async ValueTask<Result<ExamView>> Start(SessionId session, string accessCode, CancellationToken cancellation = default)
    {
        var met = await _office.Profiles.AnsweredBefore(_account, cancellation).ConfigureAwait(false);
        return await _office.Do<ExamView>(Ask(nameof(Start), RecordRoom.StreamOf(session), session), async dossier =>
        {
            if (await dossier.Session(session).ConfigureAwait(false) is not { } room || room.Find(_account) is not { } candidate)
            {
                return HostingRefusals.NotACandidate();
            }

            if ((await WithCode(
                dossier,
                room,
                () => room.OpenSitting(candidate.Id, accessCode, dossier.Now)).ConfigureAwait(false)).IsRefused(out var refusal))
            {
                return refusal;
            }

            var policy = _office.Policies.At(candidate.ReconciledAt!.Value);
            var course = await _office.Courses.Current(policy, cancellation).ConfigureAwait(false);
            var profile = await ReconciledProfile(session, candidate.Id, cancellation).ConfigureAwait(false);
            var ticket = new SittingTicket(session, candidate.Id, profile, candidate.Accommodations, DrawSeed()) { AnsweredBefore = met };
            var begun = Sitting.Start(ticket, course, dossier.Now);
            if (begun.IsRefused(out refusal))
            {
                return refusal;
            }

            var sitting = begun.OrThrow();
            dossier.Begin(sitting);
            dossier.Rows.Add(new(
                "sat",
                $"{session}-{candidate.Id}",
                _account.ToString(),
                HostingJson.Sortable(room.PlannedStart.Instant),
                HostingJson.Write(room.Details.Starts.Date)));
            Reminders.Plan(dossier, room);
            return View(room, candidate, sitting, course, dossier.Now);
        }, cancellation).ConfigureAwait(false);
    }

    /// <summary>Comes back to a test that was cut, at the same challenge (TIM-6): the invigilator has confirmed presence again.</summary>
    public ValueTask<Result<ExamView>> Resume(SessionId session, string accessCode, CancellationToken cancellation = default) =>
        _office.Do<ExamView>(Ask(nameof(Resume), RecordRoom.StreamOf(session), session), async dossier =>
        {
            if (await dossier.Session(session).ConfigureAwait(false) is not { } room || room.Find(_account) is not { } candidate)
            {
                return HostingRefusals.NotACandidate();
            }

            if ((await WithCode(
                dossier,
                room,
                () => room.ResumeSitting(candidate.Id, accessCode, dossier.Now)).ConfigureAwait(false)).IsRefused(out var refusal))
            {
                return refusal;
            }

            var sitting = await dossier.Sitting(session, candidate.Id).ConfigureAwait(false)
                ?? throw new InvalidOperationException("A sitting that was opened is in the journal.");
            if (sitting.Enter(dossier.Now).IsRefused(out refusal))
            {
                return refusal;
            }

            return View(room, candidate, sitting, await _office.Courses.Of(sitting, cancellation).ConfigureAwait(false), dossier.Now);
        }, cancellation);

    // Whoever tries codes must wait, a minute at most: a candidate who mistypes is still let in, and guessing would take years.
    private async ValueTask<Result<T>> WithCode<T>(Dossier dossier, Session room, Func<Result<T>> enter)
        where T : notnull
    {
        var (row, terms) = ($"code/{room.Id}/{_account}", room.Policy.Session with { SignInWaitMinutesMax = 1 });
        var throttle = await Throttles.Of(_office.Journal, row, dossier.Cancellation).ConfigureAwait(false);
        if (throttle.RetryAt(terms) - dossier.Now is var wait && throttle.Failures > 0 && wait > Duration.Zero)
        {
            return HostingRefusals.TooManyCodes(wait);
        }

        var entered = enter();
        if (entered.IsRefused(out var refusal) && refusal.Kind == RefusalKind.WrongSecret)
        {
            await Throttles.Remember(_office.Journal, row, row, throttle, throttle.Failed(dossier.Now)).ConfigureAwait(false);
        }
        else if (entered.IsOk && throttle.Failures > 0)
        {
            dossier.RemovedRows.Add(new(Throttles.View, row));
        }

        return entered;
    }

    /// <summary>
    /// Shows what comes next: the challenge not answered yet, a new one, or the end screen. Asked many times at once it shows one (SEL3-7).
    /// </summary>
    public async ValueTask<Result<ExamView>> Next(SessionId session, CancellationToken cancellation = default) =>
        await InTest<ExamView>(nameof(Next), session, [session], async (dossier, room, candidate, sitting, course) =>
        {
            if (sitting.Next(course, room.ClockOf(candidate.Id)!, dossier.Now).IsRefused(out var refusal))
            {
                return refusal;
            }

            if (sitting.State == SittingState.Completed && candidate.IsSitting)
            {
                var changed = await dossier.Session(session).ConfigureAwait(false);
                if (changed!.CompleteSitting(candidate.Id, dossier.Now).IsRefused(out refusal))
                {
                    return refusal;
                }

                Reminders.Plan(dossier, changed);
                return View(changed, changed.Find(candidate.Id)!, sitting, course, dossier.Now);
            }

            return View(room, candidate, sitting, course, dossier.Now);
        }, cancellation).ConfigureAwait(false);

    /// <summary>Takes an answer, or a pass (SIT-3). The receipt is given only once the answer is safe on disk.</summary>
    /// <param name="session">The session.</param>
    /// <param name="number">The number of the challenge, as shown.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="idempotencyKey">
    /// A key of the sender's: the same key again means the same answer again, and gets the same receipt.
    /// </param>
    /// <param name="seen">The id of the challenge that the page shows.</param>
    /// <param name="circumstances">What happened on the page meanwhile.</param>
    /// <param name="cancellation">Gives up waiting; the answer may be kept all the same.</param>
    public async ValueTask<Result<AnswerReceipt>> Answer(
        SessionId session,
        int number,
        GivenAnswer answer,
        string idempotencyKey,
        string? seen = null,
        AnswerCircumstances circumstances = AnswerCircumstances.None,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return await InTest<AnswerReceipt>(nameof(Answer), session, _key is null ? [] : [session, number, answer.ToCanonicalText()], (
            dossier,
            room,
            candidate,
            sitting,
            course) =>
            ValueTask.FromResult(sitting.Answer(
                number,
                answer,
                idempotencyKey,
                circumstances,
                course,
                room.ClockOf(candidate.Id)!,
                dossier.Now,
                seen)),
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Reports a problem with the challenge shown: the test is on hold until the invigilator has looked (INV-5).</summary>
    public async ValueTask<Result<LiveAlert>> ReportProblem(
        SessionId session,
        int number,
        string? words,
        CancellationToken cancellation = default) =>
        await InTest<LiveAlert>(nameof(ReportProblem), session, [session, number, words], (dossier, room, candidate, sitting, _) =>
            ValueTask.FromResult(sitting.RaiseAlert(number, words, room.ClockOf(candidate.Id)!, dossier.Now)),
            cancellation).ConfigureAwait(false);

    /// <summary>Where the candidate stands, also before the test and after it. Nothing is changed.</summary>
    public async ValueTask<Result<ExamView>> Look(SessionId session, CancellationToken cancellation = default)
    {
        var room = (await _office.Room.FindFresh(
            _office.Room.Sessions,
            RecordRoom.StreamOf(session),
            cancellation).ConfigureAwait(false))?.Aggregate;
        if (room?.Find(_account) is not { } candidate)
        {
            return HostingRefusals.NotACandidate();
        }

        var sitting = (await _office.Room.FindFresh(
            _office.Room.Sittings,
            Sitting.StreamOf(session, candidate.Id),
            cancellation).ConfigureAwait(false))?.Aggregate;
        return sitting is null
            ? new ExamView(
                session,
                room.CertificationNumber(candidate.Id),
                null,
                null,
                0,
                0,
                Duration.Zero,
                AcceptedReply.Nothing,
                false,
                room.IsPaused,
                _office.Now)
            : View(room, candidate, sitting, await _office.Courses.Of(sitting, cancellation).ConfigureAwait(false), _office.Now);
    }

    /// <summary>Sends the profile of now to a campaign (PRO-2).</summary>
    public async ValueTask<Result<Done>> SendProfile(string campaignCode, LearnerId learner, CancellationToken cancellation = default)
    {
        var profile = await _office.Profiles.ProfileOf(_account, cancellation).ConfigureAwait(false);
        if (!CampaignCode.TryParse(campaignCode, out var code))
        {
            return HostingRefusals.NoSuchCampaign();
        }

        return await _office.Do<Done>(Ask(nameof(SendProfile), RecordRoom.StreamOf(code), campaignCode), async dossier =>
            await dossier.Campaign(code).ConfigureAwait(false) is not { } campaign ? HostingRefusals.NoSuchCampaign()
            : profile is null ? HostingRefusals.NoProfile()
            : campaign.Send(learner, profile, dossier.Now).Then<Done>(sent => new Done(sent.At)), cancellation).ConfigureAwait(false);
    }

    // The session is only looked at: candidates of a room do not wait for each other, and the journal tells when the room has changed
    // meanwhile.
    private async ValueTask<Result<T>> InTest<T>(
        string useCase,
        SessionId session,
        object?[] asked,
        Func<Dossier, Session, Candidate, Sitting, TestCourse, ValueTask<Result<T>>> decide,
        CancellationToken cancellation)
        where T : notnull
    {
        await Overdue.Settle(_office, session, cancellation).ConfigureAwait(false);
        return await _office.Do(Ask(useCase, $"{session}/{_account}", asked), async dossier =>
        {
            if (await dossier.Look(session).ConfigureAwait(false) is not { } room || room.Find(_account) is not { } candidate)
            {
                return HostingRefusals.NotACandidate();
            }

            // A room that was read before the test began is behind: saying no makes sure that it is read again.
            return candidate.HasStarted && await dossier.Sitting(session, candidate.Id).ConfigureAwait(false) is { } sitting
                ? await decide(
                    dossier,
                    room,
                    candidate,
                    sitting,
                    await _office.Courses.Of(sitting, dossier.Cancellation).ConfigureAwait(false)).ConfigureAwait(false)
                : HostingRefusals.NotBegun();
        }, cancellation).ConfigureAwait(false);
    }

    private Command Ask(string useCase, string lane, params object?[] asked) =>
        new("candidate", useCase, _account.ToString(), lane) { Key = _key, Asked = asked };

    private static ExamView View(Session room, Candidate candidate, Sitting sitting, TestCourse course, Instant now)
    {
        var clock = room.ClockOf(candidate.Id)!;

        // The clock of another host may have begun the test; here it is not that late yet.
        now = Instant.Max(now, clock.Start);
        var shown = sitting.State == SittingState.InProgress && sitting.Outstanding is { } outstanding
            ? ChallengeView.Of(outstanding, sitting, course.Bank, sitting.ChallengeRemaining(course, clock, now))
            : null;
        return new(
            room.Id,
            room.CertificationNumber(candidate.Id),
            sitting.State,
            shown,
            sitting.Answered,
            sitting.Length,
            clock.Remaining(now),
            clock.Accepts(now),
            sitting.Alert is not null,
            room.IsPaused,
            now);
    }

    private async ValueTask<ProfileSnapshot> ReconciledProfile(SessionId session, CandidateId candidate, CancellationToken cancellation)
    {
        var row = await _office.Journal.Find(new("reconciled", $"{session}-{candidate}"), cancellation).ConfigureAwait(false)
            ?? throw new InvalidOperationException("The profile of a candidate who has joined is in the journal.");
        var reconciled = HostingJson.Read<Reconciled>(row.Json);
        return ProfileSnapshot.Take(reconciled.TakenAt, _office.Options.Framework, reconciled.Competences).OrThrow();
    }

    private long DrawSeed()
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        _office.Secrets.Fill(bytes);
        return BitConverter.ToInt64(bytes) & long.MaxValue;
    }

    private sealed record Reconciled(Instant TakenAt, IReadOnlyList<CompetenceStanding> Competences);
}
