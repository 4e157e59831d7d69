using System.Text.Json;

namespace Nation;

/// <summary>What the conductor asks a host to do, one line of JSON.</summary>
/// <param name="Do">The phase.</param>
/// <param name="At">What time it is, in ticks since 1970: the clock of the host is put there first.</param>
/// <param name="Slot">The slot that it is about.</param>
/// <param name="Round">The round of a test.</param>
internal sealed record Ask(string Do, long At = 0, int Slot = 0, int Round = 0);

/// <summary>What a host says once it has done it.</summary>
internal sealed record Told
{
    /// <summary>What failed; null when nothing did.</summary>
    public string? Failure { get; init; }

    /// <summary>Answers acknowledged in this phase.</summary>
    public long Answers { get; init; }

    /// <summary>Those who are still at their test.</summary>
    public int Sitting { get; init; }

    /// <summary>Whatever else was counted, added up since the host began.</summary>
    public Dictionary<string, long> Counts { get; init; } = [];

    /// <summary>How often each thing was done, for how long in all and at most, in milliseconds, since the host began.</summary>
    public Dictionary<string, double[]> Times { get; init; } = [];

    /// <summary>The most memory that the process has had, in bytes.</summary>
    public long MemoryMost { get; init; }

    /// <summary>Processor time of the process, in milliseconds.</summary>
    public double Processor { get; init; }
}

/// <summary>Reads and writes the lines.</summary>
internal static class Lines
{
    public static string Write<T>(T value) => JsonSerializer.Serialize(value);

    public static T Read<T>(string line) => JsonSerializer.Deserialize<T>(line)!;
}

/// <summary>A clock that stands still until it is put forward.</summary>
internal sealed class HandClock(Instant now) : IClock
{
    private long _ticks = now.ToUnixTimeTicks();

    public Instant GetCurrentInstant() => Instant.FromUnixTimeTicks(Volatile.Read(ref _ticks));

    public void Put(long ticks) => Volatile.Write(ref _ticks, ticks);
}
