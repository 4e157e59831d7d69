using Pix.Certification.Hosting.Commands;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

/// <summary>What is written down about candidates and challenges (REP-1).</summary>
public sealed class RoomReports
{
    private readonly InvigilatorCommands _desk;

    internal RoomReports(InvigilatorCommands desk) => _desk = desk;

    /// <summary>Reports something about a candidate (REP-1).</summary>
    public ValueTask<Result<Report>> FileAsync(
        CandidateId candidate,
        ReportCategory category,
        string? description = null,
        int? challengeNumber = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(category);
        return _desk.Change<Report>("FileReport", [candidate, category.Code, description, challengeNumber], (unit, session) =>
            session.FileReport(candidate, category, description, challengeNumber, unit.Now)
                .Then<Report>(static filed => filed.Report),
            cancellation);
    }

    /// <summary>Takes a report back.</summary>
    public ValueTask<Result<Done>> WithdrawAsync(int number, CancellationToken cancellation = default) =>
        _desk.Change<Done>(
            "WithdrawReport",
            [number],
            (unit, session) => session.WithdrawReport(number, unit.Now).Then(Done.By),
            cancellation);
}
