using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.Commands;

/// <summary>What a host can measure, trace and log of its desks. Nothing of it says who somebody is, or what they answered.</summary>
internal sealed partial class Telemetry
{
    public const string Name = "Pix.Certification";

    // Seconds, from what memory takes to what nobody waits for.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter MeterOfProcess = new(Name);
    private readonly ILogger _log;
    private readonly Counter<long> _commands;
    private readonly Counter<long> _conflicts;
    private readonly Histogram<double> _durations;
    private readonly Histogram<double> _appends;
    private readonly Histogram<double> _lags;

    /// <summary>Takes what the host measures and logs with.</summary>
    /// <param name="meters">The host's meters; null where nobody has added any, as in a bare collection of services.</param>
    /// <param name="logs">The host's logs.</param>
    public Telemetry(IMeterFactory? meters, ILoggerFactory logs)
    {
        _log = logs.CreateLogger(Name);
        var meter = meters?.Create(Name) ?? MeterOfProcess;
        _commands = meter.CreateCounter<long>("certification.commands", "{command}", "Commands, by desk, command and outcome");
        _conflicts = meter.CreateCounter<long>(
            "certification.conflicts", "{conflict}", "Decisions taken again because somebody was faster");
        _durations = meter.CreateHistogram<double>(
            "certification.command.duration", "s", "How long commands take", tags: null, Seconds);
        _appends = meter.CreateHistogram<double>(
            "certification.journal.append.duration", "s", "How long the journal takes to keep what a command decided", tags: null, Seconds);
        _lags = meter.CreateHistogram<double>(
            "certification.clockwork.lag", "s", "How late the clockwork takes what is due", tags: null, Seconds);
    }

    public ILogger Log => _log;

    public Watch Begin(Command command) => new(this, command);

    public void Conflict(Command command) =>
        _conflicts.Add(1, new TagList { { "certification.desk", command.Caller.Desk }, { "certification.command", command.UseCase } });

    /// <summary>Notes how late a task was taken.</summary>
    public void Taken(DueTask task, Instant at) =>
        _lags.Record(Math.Max(0, (at - task.At).TotalSeconds), new KeyValuePair<string, object?>("certification.task", task.Kind));

    /// <summary>Appends what a command decided, in a span of its own; where nobody listens, at no cost.</summary>
    public ValueTask<AppendOutcome> Append(IEventJournal journal, JournalEntry entry, CancellationToken cancellation) =>
        _appends.Enabled || Source.HasListeners()
            ? AppendWatched(journal, entry, cancellation)
            : journal.AppendAsync(entry, cancellation);

    private async ValueTask<AppendOutcome> AppendWatched(IEventJournal journal, JournalEntry entry, CancellationToken cancellation)
    {
        using var activity = Source.StartActivity("journal.append");
        activity?.SetTag("certification.journal.events", entry.Appends.Sum(static append => append.Events.Count));
        var (from, tags) = (Stopwatch.GetTimestamp(), default(TagList));
        try
        {
            var outcome = await journal.AppendAsync(entry, cancellation).ConfigureAwait(false);
            activity?.SetTag("certification.journal.verdict", outcome.Verdict.ToString());
            return outcome;
        }
        catch (Exception failure)
        {
            tags.Add("error.type", failure.GetType().FullName);
            activity?.SetTag("error.type", failure.GetType().FullName).SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            _appends.Record(Stopwatch.GetElapsedTime(from).TotalSeconds, tags);
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "{Desk}.{UseCase} refused: {Code}")]
    private static partial void LogRefused(ILogger log, string desk, string useCase, string code);

    [LoggerMessage(2, LogLevel.Error, "{Desk}.{UseCase} failed")]
    private static partial void LogFailed(ILogger log, string desk, string useCase, Exception failure);

    [LoggerMessage(3, LogLevel.Information, "The clockwork did {Kind} for {Subject}")]
    public static partial void LogTaskDone(ILogger log, string kind, string subject);

    [LoggerMessage(4, LogLevel.Error, "The clockwork could not do {Kind} for {Subject}; it tries again at {At}")]
    public static partial void LogTaskFailed(ILogger log, string kind, string subject, Instant at, Exception failure);

    [LoggerMessage(5, LogLevel.Error, "The clockwork could not reach the journal; it tries again")]
    public static partial void LogUnreachable(ILogger log, Exception failure);

    [LoggerMessage(6, LogLevel.Error, "{Refusal}")]
    public static partial void LogBankMissing(ILogger log, Refusal refusal);

    /// <summary>Watches one command from its arrival to its reply.</summary>
    internal sealed class Watch : IDisposable
    {
        private readonly Telemetry _telemetry;
        private readonly Command _command;
        private readonly Activity? _activity;
        private readonly long _from = Stopwatch.GetTimestamp();
        private string _outcome = "cancelled";
        private string? _error;

        public Watch(Telemetry telemetry, Command command)
        {
            (_telemetry, _command) = (telemetry, command);
            _activity = Source.HasListeners() ? Source.StartActivity($"{command.Caller.Desk}.{command.UseCase}") : null;
        }

        public Result<T> Ended<T>(Result<T> result)
            where T : notnull
        {
            _outcome = result.IsRefused(out var refusal) ? refusal.Code : "done";
            _error = refusal?.Code;
            if (refusal is not null)
            {
                LogRefused(_telemetry._log, _command.Caller.Desk, _command.UseCase, refusal.Code);
            }

            return result;
        }

        public void Failed(Exception failure)
        {
            (_outcome, _error) = ("failed", failure.GetType().FullName);
            _activity?.SetStatus(ActivityStatusCode.Error);
            LogFailed(_telemetry._log, _command.Caller.Desk, _command.UseCase, failure);
        }

        public void Dispose()
        {
            var tags = new TagList
            {
                { "certification.desk", _command.Caller.Desk },
                { "certification.command", _command.UseCase },
                { "certification.outcome", _outcome },
            };
            if (_error is not null)
            {
                tags.Add("error.type", _error);
            }

            _telemetry._commands.Add(1, tags);
            _telemetry._durations.Record(Stopwatch.GetElapsedTime(_from).TotalSeconds, tags);
            if (_activity is not null)
            {
                foreach (var (name, value) in tags)
                {
                    _activity.SetTag(name, value);
                }

                // Of streams, only a session's has a name that leads to nobody.
                if (_command.Lock.Split('-', 2) is ["session", var number])
                {
                    _activity.SetTag("certification.session.id", number);
                }

                _activity.Dispose();
            }
        }
    }
}
