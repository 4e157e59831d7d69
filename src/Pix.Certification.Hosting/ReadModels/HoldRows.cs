using Pix.Certification.Hosting.Commands;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>A hold in force.</summary>
/// <param name="Session">The session.</param>
/// <param name="Candidate">The candidate; null for the whole session.</param>
/// <param name="Reason">Why.</param>
/// <param name="Author">Who decided.</param>
/// <param name="Since">Since when.</param>
public sealed record HoldLine(SessionId Session, CandidateId? Candidate, string Reason, string Author, Instant Since);

/// <summary>Every hold in force, oldest first.</summary>
internal static class HoldRows
{
    public static readonly ReadModel<HoldLine> View = new("hold");

    public static void Write(UnitOfWork unit, HoldLine line) => unit.Rows.Add(View.Row(
        IdOf(line.Session, line.Candidate),
        line.Session.ToString(),
        HostingJson.Sortable(line.Since),
        line));

    public static void Remove(UnitOfWork unit, SessionId session, CandidateId? candidate) =>
        unit.RemovedRows.Add(View.Key(IdOf(session, candidate)));

    private static string IdOf(SessionId session, CandidateId? candidate) =>
        candidate is { } named ? PersonRows.IdOf(session, named) : session.ToString();
}
