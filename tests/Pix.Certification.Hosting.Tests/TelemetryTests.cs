using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.Outbox;
using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.Tests;

/// <summary>Alone: who listens to traces listens to those of the whole process, and what nobody listens to must cost nothing.</summary>
[CollectionDefinition(nameof(TelemetryTests), DisableParallelization = true)]
[Collection(nameof(TelemetryTests))]
public sealed class TelemetryTests
{
    [Fact]
    public async Task A_trace_goes_from_the_request_through_the_command_to_the_journal()
    {
        using var spans = new Spans();
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal);
        Activity request;
        string id;
        using (request = spans.Request())
        {
            id = (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow().Id.ToString();
        }

        var command = spans.Ended.Single(span => span.ParentSpanId == request.SpanId);
        command.OperationName.ShouldBe("centre.CreateSession");
        command.GetTagItem("certification.outcome").ShouldBe("done");
        command.GetTagItem("certification.session.id").ShouldBe(id);
        command.GetTagItem("error.type").ShouldBeNull();
        var append = spans.Ended.Single(span => span.ParentSpanId == command.SpanId);
        append.OperationName.ShouldBe("journal.append");
        append.GetTagItem("certification.journal.verdict").ShouldBe("Appended");
        ((int)append.GetTagItem("certification.journal.events")!).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_refusal_is_no_error_and_a_failure_says_its_type()
    {
        using var spans = new Spans();
        using var metered = new Metered();
        await using var memory = new MemoryJournal();
        var (journal, witness) = JournalWitness.Before(memory);
        await using var host = await CertificationHost.OpenAsync(journal, also: metered.Add);
        using (spans.Request())
        {
            (await host.Administrator.Roster.EnrolAsync(new(404), SessionBuilder.Person(1))).IsRefused(out var refusal).ShouldBeTrue();
            witness.BeforeAppend = static () => throw new TimeoutException("of the disk");
            await Should.ThrowAsync<TimeoutException>(
                async () => _ = await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true));
            witness.BeforeAppend = static () => { };
            var refused = spans.Ended.Single(static span => span.OperationName == "centre.Enrol");
            refused.GetTagItem("certification.outcome").ShouldBe(refusal!.Code);
            refused.GetTagItem("error.type").ShouldBeNull();
            refused.Status.ShouldBe(ActivityStatusCode.Unset);
        }

        foreach (var failed in (string[])["journal.append", "centre.CreateSession"])
        {
            var span = spans.Ended.Single(span => span.OperationName == failed);
            span.GetTagItem("error.type").ShouldBe("System.TimeoutException");
            span.Status.ShouldBe(ActivityStatusCode.Error);
        }

        metered.Said.ShouldContain("certification.commands [certification.desk, centre] [certification.command, CreateSession] "
            + "[certification.outcome, failed] [error.type, System.TimeoutException] = 1");
        metered.Said.ShouldContain(static said => said.StartsWith(
            "certification.journal.append.duration [error.type, System.TimeoutException]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Events_tasks_and_notices_are_counted()
    {
        using var spans = new Spans();
        using var metered = new Metered();
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal, also: c =>
        {
            metered.Add(c);
            c.Use<INoticeSender>(static _ => new Refusing());
        }, clockwork: false);
        host.Clock.AdjustTime((host.Clock.Now - Duration.FromDays(7)).ToDateTimeOffset());
        var id = (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow().Id;
        (await host.Administrator.Roster.EnrolAsync(
            id, SessionBuilder.Person(1), details: new() { ConvocationEmail = "camille@example.org" })).OrThrow();
        (await host.Administrator.Notices.SendConvocationsAsync(id)).OrThrow();
        using (spans.Request())
        {
            await host.DoDue();
        }

        metered.Said.ShouldContain("certification.journal.events [certification.event.type, sessionCreated] = 1");
        metered.Said.ShouldContain("certification.journal.events [certification.event.type, candidatesEnrolled] = 1");
        metered.Said.ShouldContain(
            "certification.notices [certification.notice.kind, convocation] [certification.outcome, failed] = 1");
        metered.Said.ShouldContain("certification.clockwork.tasks [certification.task, notice] [certification.outcome, done] = 1");
        metered.Said.ShouldContain(
            static said => said.StartsWith("certification.clockwork.lag [certification.task, notice] = ", StringComparison.Ordinal));
        var task = spans.Ended.First(static span => span.OperationName == "clockwork.notice");
        task.GetTagItem("certification.outcome").ShouldBe("done");
        spans.Ended.ShouldContain(span => span.OperationName == "journal.append" && span.ParentSpanId == task.SpanId);
    }

    [Fact]
    public void Where_nobody_listens_an_append_costs_nothing_more()
    {
        using var meters = new Meters();
        var watched = new WatchedJournal(new MemoryJournal(), new(meters, NullLoggerFactory.Instance));
        var entry = new JournalEntry { Actor = Actor.Clockwork };
        Allocated(watched).ShouldBe(Allocated(new MemoryJournal()));

        long Allocated(IEventJournal journal)
        {
            var least = long.MaxValue;
            for (var i = 0; i < 1_000; i++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                var appended = journal.AppendAsync(entry, CancellationToken.None).AsTask();
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
                appended.IsCompletedSuccessfully.ShouldBeTrue();
            }

            return least;
        }
    }

    private sealed class Refusing : INoticeSender
    {
        public ValueTask SendAsync(Notice notice, CancellationToken cancellation = default) =>
            throw new NoticeException("no such box", isForGood: true);
    }

    /// <summary>What was measured by one host, as text.</summary>
    private sealed class Metered : IDisposable
    {
        private readonly Meters _meters = new();
        private readonly MeterListener _listener;

        public Metered()
        {
            _listener = new()
            {
                InstrumentPublished = (instrument, listening) =>
                {
                    if (_meters.Made.Contains(instrument.Meter))
                    {
                        listening.EnableMeasurementEvents(instrument);
                    }
                },
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Say(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Say(instrument, value, tags));
            _listener.Start();
        }

        public ConcurrentQueue<string> Said { get; } = [];

        public void Add(Wiring.CertificationBuilder certification) => certification.Services.AddSingleton<IMeterFactory>(_meters);

        public void Dispose()
        {
            _listener.Dispose();
            _meters.Dispose();
        }

        private void Say(Instrument instrument, object value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            Said.Enqueue(string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"{string.Join(' ', [instrument.Name, .. tags.ToArray()])} = {value}"));
    }

    /// <summary>The spans of one trace, and of the requests that it begins with.</summary>
    private sealed class Spans : IDisposable
    {
        private readonly ActivityContext _root = new(
            ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);

        private readonly ActivitySource _requests = new("Pix.Certification.Tests.Request");
        private readonly ActivityListener _listener;

        public Spans()
        {
            _listener = new()
            {
                ShouldListenTo = static found => found.Name.StartsWith("Pix.Certification", StringComparison.Ordinal),
                Sample = (ref asked) => asked.TraceId == _root.TraceId
                    ? ActivitySamplingResult.AllDataAndRecorded
                    : ActivitySamplingResult.None,
                ActivityStopped = Ended.Enqueue,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public ConcurrentQueue<Activity> Ended { get; } = [];

        public Activity Request() => _requests.StartActivity(ActivityKind.Server, _root, name: "POST")!;

        public void Dispose()
        {
            _listener.Dispose();
            _requests.Dispose();
        }
    }
}
