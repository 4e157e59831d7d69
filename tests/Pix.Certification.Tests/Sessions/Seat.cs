using Pix.Certification.Reports;

namespace Pix.Certification.Tests.Sessions;

/// <summary>One candidate as the rulebook sees them.</summary>
internal sealed record Seat
{
    public required int Number { get; init; }

    /// <summary>Who it is: CAN-5 in one number, however the name is spelt.</summary>
    public required int Person { get; init; }

    public Duration Allowance { get; init; } = Duration.FromMinutes(105);

    public string? Account { get; set; }

    public bool Ineligible { get; set; }

    public Instant? Seen { get; set; }

    public Instant? Asked { get; set; }

    public Instant? Began { get; set; }

    public Instant? Over { get; set; }

    public SittingEnding? How { get; set; }

    public AbortReason? Why { get; set; }

    public Duration Credit { get; set; }

    public bool EndScreen { get; set; }

    public (Instant From, Instant? To)[] Holds { get; set; } = [];

    public bool OnHold => Holds is [.., (_, null)];

    public bool Sits => Began is not null && Over is null;
}
