using Pix.Certification.Candidates;
using Pix.Certification.Hosting.Changes;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Imports;
using Pix.Certification.Planning;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

/// <summary>Planning the sessions of a campaign (PLN-1): what is known of its pupils and its calendar is read here.</summary>
public sealed class CentrePlanning
{
    private readonly CentreCommands _desk;

    internal CentrePlanning(CentreCommands desk) => _desk = desk;

    /// <summary>The pupils of some classes, and who of them nothing is planned for.</summary>
    /// <param name="classes">The classes; none means all.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <remarks>Who could be certified is as it was last computed (PRO-4); of whom nothing is known yet is left out as well.</remarks>
    public async ValueTask<IReadOnlyList<CampaignPupil>> PupilsAsync(
        IReadOnlyCollection<string> classes,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(classes);
        var list = await new CentrePupils(_desk).SchoolListAsync(classes, cancellation: cancellation).ConfigureAwait(false);
        var enrolled = await Enrolled(cancellation).ConfigureAwait(false);
        var pupils = new List<CampaignPupil>(list.Pupils.Count);
        foreach (var line in list.Pupils)
        {
            var there = enrolled.GetValueOrDefault(line.Learner.Key());
            var leftOut = there is not null ? HostingRefusals.EnrolledAlready(there.Id, there.Starts.Date)
                : line.Certifiable == true ? null
                : line.Unmet ?? HostingRefusals.ProfileUnknown();
            pupils.Add(new(line.Learner, leftOut) { EnrolledIn = there?.Id });
        }

        return pupils;
    }

    /// <summary>Plans the sessions of a campaign under the policy in force, or says the least that is missing; changes nothing.</summary>
    /// <returns>Refused is only what no plan can be made from, such as a room that is there twice.</returns>
    public async ValueTask<Result<PlanView>> ProposeAsync(PlanRequest asked, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var read = await Read(asked, cancellation).ConfigureAwait(false);
        return read.Then(known => CohortPlanner.Plan(known.Cohort).Then<PlanView>(answer => answer.Plan is { } plan
            ? View(plan, known.Pupils)
            : new PlanView([], [.. answer.Missing.Select(static change => change.ToRefusal())], [], known.Pupils, [])));
    }

    /// <summary>Says everything that stands against a plan as it is by now, by the rules it was made by; nothing is changed.</summary>
    public async ValueTask<Result<PlanView>> CheckAsync(PlanDraft draft, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var read = await Read(draft.Asked, cancellation).ConfigureAwait(false);
        return read.Then(known => PlanOf(draft, known.Cohort).Then<PlanView>(plan => View(plan, known.Pupils)));
    }

    /// <summary>
    /// Makes every session of a plan with everybody in it, or none; it is checked once more by what is known now. Their secrets are in the
    /// reply, and nowhere else.
    /// </summary>
    public ValueTask<Result<IReadOnlyList<CreatedSession>>> ConfirmAsync(PlanDraft draft, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return new CentreSessions(_desk).PlanAll(
            _desk.Ask("ConfirmPlan", $"sessions-{_desk.Centre}", draft.Asked, draft.Sessions),
            () => Confirmed(draft, cancellation),
            unit => PlanRows.Done(unit, _desk.Centre, draft.Sessions, _desk.Context.Journal),
            cancellation);
    }

    /// <summary>The plan that the centre works on; null when there is none.</summary>
    public ValueTask<PlanDraft?> DraftAsync(CancellationToken cancellation = default) =>
        PlanRows.Of(_desk.Centre, _desk.Context.Journal, cancellation);

    /// <summary>
    /// Keeps the plan that the centre works on, for whoever of it goes on: changed since it was read, it is refused (JRN-2). It stays until
    /// its sessions are made.
    /// </summary>
    /// <returns>The version that it has now.</returns>
    public ValueTask<Result<int>> KeepDraftAsync(PlanDraft draft, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var (asked, sessions, seen) = (draft.Asked, draft.Sessions, draft.Version);
        return _desk.Context.Runner.Run<int>(_desk.Ask("KeepPlan", _desk.Own, asked, sessions, seen), async unit =>
        {
            var kept = await DraftAsync(unit.Cancellation).ConfigureAwait(false);
            if ((kept?.Version ?? 0) != seen)
            {
                return HostingRefusals.PlanChanged(seen, kept?.Version ?? 0);
            }

            PlanRows.Write(unit, _desk.Centre, draft with { Version = seen + 1 });
            return seen + 1;
        }, cancellation);
    }

