using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Fuzz;

/// <summary>Sees inside one host what no reply says: errors that are logged, exceptions that nobody caught, the endpoint that was
/// met.</summary>
internal sealed class Watch : ILoggerProvider, IStartupFilter
{
    private readonly ConcurrentQueue<(string Fault, string Told)> _seen = new();

    /// <summary>The route of the endpoint that the latest request met.</summary>
    public string? Endpoint { get; private set; }

    /// <summary>Whether the latest request came as far as the host: what is no HTTP is answered by the server before it.</summary>
    public bool IsReached { get; private set; }

    public void Begin() => (Endpoint, IsReached) = (null, false);

    public bool TryTake(out (string Fault, string Told) seen) => _seen.TryDequeue(out seen);

    public ILogger CreateLogger(string categoryName) => new ErrorsOnly(this, categoryName);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, go) =>
        {
            IsReached = true;
            context.Response.OnStarting(() =>
            {
                Endpoint = RouteOf(context.GetEndpoint());
                return Task.CompletedTask;
            });
            try
            {
                await go(context);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !context.RequestAborted.IsCancellationRequested)
            {
                _seen.Enqueue(($"an exception left the host: {Signature(fault)}", fault.ToString()));
                throw;
            }
        });
        next(app);
    };

    public static string? RouteOf(Endpoint? endpoint) => (endpoint as RouteEndpoint)?.RoutePattern.RawText is { } raw ? "/" + raw.Trim('/')
        : null;

    /// <summary>The kind of an exception, and where in our own code it came from.</summary>
    public static string Signature(Exception fault)
    {
        var inner = fault;
        while (inner.InnerException is { } deeper)
        {
            inner = deeper;
        }

        var frames = (inner.StackTrace ?? fault.StackTrace ?? "").Split('\n').Select(static line => line.Trim()).ToArray();
        var ours = frames.FirstOrDefault(static line => line.StartsWith("at Pix.", StringComparison.Ordinal)) ?? frames[0];
        var where = ours.Split(" in ")[0];
        return $"{inner.GetType().Name} {where}";
    }

    public void Dispose()
    {
    }

    private sealed class ErrorsOnly(Watch watch, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?,
            string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                var said = formatter(state, exception);
                watch._seen.Enqueue(
                    ($"logged at {logLevel}: {(exception is null ? said : Signature(exception))}", $"{category}: {said}\n{exception}"));
            }
        }
    }
}
