using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuzz;

/// <summary>How much, and from where.</summary>
internal sealed record FuzzOptions
{
    public int Requests { get; init; } = 1_000_000;

    public int Inputs { get; init; } = 100_000;

    public int Seed { get; init; } = 1;

    /// <summary>One world again, by its own seed.</summary>
    public int? World { get; init; }

    /// <summary>How many requests one host gets before the next world.</summary>
    public int PerWorld { get; init; } = 10_000;

    public int AtOnce { get; init; } = Environment.ProcessorCount;

    /// <summary>What has not come back by then hangs.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Stops asking once this much processor time has gone into it; null for never.</summary>
    public TimeSpan? CpuMost { get; init; }

    /// <summary>Whether memory is measured: where nothing else runs in the process.</summary>
    public bool WatchesMemory { get; init; } = true;

    /// <summary>A fault to put into every host, to see that it is found.</summary>
    public Action<IServiceCollection>? Plant { get; init; }
}

/// <summary>Asks hosts and the tool, and says what it found.</summary>
internal sealed class Fuzzing(FuzzOptions options, TextWriter console)
{
    // A host keeps what it was sent: streams, rows, replies under keys. More than this for each request would be kept for nothing.
    private const double BytesPerRequestMost = 64 * 1024;
    private const double LeftByHostsMost = 256 * 1024 * 1024;
    private const double GrantedLeast = 0.3;

    private readonly TimeSpan _cpuBefore = Cpu();

    public Findings Findings { get; } = new();

    public Figures Requests { get; } = new();

    public Figures Inputs { get; } = new();

    /// <returns>True when nothing was found.</returns>
    public async Task<bool> Run()
    {
        var root = Directory.CreateTempSubdirectory("pix-fuzz-").FullName;
        EventHandler<UnobservedTaskExceptionEventArgs> unobserved = (_, seen) =>
            Found($"an exception that nobody looked at: {Watch.Signature(seen.Exception)}", seen.Exception.ToString());
        TaskScheduler.UnobservedTaskException += unobserved;
        try
        {
            await AskHosts(root);
            if (options.Inputs > 0 && options.World is null)
            {
                var watch = Stopwatch.StartNew();
                await new PixcertInputs(options, this, root).Run();
                console.WriteLine(FormattableString.Invariant($"{Inputs.Total:N0} inputs in {watch.Elapsed.TotalSeconds:N0} s"));
                console.Write(Inputs.ToString());
            }

            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= unobserved;
            Directory.Delete(root, recursive: true);
        }

        foreach (var (kind, figures) in (IEnumerable<(string, Figures)>)[("api", Requests), ("page", Requests), ("pixcert", Inputs)])
        {
            if (figures.Total > 1000 && figures.Granted(kind) < GrantedLeast)
            {
                Found($"of what was asked rightly of {kind}, too little was granted", FormattableString.Invariant($"  {figures.Granted(kind):P1}"));
            }
        }

        console.Write(Findings.ToString());
        console.WriteLine(Findings.Count == 0 ? "\nnothing found" : $"\n{Findings.Count} findings");
        return Findings.Count == 0;
    }

    public void Found(string fault, string told)
    {
        if (Findings.Add(fault, told))
        {
            console.WriteLine($"! {fault}");
        }
    }

    public bool IsOver => options.CpuMost is { } most && Cpu() - _cpuBefore > most;

