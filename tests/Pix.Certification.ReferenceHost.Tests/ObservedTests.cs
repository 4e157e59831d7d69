using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Hosting.Desks;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>What docs/guide/observe.md, the dashboard and the alerts name is what a host measures while somebody sits.</summary>
public sealed partial class ObservedTests : IDisposable
{
    private readonly ConcurrentDictionary<string, Instrument> _published = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Instrument, string Attribute), bool> _said = [];
    private readonly ConcurrentDictionary<string, bool> _measured = new(StringComparer.Ordinal);
    private readonly MeterListener _listener;

    public ObservedTests()
    {
        _listener = new()
        {
            InstrumentPublished = (instrument, listening) =>
            {
                _published[instrument.Name] = instrument;
                if (instrument.Meter.Name.StartsWith("Pix.Certification", StringComparison.Ordinal))
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        _listener.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Note(instrument, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task What_is_documented_is_measured_and_what_is_measured_is_documented()
    {
        using var host = new RunningHost();
        var morning = await ExamMorning.Prepare(host.Services, [6]);
        using var invigilator = await morning.Invigilate(host);
        using var live = await invigilator.Client.GetAsync(
            new Uri("/surveillant/direct", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        using var candidate = await morning.Begin(host, 6, invigilator);
        var page = $"/test/{morning.Id}/epreuve";
        using var answered = await candidate.Send(page, "answer", ExamMorning.SomeAnswer(await candidate.Read(page)));
        (await host.Services.GetRequiredService<CertificationDesks>().Centre(School.DemonstrationSchool.Centre, "Mme Durand")
            .Roster.RemoveAsync(morning.Id, new(99))).IsOk.ShouldBeFalse();
        _listener.RecordObservableInstruments();

        string[] seen =
        [
            "certification.commands", "certification.command.duration", "certification.journal.append.duration",
            "certification.journal.events", "certification.storage.batch.size", "certification.storage.queue",
            "certification.live.streams",
        ];
        seen.Except(_measured.Keys).ShouldBeEmpty();

        var rows = Row().Matches(Page("observe.md")).ToDictionary(
            static row => row.Groups["name"].Value,
            static row => (Kind: row.Groups["kind"].Value, Unit: row.Groups["unit"].Value, Attributes: Words(row.Groups["attributes"].Value)));
        var ours = _published.Values.Where(static i => i.Meter.Name.StartsWith("Pix.Certification", StringComparison.Ordinal)).ToArray();
        ours.Select(static i => (i.Name, KindOf(i), i.Unit ?? "")).ShouldBe(
            rows.Select(static row => (row.Key, row.Value.Kind, row.Value.Unit)), ignoreOrder: true);
        _said.Keys.Where(said => !rows[said.Instrument].Attributes.Contains(said.Attribute)).ShouldBeEmpty();

        // The dashboard and the alerts: what stands before braces is a metric, any other word of ours an attribute.
        var metrics = _published.Values.SelectMany(PrometheusOf).ToHashSet(StringComparer.Ordinal);
        var labels = rows.Values.SelectMany(static row => row.Attributes).Select(Underscored).ToHashSet(StringComparer.Ordinal);
        foreach (var file in (string[])["pix-certification.dashboard.json", "alerts.yml"])
        {
            var text = Page(file);
            var asked = Metric().Matches(text).Select(static m => m.Groups[1].Value).Distinct().ToArray();
            asked.Length.ShouldBeGreaterThan(5, file);
            asked.Except(metrics).ShouldBeEmpty(file);
            OurWord().Matches(text).Select(static m => m.Value).Distinct()
                .Where(word => !metrics.Contains(word) && !labels.Contains(word)).ShouldBeEmpty(file);
        }

        using var dashboard = JsonDocument.Parse(Page("pix-certification.dashboard.json"));
        dashboard.RootElement.GetProperty("panels").GetArrayLength().ShouldBeGreaterThan(5);
    }

    private static string Page(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "observe", file));

    private static string[] Words(string cell) => [.. Word().Matches(cell).Select(static m => m.Groups[1].Value)];

    private static string KindOf(Instrument instrument) => instrument.GetType().Name.Split('`')[0] switch
    {
        "Counter" => "counter",
        "Histogram" => "histogram",
        "ObservableGauge" => "gauge",
        "UpDownCounter" or "ObservableUpDownCounter" => "up/down",
        var other => other,
    };

    // As the exporters of OpenTelemetry translate: dots to underscores, the unit at the end, what is in braces left out.
    private static string[] PrometheusOf(Instrument instrument)
    {
        var name = Underscored(instrument.Name) + (instrument.Unit == "s" ? "_seconds" : "");
        return KindOf(instrument) switch
        {
            "counter" => [$"{name}_total"],
            "histogram" => [$"{name}_bucket", $"{name}_sum", $"{name}_count"],
            _ => [name],
        };
    }

    private static string Underscored(string name) => name.Replace('.', '_');

    private void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        _measured[instrument.Name] = true;
        foreach (var (attribute, _) in tags)
        {
            _said[(instrument.Name, attribute)] = true;
        }
    }

    [GeneratedRegex(@"^\| `(?<name>[a-z.]+)` \| (?<kind>[^|]+?) \| `?(?<unit>[^|`]*?)`? ?\| (?<attributes>[^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Word();

    [GeneratedRegex(@"\b([a-z][a-z0-9_]+)\{(?!\{)")]
    private static partial Regex Metric();

    [GeneratedRegex(@"\bcertification_[a-z0-9_]+")]
    private static partial Regex OurWord();
}
