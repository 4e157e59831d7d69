using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>Which sessions used a challenge: whoever corrects it must find them. Grouped by challenge.</summary>
internal static class UsedChallengeRows
{
    public static readonly ReadModel<SessionId> View = new("used");

    public static void Write(UnitOfWork unit, SessionId session, IEnumerable<Sitting> sittings) => unit.Rows.AddRange(
        from challenge in sittings.SelectMany(static s => s.Served).Select(static s => s.Challenge).Distinct(StringComparer.Ordinal)
        select View.Row(
            $"{session}/{challenge}",
            challenge,
            HostingJson.Sortable(Instant.FromUnixTimeSeconds(session.Number)),
            session));

    public static ValueTask<IReadOnlyList<SessionId>> Using(string challenge, IEventJournal journal, CancellationToken cancellation) =>
        View.List(journal, challenge, cancellation);
}