    private static TimeSpan Cpu()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    private async Task AskHosts(string root)
    {
        var watch = Stopwatch.StartNew();
        var (left, number, first) = (options.Requests, 0, 0L);
        while (left > 0 && !IsOver)
        {
            var shares = new List<(int Seed, int Count)>();
            for (var i = 0; i < (options.World is null ? options.AtOnce : 1) && left > 0; i++)
            {
                var count = options.World is null ? Math.Min(left, options.PerWorld) : left;
                shares.Add((options.World ?? unchecked((options.Seed * 1_000_003) + number++) & int.MaxValue, count));
                left -= count;
            }

            var held = await LiveThrough(root, shares);
            var after = Settled();
            var each = (held - after) / Math.Max(1.0, shares.Sum(static s => s.Count));
            console.WriteLine(FormattableString.Invariant(
                $"{Requests.Total,9:N0} requests, {Requests.Total / watch.Elapsed.TotalSeconds:N0} a second; hosts held {each / 1024:N1} KB a request, left {after >> 20:N0} MB"));
            if (options.WatchesMemory && shares.Sum(static s => s.Count) >= 5000 && each > BytesPerRequestMost)
            {
                Found("a host keeps too much of each request", FormattableString.Invariant($"  {each / 1024:N0} KB each, worlds {string.Join(", ", shares)}"));
            }

            first = first == 0 ? after : first;
            if (options.WatchesMemory && after - first > LeftByHostsMost)
            {
                Found("hosts that are gone leave memory behind", FormattableString.Invariant($"  {first >> 20} MB after the first, now {after >> 20} MB"));
            }
        }

        console.WriteLine(FormattableString.Invariant($"{Requests.Total:N0} requests in {watch.Elapsed.TotalSeconds:N0} s"));
        console.Write(Requests.ToString());
    }

    // Apart from what measures, which must not hold what it measures.
    private async Task<long> LiveThrough(string root, IReadOnlyList<(int Seed, int Count)> shares)
    {
        var lives = await Task.WhenAll(shares.Select(share => Task.Run(() => Live(root, share.Seed, share.Count))));
        var held = Settled();
        foreach (var life in lives)
        {
            await life.DisposeAsync();
        }

        return held;
    }

    private static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private async Task<World> Live(string root, int seed, int count)
    {
        var world = await World.Start(root, new Random(seed), options.Plant);
        using var wire = new Wire(world.Address, options.Patience);
        var nobody = world.Callers[0];
        var description = await Expect(wire, new("GET", "/api/openapi.json", nobody) { For = "/api/openapi.json" });
        var explorer = new Explorer(world, new Api(description, world.Template));
        Requests.Knows(world.Endpoints.SelectMany(Known));
        var phase = 0;
        for (var i = 0; i < count && !(i % 50 == 0 && IsOver); i++)
        {
            var chance = new Random(unchecked((seed * 7919) + i));
            if (i % 400 == 399)
            {
                var exam = await world.Add(World.Phases[phase++ % World.Phases.Length]);
                world.Admit(exam);
            }

            var sent = explorer.Next(chance);
            if (explorer.Visit is { Step: 1, By.Role: "candidate" } entering)
            {
                await world.Confirm(entering.Exam);
            }

            if (sent.By is { Role: not "nobody" } someone && someone.IsOutFor(sent.Target))
            {
                await SignIn(wire, world, someone, sent.Target, seed, i);
            }

            if (await Ask(wire, world, sent, seed, i) is not { } reply)
            {
                break; // It hangs: nothing after it would tell anything.
            }

            explorer.Learn(sent, reply);
        }

        return world;
    }

    private static IEnumerable<string> Known(RouteEndpoint endpoint)
    {
        var route = Watch.RouteOf(endpoint)!;
        return endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
            ? [$"GET {route}"]
            : (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => $"{method} {route}");
    }

    private static async Task<string> Expect(Wire wire, Sent sent) =>
        await wire.Send(sent) is { Status: 200 } reply ? reply.Text : throw new InvalidOperationException($"The host does not answer {sent}");

