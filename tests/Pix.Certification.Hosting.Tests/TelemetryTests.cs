using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.Tests;

public sealed class TelemetryTests
{
    [Fact]
    public async Task A_trace_goes_from_the_request_through_the_command_to_the_journal()
    {
        using var source = new ActivitySource("Pix.Certification.Tests.Request");
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = found => found.Name is "Pix.Certification" or "Pix.Certification.Tests.Request",
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal);
        using var request = source.StartActivity("POST")!;
        (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow();
        request.Stop();
        var command = ended.Single(span => span.TraceId == request.TraceId && span.ParentSpanId == request.SpanId);
        var append = ended.Single(span => span.ParentSpanId == command.SpanId);
        command.OperationName.ShouldBe("centre.CreateSession");
        command.GetTagItem("certification.outcome").ShouldBe("done");
        append.OperationName.ShouldBe("journal.append");
        append.TraceId.ShouldBe(request.TraceId);
        ((int)append.GetTagItem("certification.journal.events")!).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Appends_are_timed_with_the_host_s_meters()
    {
        using var meters = new Meters();
        var timed = new ConcurrentQueue<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (meters.Made.Contains(instrument.Meter))
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, _, _) => timed.Enqueue($"{instrument.Name} {instrument.Unit}"));
        listener.Start();
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(
            journal, also: c => c.Services.AddSingleton<IMeterFactory>(meters));
        (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow();
        timed.ShouldContain("certification.journal.append.duration s");
    }
}
