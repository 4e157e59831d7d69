using Pix.Certification.Policies;

namespace Pix.Certification.Sessions;

public sealed partial class Session
{
    /// <summary>Plans a session (SES-1), or says everything that is wrong with what was filled in.</summary>
    /// <param name="id">Its number, given once.</param>
    /// <param name="centre">The centre that will hold it.</param>
    /// <param name="details">What the administrator filled in.</param>
    /// <param name="keys">Its secrets.</param>
    /// <param name="policy">The policy in force, which it keeps for good (POL-1).</param>
    /// <param name="now">The time of the decision.</param>
    /// <param name="origin">How it comes to be.</param>
    public static Result<Session> Create(
        SessionId id,
        Centre centre,
        SessionDetails details,
        SessionKeys keys,
        CertificationPolicy policy,
        Instant now,
        SessionOrigin origin = SessionOrigin.ByHand)
    {
        ArgumentNullException.ThrowIfNull(centre);
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentOutOfRangeException.ThrowIfEqual(id, default);
        var faults = SessionCheck.Faults(details, centre, policy, now, origin);
        if (faults.Count > 0)
        {
            return RefusalList.Join(faults);
        }

        var session = new Session(policy);
        session.Record(new SessionCreated(id, centre.Id, Resolved(details), policy.Id, keys.Code, keys.InvigilatorHash, now));
        return session;
    }

    /// <summary>Changes the details; only before the start (SES-5).</summary>
    /// <param name="details">What they become.</param>
    /// <param name="centre">The centre, with the slots of its other sessions.</param>
    /// <param name="now">The time of the decision.</param>
    /// <param name="confirmed">True once somebody has said that a start in the past is meant (SES-8).</param>
    public Result<SessionEdited> Edit(SessionDetails details, Centre centre, Instant now, bool confirmed = false)
    {
        if (Refuse(SessionAct.Edit, now) is { } refusal)
        {
            return refusal;
        }

        // The offset that was settled belongs to the former time: another time settles its own.
        ArgumentNullException.ThrowIfNull(details);
        var moved = details.Offset == Details.Offset && (details.Starts, details.Zone) != (Details.Starts, Details.Zone);
        var asked = moved ? details with { Offset = null } : details;
        var stays = (asked.Starts, asked.Zone) == (Details.Starts, Details.Zone);
        var origin = confirmed || stays ? SessionOrigin.ByHandConfirmed : SessionOrigin.ByHand;
        var faults = SessionCheck.Faults(asked, centre, Policy, now, origin);
        return faults.Count > 0 ? RefusalList.Join(faults) : Record(new SessionEdited(Resolved(asked), now));
    }

    /// <summary>Names a further invigilator, before the start or in the room (SES-6).</summary>
    /// <param name="name">Who.</param>
    /// <param name="now">Since when.</param>
    public Result<InvigilatorNamed> NameInvigilator(string name, Instant now)
    {
        if (Refuse(SessionAct.NameInvigilator, now) is { } refusal)
        {
            return refusal;
        }

        var typed = Blanks.Tidy(name);
        IReadOnlyList<string> names = typed.Length == 0 ? Details.Invigilators : [.. Details.Invigilators, typed];
        var faults = SessionCheck.InvigilatorFaults(names, typed.Length > 0);
        return faults.Count > 0 ? RefusalList.Join(faults) : Record(new InvigilatorNamed(typed, now));
    }

    /// <summary>Cancels the session; only while no sitting exists (SES-5).</summary>
    public Result<SessionCancelled> Cancel(Instant now) => Move(SessionAct.Cancel, new SessionCancelled(now));

    /// <summary>
    /// Gives the invigilators another secret (SES-3), because the first was lost or seen; the former one is worth nothing from then on.
    /// </summary>
    public Result<InvigilatorSecretRenewed> RenewInvigilatorSecret(SecretHash hash, Instant now)
    {
        ArgumentNullException.ThrowIfNull(hash);
        return Refuse(SessionAct.RenewInvigilatorSecret, now) is { } refusal ? refusal : Record(new InvigilatorSecretRenewed(hash, now));
    }

    /// <summary>Records what somebody found of one item of the room's checklist (SES-7).</summary>
    /// <param name="item">The item.</param>
    /// <param name="met">Whether the room has it.</param>
    /// <param name="by">Who looked.</param>
    /// <param name="now">When.</param>
    /// <param name="note">What they noted.</param>
    public Result<ChecklistItemRecorded> Check(ChecklistItem item, bool met, string by, Instant now, string? note = null)
    {
        if (!Enum.IsDefined(item))
        {
            throw new ArgumentOutOfRangeException(nameof(item), item, "There is no such item.");
        }

        return (WorkstationTest.RefuseNobody(item, by)
            ?? Refuse(SessionAct.Check, now)
            ?? TypedText.RefuseName("SES-7", "by", by.Trim())
            ?? TypedText.Refuse("SES-7", "note", note, WorkstationTest.NoteCharactersMax)) is { } refusal
            ? refusal
            : Record(new ChecklistItemRecorded(item, met, by.Trim(), string.IsNullOrWhiteSpace(note) ? null : note.Trim(), now));
    }

    /// <summary>The room's checklist, item by item.</summary>
    public IReadOnlyList<ChecklistLine> Checklist() => [.. RoomChecklist.Items.Select(item =>
    {
        var seen = item == ChecklistItem.TechnicalTest ? TechnicalTest() : _checklist.GetValueOrDefault(item);
        return new ChecklistLine(item, RoomChecklist.Wording(item, SpareWorkstationsNeeded), seen?.Met, seen?.By, seen?.At, seen?.Note);
    })];

    /// <summary>How ready the session is: shown as a warning before the day, and enforced at the start where it blocks.</summary>
    public Readiness Readiness(Instant now)
    {
        // While planning, against who is enrolled: a warning. At the start, against who is there (SES-6).
        var (named, present) = (Details.Invigilators.Count, PresentAt(now));
        var lines = new List<ReadinessLine>
        {
            new(
                "SES-6",
                SessionsWords.EnoughInvigilators(_roster.Count, named, InvigilatorsNeeded),
                InvigilatorsNeeded <= named,
                Blocking: false),
            new(
                "SES-6",
                SessionsWords.EnoughForPresent(present, named, InvigilatorsFor(present)),
                InvigilatorsFor(present) <= named,
                Blocking: true),
            new("INV-2", SessionsWords.SomebodyPresent, SomebodyIsPresent(now), Blocking: true),
        };
        lines.AddRange(Checklist().Select(static line =>
            new ReadinessLine("SES-7", line.What, line.Met ?? false, Blocking: false) { IsOfTheRoom = true }));
        return new(lines);
    }

    // The offset is settled once, so that a later change of a zone's rules cannot move a planned session unseen.
    private static SessionDetails Resolved(SessionDetails details)
    {
        var tidied = details.Tidied();
        return tidied with { Offset = tidied.ResolveStart().OrThrow().Offset };
    }
}