    private async Task<Reply?> Ask(Wire wire, World world, Sent sent, int seed, int number)
    {
        world.Watch.Begin();
        var watch = Stopwatch.StartNew();
        var reply = await wire.Send(sent);
        var place = FormattableString.Invariant($"  world {seed}, request {number}: eng/fuzz.sh --world {seed} --requests {number + 1}\n  {sent}\n");
        if (reply is null)
        {
            Found($"no reply in {options.Patience.TotalSeconds} s: {sent.Method} {sent.For}", place);
            return null;
        }

        var kind = sent.IsForm ? "form" : sent.For.StartsWith("/api/", StringComparison.Ordinal) ? "api" : "page";
        var endpoint = sent.As == Made.Raw || world.Watch.Endpoint is not { } met ? null : $"{sent.Method} {met}";
        Requests.Count(kind, sent.As, reply.Status, endpoint, watch.Elapsed);
        var told = place + FormattableString.Invariant($"  -> {reply.Status} {reply.ContentType} {(reply.Text.Length > 1500 ? reply.Text[..1500] + "…" : reply.Text)}\n");
        var inside = reply.Status >= 500 && world.Watch.IsReached;
        if (inside)
        {
            Found($"status {reply.Status}: {sent.Method} {world.Watch.Endpoint ?? sent.For}", told);
        }

        while (world.Watch.TryTake(out var seen))
        {
            inside = true;
            Found(seen.Fault, told + seen.Told);
        }

        if (!inside && world.Watch.IsReached && reply.Fault(sent) is { } fault)
        {
            Found($"{fault}: {sent.Method} {world.Watch.Endpoint ?? sent.For}", told);
        }

        return reply;
    }

    private async Task SignIn(Wire wire, World world, Caller who, string target, int seed, int number)
    {
        if (who.Watches is { } watched && who.Failed > 1)
        {
            await world.Renew(watched);
        }

        if (Caller.IsApi(target))
        {
            who.Entered(true, await Token(wire, world, who, seed, number));
        }
        else
        {
            who.Forget();
            who.Entered(false, await Door(wire, world, who, seed, number));
        }
    }

    private async Task<bool> Token(Wire wire, World world, Caller who, int seed, int number)
    {
        var asked = who.Watches is { } exam
            ? JsonSerializer.Serialize(new { session = exam.Number, secret = exam.Secret, name = "D. Martin" })
            : JsonSerializer.Serialize(new { login = who.Login, password = who.Password });
        var path = who.Watches is null ? "/api/v1/tokens" : "/api/v1/tokens/invigilator";
        who.Token = null;
        var sent = new Sent("POST", path, who) { For = path, Headers = [("Content-Type", "application/json")], Body = Encoding.UTF8.GetBytes(asked) };
        if (await Ask(wire, world, sent, seed, number) is not { Status: 200 } given)
        {
            return false;
        }

        using var json = JsonDocument.Parse(given.Body);
        who.Token = json.RootElement.GetProperty("token").GetString();
        return true;
    }

    private async Task<bool> Door(Wire wire, World world, Caller who, int seed, int number)
    {
        var door = who.Watches is null ? "/connexion" : "/connexion/surveillant";
        var page = await Ask(wire, world, new("GET", door, who) { For = door }, seed, number);
        if (page is not { Status: 200 } || Pages.FormsOf(page.Text).FirstOrDefault(f => who.Watches is not null || f.Controls.Any(static c => c.Kind == "password")) is not { } form)
        {
            return false;
        }

        var login = form.Controls.FirstOrDefault(static c => c.Kind is "text" or "email");
        var fields = form.Controls.Select(control => new Field(control.Name, control.Kind switch
        {
            "hidden" => control.Value,
            _ when who.Watches is { } exam => Room(control.Name, exam),
            "password" => who.Password!,
            "text" or "email" when control == login => who.Login,
            _ => control.Value,
        })).ToList();
        var entered = await Ask(wire, world, new Draft("POST", door) { Target = form.Action ?? door, Fields = fields }.Seal(who, Made.Valid), seed, number);
        return entered is { Status: 302 or 303 };
    }

    private static string Room(string field, Exam exam) =>
        field.EndsWith("session", StringComparison.OrdinalIgnoreCase) ? exam.Number.ToString(CultureInfo.InvariantCulture)
        : field.EndsWith("secret", StringComparison.OrdinalIgnoreCase) ? exam.Secret
        : "D. Martin";
}
