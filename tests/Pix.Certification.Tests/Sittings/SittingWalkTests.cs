namespace Pix.Certification.Tests.Sittings;

public sealed class SittingWalkTests
{
    // Walks are worth something only if they go everywhere: each of these is met.
    internal static readonly string[] Must =
    [
        "Next 1", "Next 15", "Next end", "Next SIT-4", "Next INV-5", "Answer accepted", "Answer aside", "Answer SIT-3", "Answer SIT-4", "Answer INV-5",
        "Raise raised", "Raise SIT-3", "Raise SIT-4", "Raise INV-5", "Next INV-8", "Answer INV-8", "Raise INV-8",
        "Dismiss dismissed", "Dismiss INV-5", "Confirm confirmed", "Confirm INV-5",
        "End ended", "End SIT-4", "End TIM-3",
    ];

    [Fact]
    [Rule("SIT-1")]
    [Rule("SIT-3")]
    [Rule("SIT-4")]
    [Rule("SIT-5")]
    [Rule("SEL3-7")]
    [Rule("INV-5")]
    [Rule("INV-8")]
    [Rule("TIM-3")]
    public void AnyCommandsInAnyOrder_AreAnsweredAsTheOracleAnswers()
    {
        var machine = new SittingMachine();

        machine.ShouldAgree(walks: 200);

        Must.Except(machine.Met).ShouldBeEmpty();
    }
}
