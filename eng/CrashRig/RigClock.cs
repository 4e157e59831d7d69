using System.Globalization;
using Microsoft.Extensions.Logging;

namespace CrashRig;

/// <summary>A clock that all hosts of a run share, faster than ours, so that tests run out of time while the rig looks on.</summary>
/// <remarks>
/// Every run begins on the same morning: what the clock does depends on no day and no hour. The fake clocks of packages stand still until
/// they are moved, and in one process alone; this one runs in all of them.
/// </remarks>
/// <param name="origin">Our time when that morning began.</param>
/// <param name="times">How much faster it goes.</param>
internal sealed class RigClock(Instant origin, int times) : IClock
{
    private static readonly Instant Morning = Instant.FromUtc(2026, 11, 20, 8, 0);

    public Instant GetCurrentInstant() => Morning + ((SystemClock.Instance.GetCurrentInstant() - origin) * times);

    public string[] ToArguments() =>
        [origin.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture), times.ToString(CultureInfo.InvariantCulture)];

    public static RigClock? Of(string[] arguments) => arguments is [var origin, var times]
        ? new(Instant.FromUnixTimeTicks(long.Parse(origin, CultureInfo.InvariantCulture)), int.Parse(times, CultureInfo.InvariantCulture))
        : null;
}

/// <summary>Says on standard output what the clockwork of this host does with deadlines; the rest of the log goes nowhere.</summary>
internal sealed class DueLines : ILoggerFactory, ILogger
{
    public const string Done = "DEADLINE";

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?,
        string> formatter)
    {
        if (logLevel == LogLevel.Information && formatter(state, exception)
            .StartsWith("The clockwork did deadline ", StringComparison.Ordinal))
        {
            Console.WriteLine(Done);
        }
    }
}
