using Microsoft.Extensions.Logging;

namespace Pix.Certification.Reliability.Tests;

/// <summary>What is logged as an error.</summary>
internal sealed class LoggedErrors : ILoggerFactory, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _said = [];

    public IReadOnlyList<string> Said => [.. _said];

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            _said.Enqueue(formatter(state, exception));
        }
    }

    public void Dispose()
    {
    }
}
