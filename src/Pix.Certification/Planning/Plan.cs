using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pix.Certification.Candidates;
using Pix.Certification.Sessions;

namespace Pix.Certification.Planning;

/// <summary>The sessions of a campaign (PLN-1), as they were found or as somebody has changed them.</summary>
/// <remarks>
/// Immutable: a change by hand makes another plan. It may break rules; <see cref="Check"/> says all that stand against it, and only a plan
/// against which nothing stands is confirmed.
/// </remarks>
public sealed class Plan
{
    private Plan(Cohort cohort, PlannedSession[] sessions) => (Cohort, Sessions) = (cohort, Array.AsReadOnly(sessions));

    /// <summary>What it was planned from.</summary>
    public Cohort Cohort { get; }

    /// <summary>The sessions, by number.</summary>
    public IReadOnlyList<PlannedSession> Sessions { get; }

    /// <summary>The pupils who are not certifiable yet: nothing is planned for them (ELI-1).</summary>
    public IReadOnlyList<LearnerId> NotCertifiable =>
        [.. Cohort.Pupils.Where(static pupil => !pupil.IsCertifiable).Select(static pupil => pupil.Id)];

    /// <summary>The same as a refusal by that rule, for whoever asks why they are not there; null when nobody is left out.</summary>
    public Refusal? LeftOut => NotCertifiable is { Count: > 0 } pupils ? PlanningRefusals.LeftOut(pupils) : null;

    /// <summary>The classes whose pupils sit in more than one session.</summary>
    public IReadOnlyList<string> SplitClasses
    {
        get
        {
            var classOf = Cohort.Pupils.ToDictionary(static pupil => pupil.Id, static pupil => pupil.Class.Trim());
            return
            [
                .. Sessions.SelectMany(session => session.Pupils.Select(pupil => classOf.GetValueOrDefault(pupil, "")).Distinct())
                    .Where(static name => name.Length > 0)
                    .CountBy(static name => name, StringComparer.Ordinal)
                    .Where(static one => one.Value > 1)
                    .Select(static one => one.Key)
                    .Order(StringComparer.Ordinal),
            ];
        }
    }

    /// <summary>A plan from anywhere, such as one that was kept: it may break any rule.</summary>
    /// <exception cref="ArgumentException">Two sessions have one number.</exception>
    public static Plan Of(Cohort cohort, IEnumerable<PlannedSession> sessions)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        ArgumentNullException.ThrowIfNull(sessions);
        var inOrder = sessions.OrderBy(static session => session.Number).ToArray();
        return inOrder.DistinctBy(static session => session.Number).Count() == inOrder.Length
            ? new(cohort, inOrder)
            : throw new ArgumentException("Each session of a plan has a number of its own.", nameof(sessions));
    }

    /// <summary>Seats a pupil in a session, and nowhere else; PLN-1 refuses a pupil and a session that the plan does not know.</summary>
    public Result<Plan> Move(LearnerId pupil, int session) =>
        !Cohort.Pupils.Any(one => one.Id == pupil) ? PlanningRefusals.NoSuchPupil(pupil)
        : Sessions.All(one => one.Number != session) ? PlanningRefusals.NoSuchSession(session)
        : new Plan(Cohort, [.. Sessions.Select(one => (one.Number == session, one.Pupils.Contains(pupil)) switch
        {
            (true, false) => one with { Pupils = [.. one.Pupils, pupil] },
            (false, true) => one with { Pupils = [.. one.Pupils.Where(other => other != pupil)] },
            _ => one,
        })]);

    /// <summary>Names who watches a session; PLN-1 refuses a session that the plan does not know.</summary>
    public Result<Plan> Assign(int session, IReadOnlyList<string> invigilators)
    {
        ArgumentNullException.ThrowIfNull(invigilators);
        return Sessions.All(one => one.Number != session)
            ? PlanningRefusals.NoSuchSession(session)
            : new Plan(
                Cohort, [.. Sessions.Select(one => one.Number == session ? one with { Invigilators = [.. invigilators] } : one)]);
    }

    /// <summary>Drops a session: its pupils have no place until they are moved. PLN-1 refuses one that the plan does not know.</summary>
    public Result<Plan> Drop(int session) => Sessions.All(one => one.Number != session)
        ? PlanningRefusals.NoSuchSession(session)
        : new Plan(Cohort, [.. Sessions.Where(one => one.Number != session)]);

    /// <summary>Everything that stands against the plan, by the rules it was made by; nothing when it can be confirmed.</summary>
    public IReadOnlyList<Refusal> Check() => [.. PlanCheck.Faults(this)];

    /// <summary>Makes of the plan what a desk takes, with a key under which its sessions are made once.</summary>
    /// <param name="learners">The school's list: who the pupils are.</param>
    /// <returns>The sessions; or all that stands against the plan, or <c>PLN-1</c> naming the pupils whom the list does not know.</returns>
    public Result<ConfirmedPlan> Confirm(IEnumerable<Learner> learners)
    {
        ArgumentNullException.ThrowIfNull(learners);
        if (Check() is { Count: > 0 } faults)
        {
            return RefusalList.Join(faults);
        }

        var (listed, pupils) = (learners.ToDictionary(static one => one.Id), Cohort.Pupils.ToDictionary(static pupil => pupil.Id));
        var strangers = Sessions.SelectMany(static session => session.Pupils).Where(pupil => !listed.ContainsKey(pupil)).ToList();
        return strangers.Count > 0
            ? PlanningRefusals.NotOnSchoolList(strangers)
            : new ConfirmedPlan(Key(), [.. Sessions.Select(session => new SessionDraft(
                Details(session), [.. session.Pupils.Select(pupil => Line(listed[pupil], pupils[pupil]))]))]);
    }

    private static RosterLine Line(Learner learner, CohortPupil pupil) => new(
        learner.ToIdentity(),
        new() { Class = learner.Class, LocalId = learner.LocalId, Learner = learner.Id },
        pupil.Accommodations);

    private SessionDetails Details(PlannedSession session) => new(
        session.Room.Site, session.Room.Name, session.Slot.Starts, session.Room.Zone, session.Invigilators, Cohort.Audience);

    // Of everything that is made, so that another plan has another key.
    private string Key()
    {
        var text = new StringBuilder();
        foreach (var session in Sessions)
        {
            text.Append(CultureInfo.InvariantCulture, $"{session.Room.Site}\n{session.Room.Name}\n{session.Room.Zone}\n");
            text.Append(CultureInfo.InvariantCulture, $"{session.Slot.Starts:uuuu-MM-dd'T'HH:mm:ss}\n{Cohort.Audience}\n");
            text.AppendJoin('\n', session.Invigilators).Append("\n\n").AppendJoin('\n', session.Pupils).Append("\n\n");
        }

        return $"plan-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16))}";
    }
}
