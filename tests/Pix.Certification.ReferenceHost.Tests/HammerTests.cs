using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.AspNetCore.Shared;
using Pix.Certification.Accounts.Desks;
using Pix.Certification.Accounts.Shared;
using Pix.Certification.Accounts.Tokens;
using Pix.Certification.ReferenceHost.Settings;
using Pix.Certification.ReferenceHost.Tests.InBrowser;
using Xunit.Abstractions;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>
/// Connections of one address hammer every way in, while people sign in from others. The suite counts who was let in; <c>eng/hammer.sh</c> does it
/// with 140 of them for a minute and prints how quickly, and what it took.
/// </summary>
[Needs(NeedsAttribute.Time)]
public sealed class HammerTests(ITestOutputHelper said)
{
    private const string Password = "une phrase assez longue";

    private static readonly int Seconds = int.TryParse(Environment.GetEnvironmentVariable("PIXCERT_HAMMER_SECONDS"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;

    // What the suite counts, it counts with fewer: each of them costs both the host and this process.
    private static readonly int Connections = Seconds > 0 ? 140 : 30;
    private static readonly int People = Seconds > 0 ? 6 : 2;

    [Fact]
    [Rule("ACC-4")]
    public async Task People_at_other_addresses_sign_in_while_one_address_hammers_every_way_in()
    {
        await using var host = await RealHost.Prepared(MakePeople, "--Demonstration", "false", "--InsecureKeys", "true");
        using var over = new CancellationTokenSource();
        using var attacker = From(host, "127.0.0.66", Connections);
        var warm = await SignIn(host, 0);
        warm.ShouldBeNull();
        var before = Memory(host);
        var (asked, peak) = (0L, before);
        var hammering = Enumerable.Range(0, Connections).Select(n => Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                await Hammer(attacker, n + Interlocked.Increment(ref asked));
            }
        })).ToArray();

        var (waited, refused, watch) = (new List<TimeSpan>(), new List<string>(), Stopwatch.StartNew());
        do
        {
            for (var person = 0; person < People; person++)
            {
                var begun = watch.Elapsed;
                if (await SignIn(host, person) is { } no)
                {
                    refused.Add(no);
                }

                waited.Add(watch.Elapsed - begun);
                peak = Math.Max(peak, Memory(host));
            }
        }
        while (watch.Elapsed.TotalSeconds < Seconds);

        await over.CancelAsync();
        await Task.WhenAll(hammering);
        asked.ShouldBeGreaterThan(Connections);
        refused.ShouldBeEmpty();
        if (Seconds > 0)
        {
            await Collect(host);
            var quick = waited.Count(static w => w.TotalSeconds <= 2) * 100.0 / waited.Count;
            said.WriteLine(string.Create(CultureInfo.InvariantCulture, $"hammered {asked} times in {watch.Elapsed.TotalSeconds:0} s; {waited.Count} sign-ins from elsewhere, {quick:0.0} % within 2 s, longest {waited.Max().TotalSeconds:0.00} s; memory {before} MB before, {peak} MB at most, {Memory(host)} MB once it was collected"));
        }
    }

    // Wrong passwords, secrets and certificates, at names and numbers that are always others.
    private static async Task Hammer(HttpClient attacker, long n)
    {
        try
        {
            using var reply = await ((n % 3) switch
            {
                0 => attacker.PostAsJsonAsync("/api/v1/tokens", new { login = $"p{n % 40}", password = $"guess number {n}" }),
                1 => attacker.PostAsJsonAsync("/api/v1/tokens/invigilator", new { session = n, secret = $"ABCD-{n}", name = "X" }),
                _ => attacker.PostAsJsonAsync("/api/v1/public/verifications", new { code = "P-AAAAAAAAAAAAA", birthName = $"N{n}" }),
            });
        }
        catch (HttpRequestException)
        {
            // A connection that the host has closed.
        }
    }

    private static async Task<string?> SignIn(RealHost host, int person)
    {
        using var client = From(host, $"127.0.1.{person + 1}", 1);
        using var reply = await client.PostAsJsonAsync("/api/v1/tokens", new { login = $"p{person}", password = Password });
        return reply.StatusCode == HttpStatusCode.OK ? null : $"p{person}: {reply.StatusCode} {await reply.Content.ReadAsStringAsync()}";
    }

    // All of 127.0.0.0/8 is this machine: whoever connects says from which of its addresses.
    private static HttpClient From(RealHost host, string address, int connections) => new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = connections,
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    }) { BaseAddress = new(host.Address), Timeout = Patience.Most };

    private static long Memory(RealHost host)
    {
        using var process = Process.GetProcessById(host.ProcessId);
        return process.WorkingSet64 / 1024 / 1024;
    }

    // An idle host collects nothing: what it still holds is seen only once its runtime was asked to look.
    private static async Task Collect(RealHost host)
    {
        const long Collecting = 0x800000;
        var runtime = new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, Collecting);
        using var session = new DiagnosticsClient(host.ProcessId).StartEventPipeSession([runtime], requestRundown: false);
        var told = session.EventStream.CopyToAsync(Stream.Null);
        await session.StopAsync(CancellationToken.None).Patiently();
        await told.Patiently();
    }

    private static async Task MakePeople(string folder)
    {
        using var host = new RunningHost(folder) { Settings = { [SettingNames.Demonstration] = "false", [SettingNames.InsecureKeys] = "true" } };
        var hash = host.Services.GetRequiredService<Passwords>().HashPassword(new("p", "p"), Password);
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<AccountsContext>>().CreateDbContextAsync();
        await db.Add(Enumerable.Range(0, 40).Select(n => (new Person($"p{n}", $"P {n}") { PasswordHash = hash }, new Post(CertificationRoles.Jury))));
    }
}
