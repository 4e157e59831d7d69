using Pix.Certification.Certifications;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Jury;

namespace Pix.Certification.Hosting.Desks;

/// <summary>What candidates object to (JUR-3).</summary>
public sealed class JuryAppeals
{
    private readonly JuryCommands _desk;

    internal JuryAppeals(JuryCommands desk) => _desk = desk;

    /// <summary>The appeals that wait for the jury, or for what was decided to be carried out; oldest first.</summary>
    public ValueTask<IReadOnlyList<PendingAppeal>> WaitingAsync(CancellationToken cancellation = default) =>
        AppealRows.Waiting(_desk.Context.Journal, cancellation);

    /// <summary>
    /// What upholding an appeal with an action would lead to once it is carried out (JUR-3); nothing is recorded. Unlike
    /// <see cref="JuryRulings.PreviewAsync"/> it can be asked while the result is published.
    /// </summary>
    public ValueTask<Result<JuryPreview>> PreviewAsync(
        SessionId id,
        CandidateId candidate,
        JuryAction owed,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(owed);
        return _desk.Look(
            id,
            candidate,
            one => one.Certification.PreviewAppeal(owed, one.Basis)
                .Then<JuryPreview>(difference => JuryPreview.Of([new(id, candidate, difference, null)])),
            cancellation);
    }

    /// <summary>
    /// Upholds a candidate's appeal with the action it leads to: to be carried out once the session is unpublished (JUR-3).
    /// </summary>
    public ValueTask<Result<Done>> UpholdAsync(
        SessionId id,
        CandidateId candidate,
        JuryAction owed,
        string reason,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(owed);
        return _desk.ChangeOne<Done>(
            "UpholdAppeal",
            id,
            candidate,
            [owed, reason],
            (unit, one) => one.Certification.UpholdAppeal(owed, one.Basis, _desk.By, reason, unit.Now).Then(Done.By),
            cancellation);
    }

    /// <summary>Rejects a candidate's appeal: nothing but the appeal changes (JUR-3).</summary>
    public ValueTask<Result<Done>> RejectAsync(
        SessionId id,
        CandidateId candidate,
        string reason,
        CancellationToken cancellation = default) =>
        _desk.ChangeOne<Done>(
            "RejectAppeal",
            id,
            candidate,
            [reason],
            (unit, one) => one.Certification.RejectAppeal(_desk.By, reason, unit.Now).Then(Done.By),
            cancellation);
}
