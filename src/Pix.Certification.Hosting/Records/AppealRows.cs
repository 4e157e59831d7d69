using Pix.Certification.Certifications;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Hosting.Journals;

namespace Pix.Certification.Hosting.Records;

/// <summary>The appeals that wait, as the jury lists them; what the candidate said stays in the certification.</summary>
internal static class AppealRows
{
    public const string View = "appeal";

    /// <summary>Brings the row in line with the certification.</summary>
    public static void Write(Dossier dossier, CandidateCertification certification)
    {
        if (certification.Appeals is [.., { Outcome: AppealOutcome.Open or AppealOutcome.Upheld } pending])
        {
            var line = new PendingAppeal(
                certification.Session,
                certification.Candidate,
                certification.Number,
                pending.OpenedAt,
                pending.Outcome);
            dossier.Rows.Add(new(
                View,
                certification.Number,
                certification.Session.ToString(),
                HostingJson.Sortable(pending.OpenedAt),
                HostingJson.Write(line)));
        }
        else if (certification.Appeals.Count > 0)
        {
            Remove(dossier, certification);
        }
    }

    public static void Remove(Dossier dossier, CandidateCertification certification) =>
        dossier.RemovedRows.Add(new(View, certification.Number));
}

/// <summary>Which sessions used a challenge: whoever corrects it must find them.</summary>
internal static class UsedChallenges
{
    public const string View = "used";

    public static IEnumerable<Row> Of(SessionId session, IEnumerable<Sittings.Sitting> sittings) =>
        from challenge in sittings.SelectMany(static s => s.Served).Select(static s => s.Challenge).Distinct(StringComparer.Ordinal)
        select new Row(
            View,
            $"{session}/{challenge}",
            challenge,
            HostingJson.Sortable(Instant.FromUnixTimeSeconds(session.Number)),
            HostingJson.Write(session));
}
