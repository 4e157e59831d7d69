using Pix.Certification.Policies;
using Pix.Certification.Timing;

namespace Pix.Certification.Planning;

/// <summary>What a school plans a campaign from (PLN-1); who its pupils are, and when they sat last, is known already.</summary>
/// <param name="Classes">The classes that are to be certified.</param>
/// <param name="Rooms">Where, the ones that are preferred first.</param>
/// <param name="Invigilators">Who can watch.</param>
/// <param name="Slots">When rooms are free.</param>
public sealed record PlanRequest(
    IReadOnlyList<string> Classes,
    IReadOnlyList<CohortRoom> Rooms,
    IReadOnlyList<CohortInvigilator> Invigilators,
    IReadOnlyList<CohortSlot> Slots)
{
    /// <summary>Whose calendar the sessions follow (ELI-3).</summary>
    public Audience Audience { get; init; }

    /// <summary>Who has extra time: the school's list does not say it.</summary>
    // Left out of JSON, it is set to nothing at all.
    public IReadOnlyList<PupilExtraTime> ExtraTimes { get => field ?? []; init; } = [];

    /// <summary>What is planned from, once it is known who the pupils are.</summary>
    /// <param name="pupils">The pupils of the classes.</param>
    /// <param name="policy">The numbers of the rules.</param>
    public Cohort ToCohort(IEnumerable<CohortPupil> pupils, CertificationPolicy policy)
    {
        var added = ExtraTimes.GroupBy(static one => one.Pupil).ToDictionary(static one => one.Key, static one => one.Last().Added);
        return new(
            [.. pupils.Select(pupil => added.TryGetValue(pupil.Id, out var share)
                ? pupil with { Accommodations = pupil.Accommodations with { TimeAdded = share } }
                : pupil)],
            Rooms,
            Invigilators,
            Slots,
            policy) { Audience = Audience };
    }
}

/// <summary>The extra time of one pupil.</summary>
/// <param name="Pupil">Who.</param>
/// <param name="Added">What is added to the time of the test.</param>
public sealed record PupilExtraTime(LearnerId Pupil, Fraction Added);

/// <summary>A plan on its way: what it is made from, and the sessions as they are by now, changed by hand or not.</summary>
/// <param name="Asked">What it is made from.</param>
/// <param name="Sessions">The sessions; empty before there is a plan.</param>
public sealed record PlanDraft(PlanRequest Asked, IReadOnlyList<PlannedSession> Sessions)
{
    /// <summary>How often the centre has kept a plan: what was read goes with what is kept, so that no work is written over.</summary>
    public int Version { get; init; }
}
