using Pix.Certification.Reports;

namespace Pix.Certification.AspNetCore.Shared;

/// <summary>What several parts of the API have in common.</summary>
internal static class ApiParts
{
    /// <summary>Who did what when, a page at a time (AUD-1).</summary>
    public static async Task<IReadOnlyList<AuditLine>> Audit(
        Func<int, int, ValueTask<Result<AuditPage>>> read, int? page, int? perPage, HttpContext http)
    {
        var (asked, most) = Paging.Read(page, perPage);
        var shown = await read(asked, most).Said();
        Paging.Link(http, asked, most, shown.Total > asked * (long)most);
        return shown.Lines;
    }

    /// <summary>One of several names; numbers are none.</summary>
    public static T Named<T>(string field, string name)
        where T : struct, Enum =>
        Enum.GetNames<T>().FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found
            ? Enum.Parse<T>(found)
                                    : throw new RefusedException(ApiWords.Unreadable(
                                        field, Enum.GetNames<T>().Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName)));
}

/// <summary>Something to report.</summary>
internal sealed record FiledReport(CandidateId Candidate, ReportCategory Category, string? Description = null, int? ChallengeNumber = null);

/// <summary>Whether the end screen was seen.</summary>
internal sealed record EndScreenSeen(bool Seen);

/// <summary>Who is not finished.</summary>
internal sealed record UnfinishedTests(IReadOnlyList<CandidateId> Candidates);

/// <summary>Who watches a room as well.</summary>
internal sealed record FurtherInvigilator(string Name);
