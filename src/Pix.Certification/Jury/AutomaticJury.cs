using Pix.Certification.Challenges;
using Pix.Certification.Reports;
using Pix.Certification.Scoring;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace Pix.Certification.Jury;

/// <summary>What finalising a session did to its sittings and reports.</summary>
/// <param name="Finalised">The finalisation.</param>
/// <param name="Ended">The sittings that were still running.</param>
/// <param name="Resolved">The reports that were dealt with by rule.</param>
public sealed record FinalisationOutcome(SessionFinalised Finalised, IReadOnlyList<Sitting> Ended, IReadOnlyList<ResolvedReport> Resolved);

/// <summary>What happens by rule when a session is finalised, before any person looks at it (FIN-3).</summary>
public static class AutomaticJury
{
    /// <summary>Finalises a session: its running sittings end, and reports about challenges are resolved by rule (REP-3).</summary>
    /// <param name="session">The session.</param>
    /// <param name="sittings">All of its sittings.</param>
    /// <param name="banks">The banks they draw on: one, unless it was replaced while the session ran.</param>
    /// <param name="now">When.</param>
    /// <returns>What was done; or why the session cannot be finalised, and then nothing was.</returns>
    public static Result<FinalisationOutcome> Finalise(
        Session session,
        IReadOnlyCollection<Sitting> sittings,
        IReadOnlyCollection<ChallengeBank> banks,
        Instant now)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(sittings);
        ArgumentNullException.ThrowIfNull(banks);
        if (sittings.FirstOrDefault(s => s.Session != session.Id) is { } stranger)
        {
            throw new ArgumentException($"A sitting of session {stranger.Session} is not one of session {session.Id}.", nameof(sittings));
        }

        var byChecksum = banks.DistinctBy(static b => b.Checksum).ToDictionary(static b => b.Checksum, StringComparer.Ordinal);
        if (sittings.FirstOrDefault(s => !byChecksum.ContainsKey(s.BankChecksum)) is { } foreign)
        {
            throw new ArgumentException(
                $"The sitting of candidate {foreign.Candidate} draws on bank {foreign.BankVersion}, which is not among those given.",
                nameof(banks));
        }

        // A sitting left out would keep running after the session is handed over, and its reports would stay open unseen.
        if (session.Roster.FirstOrDefault(c => c.HasStarted && sittings.All(s => s.Candidate != c.Id)) is { } missing)
        {
            throw new ArgumentException($"The sitting of candidate {missing} is not among those given.", nameof(sittings));
        }

        return session.Finalise(now).Then<FinalisationOutcome>(finalised =>
        {
            var ended = sittings.Where(static s => s.State == SittingState.InProgress).ToArray();
            foreach (var sitting in ended)
            {
                sitting.EndByFinalisation(now).OrThrow();
            }

            var resolved = sittings.SelectMany(sitting => SittingScoring.Resolve(
                sitting,
                byChecksum[sitting.BankChecksum],
                session.Reports))
                .OrderBy(static r => r.Report.Number)
                .ToArray();
            foreach (var (report, effect) in resolved.Where(static r => r.Report.Outcome == ReportOutcome.Unresolved))
            {
                session.ResolveReport(report.Number, effect == ReportEffect.None
                    ? ReportOutcome.ResolvedWithoutEffect
                    : ReportOutcome.ResolvedWithEffect, now).OrThrow();
            }

            return new FinalisationOutcome(finalised, ended, resolved);
        });
    }
}
