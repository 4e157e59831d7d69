using Pix.Certification.Candidates;
using Pix.Certification.Eligibility;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Imports;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

/// <summary>The lists of candidates.</summary>
public sealed class CentreRoster
{
    private const string TooSoon = "ELI-2";
    private readonly CentreCommands _desk;

    internal CentreRoster(CentreCommands desk) => _desk = desk;

    /// <summary>Enters one candidate (SES-5).</summary>
    /// <param name="id">The session.</param>
    /// <param name="identity">Who they are.</param>
    /// <param name="accommodations">What is adapted for them.</param>
    /// <param name="details">What else is known.</param>
    /// <param name="confirmed">True once somebody has said that an extra time above the usual is meant (CAN-15).</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<Result<CandidateView>> EnrolAsync(
        SessionId id,
        CandidateIdentity identity,
        Accommodations? accommodations = null,
        CandidateDetails? details = null,
        bool confirmed = false,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(identity);
        object?[] asked = [identity, accommodations, details];
        return _desk.Change<CandidateView>("Enrol", id, confirmed ? [.. asked, true] : asked, async (unit, session) =>
        {
            var enrolled = session.Enrol(identity, accommodations ?? Accommodations.None, unit.Now, details, confirmed);
            return enrolled.IsRefused(out var refusal)
                ? refusal
                : await View(session, enrolled.OrThrow(), cancellation).ConfigureAwait(false);
        }, cancellation);
    }

    /// <summary>
    /// Changes what the list says of a candidate (CAN-15): who they are until an account has joined as them, the rest until their test
    /// begins.
    /// </summary>
    /// <param name="id">The session.</param>
    /// <param name="candidate">Who.</param>
    /// <param name="line">What the list is to say.</param>
    /// <param name="confirmed">True once somebody has said that an extra time above the usual is meant.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<Result<CandidateView>> EditAsync(
        SessionId id,
        CandidateId candidate,
        RosterLine line,
        bool confirmed = false,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(line);
        return _desk.Change<CandidateView>("EditCandidate", id, [candidate, line, confirmed], async (unit, session) =>
        {
            // Whatever is wrong with either is said at once; who they are is asked about only when it is to change.
            var edited = session.EditCandidate(candidate, line.Details, line.Accommodations, unit.Now, confirmed);
            var corrected = session.Find(candidate)?.Identity == line.Identity.Tidied()
                ? edited
                : session.CorrectCandidate(candidate, line.Identity, unit.Now);
            List<Refusal> faults = [];
            foreach (var result in (Result<Candidate>[])[corrected, edited])
            {
                if (result.IsRefused(out var refusal) && !faults.Contains(refusal))
                {
                    faults.Add(refusal);
                }
            }

            return faults.Count > 0
                ? RefusalList.Join([.. faults.SelectMany(static fault => fault.Each())])
                : await View(session, edited.OrThrow(), cancellation).ConfigureAwait(false);
        }, cancellation);
    }

    /// <summary>Enters pupils of the school's list; a repeat is ignored and said (CAN-6).</summary>
    public ValueTask<Result<EnrolledFromSchool>> EnrolFromSchoolAsync(
        SessionId id,
        IReadOnlyCollection<LearnerId> learners,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(learners);
        return _desk.Change<EnrolledFromSchool>("EnrolFromSchool", id, [learners], async (unit, session) =>
        {
            var list = await LearnerRows.Of(_desk.Centre, _desk.Context.Journal, unit.Cancellation).ConfigureAwait(false);
            var known = list.ToDictionary(static l => l.Id);
            if (learners.FirstOrDefault(l => !known.ContainsKey(l)) is var stranger && stranger != default)
            {
                return HostingRefusals.NoSuchLearner(stranger);
            }

            var enrolled = session.EnrolFromSchool(learners.Select(l => known[l]), unit.Now);
            return enrolled.IsRefused(out var refusal)
                ? refusal
                : new EnrolledFromSchool(
                    await Views(session, enrolled.OrThrow().Added, cancellation).ConfigureAwait(false),
                    [.. enrolled.OrThrow().AlreadyIn.Select(static l => l.Id)]);
        }, cancellation);
    }

    /// <summary>Takes a candidate off the list (CAN-10).</summary>
    public ValueTask<Result<Done>> RemoveAsync(SessionId id, CandidateId candidate, CancellationToken cancellation = default) =>
        _desk.Change<Done>(
            "Remove",
            id,
            [candidate],
            (unit, session) => session.Remove(candidate, unit.Now).Then(Done.By),
            cancellation);

    /// <summary>Takes the account off that has joined as a candidate, while their test has not begun (CAN-14).</summary>
    public ValueTask<Result<Done>> UnlinkAsync(
        SessionId id,
        CandidateId candidate,
        string reason,
        CancellationToken cancellation = default) =>
        _desk.Change<Done>(
            "Unlink",
            id,
            [candidate, reason],
            (unit, session) => Changes.Change.Unlink(unit, session, candidate, reason),
            cancellation);

    /// <summary>A session's list, in the order of its numbers.</summary>
    public ValueTask<Result<IReadOnlyList<CandidateView>>> ListAsync(SessionId id, CancellationToken cancellation = default) =>
        _desk.Look<IReadOnlyList<CandidateView>>(
            id,
            async session => await Views(session, session.Roster, cancellation).ConfigureAwait(false),
            cancellation);

    /// <summary>
    /// A session's list with where each candidate stands, and whether they may sit as far as is known: from the instant they joined, or
    /// from the school's list before.
    /// </summary>
    public async ValueTask<Result<IReadOnlyList<CandidateLine>>> CandidatesAsync(SessionId id, CancellationToken cancellation = default)
    {
        var certifiability = await Pupils.CertifiabilityByPupil(cancellation).ConfigureAwait(false);
        var (enough, now) = (Pupils.CompetencesNow(), _desk.Context.Now);
        return await _desk.Look<IReadOnlyList<CandidateLine>>(id, async session =>
        {
            var lines = new List<CandidateLine>();
            foreach (var candidate in session.Roster)
            {
                var view = await View(session, candidate, cancellation).ConfigureAwait(false);
                lines.Add(Line(session, candidate, view, certifiability, enough, now));
            }

            return lines;
        }, cancellation).ConfigureAwait(false);
    }

    /// <summary>Reads a file of candidates and says everything that is wrong with it; nothing is changed (CAN-7).</summary>
    public async ValueTask<Result<ImportReport<RosterImport>>> CheckFileAsync(
        SessionId id,
        Stream file,
        CancellationToken cancellation = default)
    {
        var session =
            await _desk.Context.Aggregates.Session(id, cancellation).ConfigureAwait(false);
        return session is null || session.Centre != _desk.Centre
            ? HostingRefusals.NoSuchSession()
            : await _desk.Documents.Read(
                reader => reader.ReadRosterAsync(file, session, _desk.Context.Now, cancellation), cancellation).ConfigureAwait(false);
    }

    /// <summary>Enters every candidate of a file that was checked, or none (CAN-7).</summary>
    public ValueTask<Result<IReadOnlyList<CandidateView>>> ImportAsync(RosterImport import, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(import);
        return _desk.Change<IReadOnlyList<CandidateView>>(
            "ImportRoster",
            import.Session,
            [import.Lines],
            (unit, session) => Enter(import, session, unit),
            cancellation);
    }

    /// <summary>
    /// Reads a file of candidates and enters all of them; a file with errors is refused as a whole, with every one of them among the facts
    /// (CAN-7).
    /// </summary>
    public async ValueTask<Result<IReadOnlyList<CandidateView>>> ImportFileAsync(
        SessionId id,
        Stream file,
        CancellationToken cancellation = default)
    {
        var whole = await FileBytes.Of(file, cancellation).ConfigureAwait(false);
        return await _desk.Change<IReadOnlyList<CandidateView>>("ImportRosterFile", id, [whole.Hash], async (unit, session) =>
        {
            var report = await _desk.Documents.Read(
                reader => reader.ReadRosterAsync(whole.Again(), session, unit.Now, cancellation), cancellation).ConfigureAwait(false);
            return report.Content() is var content && content.IsRefused(out var refusal)
                ? refusal
                : await Enter(content.OrThrow(), session, unit).ConfigureAwait(false);
        }, cancellation).ConfigureAwait(false);
    }

    private async ValueTask<Result<IReadOnlyList<CandidateView>>> Enter(RosterImport import, Session session, UnitOfWork unit)
    {
        var entered = import.Confirm(session, unit.Now);
        return entered.IsRefused(out var refusal)
            ? refusal
            : await Views(
                session,
                entered.OrThrow().Enrolments.Select(e => session.Find(e.Candidate)!),
                unit.Cancellation).ConfigureAwait(false);
    }

    private async ValueTask<CandidateView[]> Views(
        Session session,
        IEnumerable<Candidate> candidates,
        CancellationToken cancellation)
    {
        var views = new List<CandidateView>();
        foreach (var candidate in candidates)
        {
            views.Add(await View(session, candidate, cancellation).ConfigureAwait(false));
        }

        return [.. views];
    }

    private async ValueTask<CandidateView> View(Session session, Candidate candidate, CancellationToken cancellation) =>
        CandidateView.Of(
            session,
            candidate,
            session.FinalisedAt is null || !candidate.HasStarted
                ? null
                : await _desk.Context.Aggregates.Certification(session.Id, candidate.Id, cancellation).ConfigureAwait(false)) with
        {
            MayFrom = await MayFrom(session, candidate, cancellation).ConfigureAwait(false),
        };

    // Who has joined was judged then, and is not judged again.
    private async ValueTask<LocalDate?> MayFrom(Session session, Candidate candidate, CancellationToken cancellation)
    {
        if (candidate.HasStarted
            || candidate.IsErased
            || (candidate.Account is not null && candidate.Unmet.All(static unmet => unmet.Code != TooSoon)))
        {
            return null;
        }

        var (context, day) = (_desk.Context, session.Details.Starts.Date);
        return EligibilityRules.For(context.Policies.At(context.Now)).Rest(day).MayFrom(
            await SatRows.Elsewhere(candidate.Account, candidate.Key, session.Id, context.Journal, cancellation).ConfigureAwait(false));
    }

    private CentrePupils Pupils => new(_desk);

    private CandidateLine Line(
        Session session,
        Candidate candidate,
        CandidateView view,
        Dictionary<LearnerId, LearnerCertifiability> certifiability,
        EnoughCertifiableCompetences enough,
        Instant now)
    {
        var present = candidate.IsPresent(now, session.Policy.Session.PresenceMinutes);
        var permitted = session.Permitted(candidate.Id, now);
        if (candidate.Account is not null)
        {
            return new(view, present, candidate.Unmet.Count == 0, candidate.Unmet) { Permitted = permitted };
        }

        var known = candidate.Details.Learner is { } learner ? certifiability.GetValueOrDefault(learner) : null;
        List<UnmetRule> why = Pupils.Unmet(known, enough) is { } unmet ? [new(unmet.Code, unmet.Reason, unmet.Remedy)] : [];
        if (view.MayFrom is { } from)
        {
            why.Add(new(TooSoon, CommandsWords.RestingReason, CommandsWords.RestingRemedy(Spoken.Day(from))));
        }

        return new(view, present, view.MayFrom is null ? known?.Certifiable : false, why) { Permitted = permitted };
    }
}

/// <summary>What became of pupils added from the school's list.</summary>
/// <param name="Added">Those who are now on the list.</param>
/// <param name="AlreadyIn">Those who already were.</param>
public sealed record EnrolledFromSchool(IReadOnlyList<CandidateView> Added, IReadOnlyList<LearnerId> AlreadyIn);
