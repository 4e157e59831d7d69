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

    /// <summary>The states that a world begins with.</summary>
    public IReadOnlyList<string> Phases { get; init; } = Fuzz.World.Phases;

    /// <summary>What has not come back by then hangs.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether memory is measured: where nothing else runs in the process.</summary>
    public bool WatchesMemory { get; init; } = true;

    /// <summary>A fault to put into every host, to see that it is found.</summary>
    public Action<IServiceCollection>? Plant { get; init; }
}

/// <summary>Asks hosts and the tool, and says what it found.</summary>
internal sealed class Fuzzing(FuzzOptions options, TextWriter console)
{
    // What a host keeps of what it was sent is on its disk; in memory it keeps what is bounded. From the first requests on it may grow by
    // so much
    // for each of the others, until its caches are full.
    private const double BytesPerRequestMost = 16 * 1024;
    private const int WarmUp = 5;
    private const double GrantedLeast = 0.3;

    public Findings Findings { get; } = new();

    public Figures Requests { get; } = new();

    public Figures Inputs { get; } = new();

    /// <returns>True when nothing was found.</returns>
    public async Task<bool> Run()
    {
        // What hosts keep is thrown away: in memory where there is room for it, so that no disk is waited for.
        var root = Directory.CreateDirectory(
            Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"pix-fuzz-{Guid.NewGuid():N}")).FullName;
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
                Found($"of what was asked rightly of {kind}, too little was granted",
                    FormattableString.Invariant($"  {figures.Granted(kind):P1}"));
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
            Say($"! {fault}");
        }
    }

    public void Say(string progress) => console.WriteLine(progress);

    private async Task AskHosts(string root)
    {
        var watch = Stopwatch.StartNew();
        var (left, number) = (options.Requests, 0);
        while (left > 0)
        {
            var shares = new List<(int Seed, int Count)>();
            for (var i = 0; i < (options.World is null ? options.AtOnce : 1) && left > 0; i++)
            {
                var count = options.World is null ? Math.Min(left, options.PerWorld) : left;
                shares.Add((options.World ?? unchecked((options.Seed * 1_000_003) + number++) & int.MaxValue, count));
                left -= count;
            }

            var each = await LiveThrough(root, shares) / 1024;
            console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Requests.Total,9:N0} requests, {Requests.Total / watch.Elapsed.TotalSeconds:N0} a second; each left {each:N1} KB in "
                    + $"its host"));
        }

        console.WriteLine(FormattableString.Invariant($"{Requests.Total:N0} requests in {watch.Elapsed.TotalSeconds:N0} s"));
        console.Write(Requests.ToString());
    }

    /// <returns>By how many bytes the hosts have grown for each request.</returns>
    private async Task<double> LiveThrough(string root, IReadOnlyList<(int Seed, int Count)> shares)
    {
        var lives = await Task.WhenAll(shares.Select(share => Task.Run(() => Begin(root, share.Seed))));
        await Task.WhenAll(lives.Zip(shares, (life, share) => Task.Run(() => Live(life, 0, share.Count / WarmUp))));
        var before = Settled();
        await Task.WhenAll(lives.Zip(shares, (life, share) => Task.Run(() => Live(life, share.Count / WarmUp, share.Count))));
        var asked = shares.Sum(static s => s.Count - (s.Count / WarmUp));
        var each = (Settled() - before) / (double)asked;
        if (options.WatchesMemory && asked >= 5000 && each > BytesPerRequestMost)
        {
            Found("a host keeps too much of each request",
                FormattableString.Invariant($"  {each / 1024:N0} KB each, worlds {string.Join(", ", shares)}"));
        }

        // How much hosts leave behind is not asked: the framework's limiter of requests holds its host until the process ends.
        foreach (var life in lives)
        {
            life.Wire.Dispose();
            await life.World.DisposeAsync();
        }

        return each;
    }

    private static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private async Task<Life> Begin(string root, int seed)
    {
        var world = await World.Start(root, new Random(seed), options.Phases, options.Plant);
        var wire = new Wire(world.Address, options.Patience);
        var description = await wire.Send(new("GET", "/api/openapi.json", world.Callers[0]) { For = "/api/openapi.json" })
            is { Status: 200 } reply
            ? reply.Text
            : throw new InvalidOperationException("The host does not describe its API.");
        Requests.Knows(world.Endpoints.SelectMany(Known));
        return new(seed, world, wire, new(world, new Api(description, world.Template)));
    }

    private async Task Live(Life life, int from, int to)
    {
        var (seed, world, wire, explorer) = life;
        for (var i = from; i < to && !life.Hangs; i++)
        {
            var chance = new Random(unchecked((seed * 7919) + i));
            if (i % 400 == 399)
            {
                world.Admit(await world.Add(World.Phases[(i / 400) % World.Phases.Length]));
            }

            var sent = explorer.Next(chance);
            if (explorer.Visit is { IsSitting: true, IsLetIn: false } entering)
            {
                entering.IsLetIn = true;
                await world.Confirm(entering.Exam);
            }

            if (sent.By is { Role: not "nobody" } someone && someone.IsOutFor(sent.Target))
            {
                await SignIn(wire, world, someone, sent.Target, seed, i);
            }

            if (await Ask(wire, world, sent, seed, i) is { } reply)
            {
                explorer.Learn(sent, reply);
            }
            else
            {
                life.Hangs = true; // Nothing after it would tell anything.
            }
        }
    }

    private static IEnumerable<string> Known(RouteEndpoint endpoint)
    {
        var route = Watch.RouteOf(endpoint)!;
        return endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
            ? [$"GET {route}"]
            : (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => $"{method} {route}");
    }

    private async Task<Reply?> Ask(Wire wire, World world, Sent sent, int seed, int number)
    {
        world.Watch.Begin();
        var watch = Stopwatch.StartNew();
        var reply = await wire.Send(sent);
        var place = FormattableString.Invariant(
            $"  world {seed}, request {number}: eng/fuzz.sh --world {seed} --requests {number + 1}\n  {sent}\n");
        if (reply is null)
        {
            Found($"no reply in {options.Patience.TotalSeconds} s: {sent.Method} {sent.For}", place);
            return null;
        }

        var kind = sent.IsForm ? "form" : sent.For.StartsWith("/api/", StringComparison.Ordinal) ? "api" : "page";
        var endpoint = sent.As == Made.Raw || world.Watch.Endpoint is not { } met ? null : $"{sent.Method} {met}";
        Requests.Count(kind, sent.As, reply.Status, endpoint, watch.Elapsed);
        var told = place + FormattableString.Invariant(
            $"  -> {reply.Status} {reply.ContentType} {(reply.Text.Length > 1500 ? reply.Text[..1500] + "…" : reply.Text)}\n");
        var inside = reply.IsServerFault && world.Watch.IsReached;
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
        var sent = new Sent("POST", path, who) { For = path, Headers = [("Content-Type", "application/json")],
            Body = Encoding.UTF8.GetBytes(asked) };
        who.Token = await Ask(wire, world, sent, seed, number) is { Status: 200 } given ? given.Of("token") : null;
        return who.Token is not null;
    }

    private async Task<bool> Door(Wire wire, World world, Caller who, int seed, int number)
    {
        var door = who.Watches is null ? "/connexion" : "/connexion/surveillant";
        var page = await Ask(wire, world, new("GET", door, who) { For = door }, seed, number);
        if (page is not { Status: 200 } || Pages.FormsOf(page.Text)
            .FirstOrDefault(f => who.Watches is not null || f.Controls.Any(static c => c.Kind == "password")) is not { } form)
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
        var entered = await Ask(wire, world,
            new Draft("POST", door) { Target = form.Action ?? door, Fields = fields }.Seal(who, Made.Valid), seed, number);
        return entered is { Status: 302 or 303 };
    }

    private static string Room(string field, Exam exam) =>
        field.EndsWith("session", StringComparison.OrdinalIgnoreCase) ? exam.Number.ToString(CultureInfo.InvariantCulture)
        : field.EndsWith("secret", StringComparison.OrdinalIgnoreCase) ? exam.Secret
        : "D. Martin";

    /// <summary>One world and how far it has come.</summary>
    private sealed record Life(int Seed, World World, Wire Wire, Explorer Explorer)
    {
        public bool Hangs { get; set; }
    }
}
