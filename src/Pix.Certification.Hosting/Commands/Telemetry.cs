using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.Commands;

/// <summary>What a host can measure, trace and log of its desks. Nothing of it says who somebody is, or what they answered.</summary>
internal sealed partial class Telemetry
{
    public const string Name = "Pix.Certification";

    private const string DeskTag = "certification.desk";
    private const string CommandTag = "certification.command";
    private const string OutcomeTag = "certification.outcome";
    private const string TaskTag = "certification.task";
    private const string ErrorTag = "error.type";
    private const string Done = "done";
    private const string Failure = "failed";

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
    private readonly Counter<long> _events;
    private readonly Histogram<double> _lags;
    private readonly Counter<long> _tasks;
    private readonly Counter<long> _notices;

    /// <summary>Takes what the host measures and logs with.</summary>
    /// <param name="meters">The host's meters; null where nobody has added any, as in a bare collection of services.</param>
    /// <param name="logs">The host's logs.</param>
    public Telemetry(IMeterFactory? meters, ILoggerFactory logs)
    {
        _log = logs.CreateLogger(Name);
        var meter = meters?.Create(Name) ?? MeterOfProcess;
        _commands = Counter("commands", "{command}", "Commands, by desk, command and outcome");
        _conflicts = Counter("conflicts", "{conflict}", "Decisions taken again because somebody was faster");
        _durations = Histogram("command.duration", "How long commands take");
        _appends = Histogram("journal.append.duration", "How long the journal takes to keep an entry");
        _events = Counter("journal.events", "{event}", "Events that the journal has kept, by type");
        _lags = Histogram("clockwork.lag", "How late the clockwork takes what is due");
        _tasks = Counter("clockwork.tasks", "{task}", "Tasks of the clockwork, by kind and outcome");
        _notices = Counter("notices", "{notice}", "What became of notices, by kind and outcome");

        Counter<long> Counter(string name, string unit, string description) =>
            meter.CreateCounter<long>($"certification.{name}", unit, description);

        Histogram<double> Histogram(string name, string description) =>
            meter.CreateHistogram<double>($"certification.{name}", "s", description, tags: null, Seconds);
    }

    public ILogger Log => _log;

    /// <summary>False where nobody would learn of an append.</summary>
    public bool WatchesAppends => _appends.Enabled || _events.Enabled || Source.HasListeners();

    public Watch Begin(Command command) => new(this, command);

    public void Conflict(Command command) =>
        _conflicts.Add(1, new(DeskTag, command.Caller.Desk), new KeyValuePair<string, object?>(CommandTag, command.UseCase));

    /// <summary>Appends an entry in a span of its own.</summary>
    public async ValueTask<AppendOutcome> Append(IEventJournal journal, JournalEntry entry, CancellationToken cancellation)
    {
        using var span = Source.StartActivity("journal.append");
        var (from, tags) = (Stopwatch.GetTimestamp(), default(TagList));
        try
        {
            var outcome = await journal.AppendAsync(entry, cancellation).ConfigureAwait(false);
            span?.SetTag("certification.journal.events", entry.Appends.Sum(static append => append.Events.Count))
                .SetTag("certification.journal.verdict", outcome.Verdict.ToString());
            if (outcome.Verdict == AppendVerdict.Appended && _events.Enabled)
            {
                foreach (var kept in entry.Appends.SelectMany(static append => append.Events))
                {
                    _events.Add(1, new KeyValuePair<string, object?>("certification.event.type", kept.Type));
                }
            }

            return outcome;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            tags.Add(ErrorTag, TypeOf(failure));
            Fail(span, failure);
            throw;
        }
        finally
        {
            _appends.Record(Stopwatch.GetElapsedTime(from).TotalSeconds, tags);
        }
    }

    /// <summary>Begins a task of the clockwork: how late it was taken, and its span.</summary>
    public Activity? Take(DueTask task, Instant at)
    {
        _lags.Record(Math.Max(0, (at - task.At).TotalSeconds), new KeyValuePair<string, object?>(TaskTag, task.Kind));
        return Source.HasListeners() ? Source.StartActivity($"clockwork.{task.Kind}")?.SetTag(TaskTag, task.Kind) : null;
    }

    /// <summary>Says how a task of the clockwork ended.</summary>
    public void Took(DueTask task, Activity? span, Exception? failure = null)
    {
        var outcome = failure is null ? Done : Failure;
        var tags = new TagList { { TaskTag, task.Kind }, { OutcomeTag, outcome } };
        if (failure is not null)
        {
            tags.Add(ErrorTag, TypeOf(failure));
            Fail(span, failure);
        }

        span?.SetTag(OutcomeTag, outcome);
        _tasks.Add(1, tags);
    }

    /// <summary>Counts what became of a notice; one that is tried again is counted at each attempt.</summary>
    /// <param name="kind">The kind of notice.</param>
    /// <param name="outcome">What became of it.</param>
    public void Noticed(Enum kind, Enum outcome) =>
        _notices.Add(1, new("certification.notice.kind", Word(kind)), new KeyValuePair<string, object?>(OutcomeTag, Word(outcome)));

    private static string Word(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static void Fail(Activity? span, Exception failure) =>
        span?.SetTag(ErrorTag, TypeOf(failure)).SetStatus(ActivityStatusCode.Error);

    // Its type only: its words may hold a name.
    private static string? TypeOf(Exception failure) => failure.GetType().FullName;

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

        // How it ended, or what it failed with.
        private object _outcome = "cancelled";

        public Watch(Telemetry telemetry, Command command)
        {
            (_telemetry, _command) = (telemetry, command);
            _activity = Source.HasListeners() ? Source.StartActivity($"{command.Caller.Desk}.{command.UseCase}") : null;
        }

        public Result<T> Ended<T>(Result<T> result)
            where T : notnull
        {
            _outcome = result.IsRefused(out var refusal) ? refusal.Code : Done;
            if (refusal is not null)
            {
                LogRefused(_telemetry._log, _command.Caller.Desk, _command.UseCase, refusal.Code);
            }

            return result;
        }

        public void Failed(Exception failure)
        {
            _outcome = failure;
            LogFailed(_telemetry._log, _command.Caller.Desk, _command.UseCase, failure);
        }

        public void Dispose()
        {
            var outcome = _outcome as string ?? Failure;
            var tags = new TagList
            {
                { DeskTag, _command.Caller.Desk },
                { CommandTag, _command.UseCase },
                { OutcomeTag, outcome },
            };
            if (_outcome is Exception failure)
            {
                tags.Add(ErrorTag, TypeOf(failure));
                Fail(_activity, failure);
            }

            _telemetry._commands.Add(1, tags);
            _telemetry._durations.Record(Stopwatch.GetElapsedTime(_from).TotalSeconds, tags);
            if (_activity is not null)
            {
                _activity.SetTag(DeskTag, _command.Caller.Desk).SetTag(CommandTag, _command.UseCase).SetTag(OutcomeTag, outcome);

                // The number of a session leads to nobody; what follows it may.
                if (_command.Lock.Split('-') is ["session" or "sitting", var number, ..])
                {
                    _activity.SetTag("certification.session.id", number);
                }

                _activity.Dispose();
            }
        }
    }
}
