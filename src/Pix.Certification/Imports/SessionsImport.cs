using Pix.Certification.Policies;
using Pix.Certification.Sessions;

namespace Pix.Certification.Imports;

/// <summary>What a new session is given by whoever keeps the sessions.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Keys">Its secrets.</param>
public sealed record NewSession(SessionId Id, SessionKeys Keys);

/// <summary>The sessions that a confirmed file became, candidates included; the events of each are pending.</summary>
/// <param name="Sessions">The sessions, in the order of the file. Store all of them at once or none.</param>
public sealed record SessionsCreated(IReadOnlyList<Session> Sessions);

/// <summary>Sessions that are to be made at once, from a file or a plan that was validated, before any of them exists.</summary>
public sealed class SessionsImport
{
    /// <summary>A file whose every line was found to be good.</summary>
    /// <param name="centre">The centre that it was validated for.</param>
    /// <param name="sessions">The sessions, in the order of their first lines.</param>
    public SessionsImport(CentreId centre, IReadOnlyList<SessionDraft> sessions)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        (Centre, Sessions) = (centre, sessions);
    }

    /// <summary>The centre that the file was validated for.</summary>
    public CentreId Centre { get; }

    /// <summary>The sessions, in the order of their first lines.</summary>
    public IReadOnlyList<SessionDraft> Sessions { get; }

    /// <summary>
    /// Makes all the sessions or none. Everything is judged once more: slots may be taken and hours past since the file was read.
    /// </summary>
    /// <param name="centre">The centre, with the slots that its sessions take now.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="now">The time of the decision.</param>
    /// <param name="next">Gives a session its number and its secrets; asked only once every session is known to be possible.</param>
    /// <returns>The sessions with their candidates; or everything that now stands against them.</returns>
    /// <exception cref="ArgumentException">Another centre than the file was validated for.</exception>
    public Result<SessionsCreated> Confirm(Centre centre, CertificationPolicy policy, Instant now, Func<SessionDraft, NewSession> next)
    {
        ArgumentNullException.ThrowIfNull(centre);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(next);
        if (centre.Id != Centre)
        {
            throw new ArgumentException($"The file was validated for centre {Centre}, not for centre {centre.Id}.", nameof(centre));
        }

        // Each takes its place before the next one is looked at: those of one file do not share a room either.
        var (current, faults) = (centre with { TakenSlots = [.. centre.TakenSlots] }, new List<Refusal>());
        foreach (var plan in Sessions)
        {
            faults.AddRange(SessionCheck.Faults(plan.Details, current, policy, now, SessionOrigin.MassImport));
            current = current with { TakenSlots = [.. current.TakenSlots, plan.Details.Slot()] };
        }

        if (faults.Count > 0)
        {
            return RefusalList.Join(faults);
        }

        var created = new List<Session>(Sessions.Count);
        foreach (var plan in Sessions)
        {
            var given = next(plan);
            var session = Session.Create(given.Id, centre, plan.Details, given.Keys, policy, now, SessionOrigin.MassImport);
            if (session.IsRefused(out var refusal) || (plan.Candidates.Count > 0 && session.OrThrow()
                .Import(plan.Candidates, now)
                .IsRefused(out refusal)))
            {
                return refusal;
            }

            created.Add(session.OrThrow());
        }

        return new SessionsCreated(created);
    }
}
