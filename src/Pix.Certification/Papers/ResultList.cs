using Pix.Certification.Certifications;
using Pix.Certification.Referential;

namespace Pix.Certification.Papers;

/// <summary>How a list of results is divided.</summary>
public enum ResultGrouping
{
    /// <summary>A list for each session.</summary>
    BySession,

    /// <summary>A list for each class, whatever the session.</summary>
    ByClass,
}

/// <summary>What a printed list of results is made from (PUB-2).</summary>
/// <param name="CentreName">The centre's name as it is printed.</param>
/// <param name="Lines">The published results, in any order.</param>
/// <param name="Grouping">How they are divided.</param>
public sealed record ResultList(string CentreName, IReadOnlyList<ResultLine> Lines, ResultGrouping Grouping = ResultGrouping.BySession)
{
    /// <summary>The framework whose competences are the columns.</summary>
    public CompetenceFramework Framework { get; init; } = CompetenceFrameworks.Crcn;
}
