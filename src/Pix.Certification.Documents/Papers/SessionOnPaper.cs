using Pix.Certification.Candidates;

namespace Pix.Certification.Documents.Papers;

/// <summary>What several documents read off the facts of a session.</summary>
internal static class SessionOnPaper
{
    /// <summary>The candidates by name, as everybody looks for them on a sheet.</summary>
    public static IReadOnlyList<CandidateFacts> ByName(this SessionFacts session) =>
        [.. session.Candidates.OrderBy(static c => c.Identity.Key(), PersonKey.ByName).ThenBy(static c => c.Id)];

    /// <summary>The planned end, on the same wall as the start.</summary>
    public static LocalDateTime Ends(this SessionFacts session) =>
        (session.Starts.Instant + Duration.FromMinutes(session.Terms.SessionMinutes))
            .InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(session.Starts.Zone) ?? DateTimeZone.ForOffset(session.Starts.Offset))
            .LocalDateTime;
}
