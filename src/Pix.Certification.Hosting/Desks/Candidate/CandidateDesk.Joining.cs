using Pix.Certification.Candidates;
using Pix.Certification.Eligibility;
using Pix.Certification.Hosting.Changes;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

public sealed partial class CandidateDesk
{
    /// <summary>
    /// Joins a session as the candidate whose number, name and birth date are typed as on the sheet (CAN-8). This is the reconciliation
    /// instant: eligibility and profile are those of now.
    /// </summary>
    /// <returns>
    /// Which candidate that is, and nothing that was not typed. Whoever is not let in is told the same, whatever the reason is; whoever is
    /// not let in again and again must wait.
    /// </returns>
    public async ValueTask<Result<JoinedCandidate>> JoinAsync(
        SessionId session,
        TypedIdentity identity,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var door = new JoinDoor(_context, session, _account, _pupil, _source);
        return await _context.Runner.OneByOne<Result<JoinedCandidate>>($"join/{_account}", async () =>
        {
            if (await door.Refuse(cancellation).ConfigureAwait(false) is { } wait)
            {
                return wait;
            }

            var joined = await Join(session, identity, cancellation).ConfigureAwait(false);
            await door.Remember(joined.IsRefused(out var refusal) ? refusal : null, _caller.Actor, cancellation).ConfigureAwait(false);
            return joined;
        }, cancellation).ConfigureAwait(false);
    }

    private async ValueTask<Result<JoinedCandidate>> Join(SessionId session, TypedIdentity identity, CancellationToken cancellation)
    {
        var profile = await _context.Profiles.ProfileOf(_account, cancellation).ConfigureAwait(false);
        var person = PersonKey.Of(identity.BirthName, identity.FirstName, identity.BirthDate);
        var days = await SatRows.Elsewhere(_account, person, session, _context.Journal, cancellation).ConfigureAwait(false);
        object?[] asked = [session, identity.FirstName, identity.BirthName, identity.BirthDate];
        return await Change.Session<JoinedCandidate>(_context, _caller, "Join", session, asked, Exists, async (unit, held) =>
        {
            if (profile is null)
            {
                return HostingRefusals.NoProfile();
            }

            var pupil = _pupil is { } bound
                ? await LearnerRows.Bound(bound, held.Centre, _context.Journal, cancellation).ConfigureAwait(false)
                : null;
            var policy = _context.Policies.At(unit.Now);
            var exempt = (await _context.Centres.Find(held.Centre, cancellation).ConfigureAwait(false))?.ExemptFromCalendar ?? false;
            var decision = EligibilityRules.For(policy).Decide(profile, days, held.Details.Starts.Date, held.Details.Audience, exempt);
            return held.Join(_account, identity, decision, unit.Now, pupil).Then<JoinedCandidate>(candidate =>
            {
                if (candidate.ReconciledAt == unit.Now)
                {
                    ReconciledRows.Write(unit, session, candidate.Id, profile);
                    JoinedRows.Write(unit, held, candidate.Id, _account);
                }

                return new JoinedCandidate(candidate.Id, held.CertificationNumber(candidate.Id));
            });
        }, cancellation).ConfigureAwait(false);
    }

    private static Refusal? Exists(Session? held) => held is null ? HostingRefusals.NotLetIn() : null;
}