    private async ValueTask<Result<SessionsImport>> Confirmed(PlanDraft draft, CancellationToken cancellation)
    {
        var read = await Read(draft.Asked, cancellation).ConfigureAwait(false);
        return read.Then(known => PlanOf(draft, known.Cohort)
            .Then(plan => plan.Confirm(known.Pupils.Select(static pupil => pupil.Learner)))
            .Then<SessionsImport>(confirmed => new SessionsImport(_desk.Centre, confirmed.Sessions)));
    }

    private async ValueTask<Result<Known>> Read(PlanRequest asked, CancellationToken cancellation)
    {
        string[] classes = [.. asked.Classes.Where(static name => !string.IsNullOrWhiteSpace(name))];
        if (classes.Length == 0)
        {
            return HostingRefusals.NoClassChosen();
        }

        var context = _desk.Context;
        var pupils = await PupilsAsync(classes, cancellation).ConfigureAwait(false);
        var centre = await Slots.CentreWithSlots(context, _desk.Centre, cancellation).ConfigureAwait(false);

        // Who is enrolled has a place: they are none of this plan, and no pupil without one.
        var planned = new List<CohortPupil>(pupils.Count);
        foreach (var pupil in pupils.Where(static pupil => pupil.EnrolledIn is null))
        {
            planned.Add(new(pupil.Learner.Id, pupil.Learner.Class)
            {
                IsCertifiable = pupil.LeftOut is null,
                LastSession = pupil.LeftOut is null ? await LastSat(pupil.Learner.Key(), cancellation).ConfigureAwait(false) : null,
            });
        }

        var cohort = asked.ToCohort(planned, context.Policies.At(context.Now)).At(centre);
        return cohort.Check() is { Count: > 0 } faults ? RefusalList.Join(faults) : new Known(cohort, pupils);
    }

    private static Result<Plan> PlanOf(PlanDraft draft, Cohort cohort) =>
        draft.Sessions.Count == 0 ? HostingRefusals.NothingPlanned()
        : draft.Sessions.DistinctBy(static session => session.Number).Count() < draft.Sessions.Count ? HostingRefusals.NumberTwice()
        : Plan.Of(cohort, draft.Sessions);

    private static PlanView View(Plan plan, IReadOnlyList<CampaignPupil> pupils) =>
        new(plan.Sessions, [], plan.Check(), pupils, plan.SplitClasses);

    // Whoever is on the list of a session that is still to come, whoever put them there.
    private async ValueTask<Dictionary<PersonKey, SessionSummary>> Enrolled(CancellationToken cancellation)
    {
        var context = _desk.Context;
        var (since, enrolled) = (context.Now - Duration.FromDays(1), new Dictionary<PersonKey, SessionSummary>());
        foreach (var summary in await SessionRows.Of(_desk.Centre, context.Journal, cancellation).ConfigureAwait(false))
        {
            if (summary.State is SessionState.Created or SessionState.Started
                && summary.StartsAt > since
                && await context.Aggregates.Session(summary.Id, cancellation).ConfigureAwait(false) is { } session)
            {
                foreach (var candidate in session.Roster.Where(static candidate => !candidate.IsErased))
                {
                    enrolled.TryAdd(candidate.Key, summary);
                }
            }
        }

        return enrolled;
    }

    // Whatever account they sat with: the list knows the person.
    private async ValueTask<LocalDate?> LastSat(PersonKey person, CancellationToken cancellation)
    {
        var days = await SatRows.Elsewhere(null, person, default, _desk.Context.Journal, cancellation).ConfigureAwait(false);
        return days.Count == 0 ? null : days.Max();
    }

    private sealed record Known(Cohort Cohort, IReadOnlyList<CampaignPupil> Pupils);
}
