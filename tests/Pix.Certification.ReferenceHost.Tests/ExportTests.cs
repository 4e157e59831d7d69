using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>What the host sends to whoever watches it.</summary>
public sealed class ExportTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public async Task Spans_of_requests_and_of_the_journal_are_sent_in_one_trace_with_metrics_and_without_what_an_address_holds()
    {
        await using var collector = await Collector.Start();
        using var host = new RunningHost
        {
            Settings =
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "50",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
            },
        };
        using var api = new ApiClient(host.CreateClient()).With(host.TokenOf("admin"));
        var session = new { site = "Lycée Valin", room = "202", starts = "2027-03-12T09:00:00", zone = "Europe/Paris", invigilators = (string[])["D. Martin"] };
        var (reply, _) = await api.Send(
            HttpMethod.Post, "/api/v1/centre/sessions?confirmed=true", session, ("traceparent", $"00-{Trace}-b7ad6b7169203331-01"));
        reply.StatusCode.ShouldBe(HttpStatusCode.Created);
        using var stranger = host.Browse();
        using var looked = await stranger.Get("/verifier/P-SECRETCODE?code=P-SECRETCODE");

        foreach (var name in (string[])["POST /api/v1/centre/sessions", "centre.CreateSession", "journal.append"])
        {
            await collector.Has("traces", SpanOf(Trace, name));
        }

        await collector.Has("traces", new(Regex.Escape("GET {**path}")));
        foreach (var name in (string[])["certification.commands", "certification.storage.batch.size", "http.server.request.duration", "dotnet.gc.collections"])
        {
            await collector.Has("metrics", new(Regex.Escape(name)));
        }

        collector.Of("traces").ShouldContain("pix-certification");
        collector.Of("traces").ShouldNotContain("SECRETCODE");
        collector.Of("metrics").ShouldNotContain("SECRETCODE");
    }

    // A span begins with its trace, its own number and that of the one above; then comes its name.
    private static Regex SpanOf(string trace, string name) =>
        new(Regex.Escape(Encoding.Latin1.GetString(Convert.FromHexString(trace))) + ".{0,64}" + Regex.Escape(name), RegexOptions.Singleline);

    /// <summary>Takes what is sent by OTLP, as a collector does, and keeps its bytes.</summary>
    private sealed class Collector(WebApplication app, ChannelReader<(string Signal, string Bytes)> arriving) : IAsyncDisposable
    {
        private readonly Dictionary<string, string> _taken = new(StringComparer.Ordinal) { ["traces"] = "", ["metrics"] = "", ["logs"] = "" };

        public string Address => app.Urls.Single();

        public static async Task<Collector> Start()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var taken = Channel.CreateUnbounded<(string, string)>();
            app.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
            {
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                await taken.Writer.WriteAsync((signal, Encoding.Latin1.GetString(body.ToArray())));
                return Results.Bytes([], "application/x-protobuf");
            });
            await app.StartAsync();
            return new(app, taken.Reader);
        }

        /// <summary>What was sent so far of a kind, a character a byte.</summary>
        public string Of(string signal) => _taken[signal];

        /// <summary>Waits until something was sent.</summary>
        public async Task Has(string signal, Regex what)
        {
            while (!what.IsMatch(_taken[signal]))
            {
                var (of, bytes) = await arriving.ReadAsync().AsTask().Patiently();
                _taken[of] += bytes;
            }
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
