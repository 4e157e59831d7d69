using Stateless;

namespace Pix.Certification.StandIns.Tests;

/// <summary>The states of the machines in these tests.</summary>
public enum Lamp
{
    Off,
    On,
    Broken,
}

/// <summary>The triggers of the machines in these tests.</summary>
public enum Hand
{
    Press,
    Drop,
    Mend,
}

internal static class Lamps
{
    /// <summary>A machine as the library builds them: it fires at once.</summary>
    public static StateMachine<Lamp, Hand> New(Lamp initial = Lamp.Off) => new(initial, FiringMode.Immediate);

    public static Tuple<Func<bool>, string> Guard(bool holds, string description) => new(() => holds, description);
}
