using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pix.Certification.Cli;
using Pix.Certification.Cli.Simulations;

namespace Fuzz;

/// <summary>Asks pixcert, in this process, about inputs that were valid before.</summary>
internal sealed class PixcertInputs(FuzzOptions options, Fuzzing fuzzing, string root)
{
    private const int DearTries = 3;

    private List<Seed> _seeds = [];
    private int _next = -1;
    private volatile bool _hangs;

    public async Task Run()
    {
        TimedPasses.WarmUpTime = TimeSpan.Zero; // Nobody reads how fast it was.
        _seeds = Read(await Credentials());
        await Task.WhenAll(Enumerable.Range(0, options.AtOnce)
            .Select(n => Task.Run(() => Ask(Directory.CreateDirectory(Path.Combine(root, $"inputs-{n}")).FullName))));
    }

    private async Task Ask(string folder)
    {
        while (!_hangs && Interlocked.Increment(ref _next) is var number && number < options.Inputs)
        {
            var chance = new Random(unchecked((options.Seed * 104_729) + number));
            var seed = chance.Pick(_seeds);

            // Some take many times longer than everything else: they come seldom.
            for (var again = 0; seed.IsDear && again < DearTries; again++)
            {
                seed = chance.Pick(_seeds);
            }

            await One(folder, Input.Of(seed, chance), number);
            if (number % 2000 == 1999)
            {
                fuzzing.Say(FormattableString.Invariant($"{number + 1,9:N0} inputs, {fuzzing.Findings.Count} findings"));
            }
        }
    }

    private async Task One(string folder, Input input, int number)
    {
        foreach (var old in Directory.EnumerateFiles(folder))
        {
            File.Delete(old);
        }

        foreach (var (name, content) in input.Files)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, name), content);
        }

        var watch = Stopwatch.StartNew();
        var arguments = input.Arguments.Select(a => a.StartsWith('{') && a.EndsWith('}') ? Path.Combine(folder, a[1..^1]) : a).ToArray();
        using var output = new MemoryStream();
        await using var errors = new StringWriter();
        var streams = new StandardStreams(() => new MemoryStream(input.Standard, writable: false), () => new Kept(output),
            TextWriter.Synchronized(errors));
        var run = Task.Run(() => Workbench.Run(arguments, streams));
        var place = FormattableString.Invariant($"  input {number} of seed {options.Seed}: {input}");
        if (await Task.WhenAny(run, Task.Delay(options.Patience)) != run)
        {
            _hangs = true; // It cannot be stopped: nothing is asked beside it any more.
            fuzzing.Found($"pixcert {input.Command} does not come back", place);
            return;
        }

        try
        {
            var exit = await run;
            fuzzing.Inputs.Count("pixcert", input.As, exit, input.Command, watch.Elapsed);
            if (Fault(exit, Encoding.UTF8.GetString(output.ToArray()), errors.ToString(), input) is { } fault)
            {
                fuzzing.Found($"pixcert {input.Command}: {fault}",
                    $"{place}\n  -> exit {exit} {errors} {Encoding.UTF8.GetString(output.ToArray())}");
            }
        }
        catch (Exception thrown)
        {
            fuzzing.Inputs.Count("pixcert", input.As, -1, input.Command, watch.Elapsed);
            fuzzing.Found($"pixcert {input.Command} throws {Watch.Signature(thrown)}", $"{place}\n{thrown}");
        }
    }

    private static string? Fault(int exit, string output, string errors, Input input)
    {
        if (exit is not (0 or 1 or 2))
        {
            return $"exit {exit}";
        }

        if (errors.Contains("   at ", StringComparison.Ordinal) || errors.Contains("Exception", StringComparison.Ordinal))
        {
            return "a trace among its errors";
        }

        if (exit == 2)
        {
            return output.Length > 0 ? "an error, and an answer as well" : errors.Contains("pixcert: ", StringComparison.Ordinal) ? null
                : "an error that says nothing";
        }

        if (input.Command is "lifecycle" || output.Length == 0
            || input.Arguments.Any(static a => a is "--help" or "-h" or "-?" or "/?" or "/h" or "--version"))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(output);
            return null;
        }
        catch (JsonException)
        {
            return "an answer that is no JSON";
        }
    }

    // What only a host can make: a credential with all that belongs to it, and a journal.
    private async Task<Dictionary<string, byte[]>> Credentials()
    {
        await using var world = await World.Start(root, new Random(options.Seed), ["published"], null);
        using var wire = new HttpClient { BaseAddress = world.Address };
        var journal = world.CopyOfFirstJournal();
        return new(StringComparer.Ordinal)
        {
            ["@credential"] = Encoding.UTF8.GetBytes(await world.Credential()),
            ["@keys"] = await wire.GetByteArrayAsync(new Uri("/.well-known/jwks.json", UriKind.Relative)),
            ["@revocations"] = await wire.GetByteArrayAsync(new Uri("/status/revocation/0", UriKind.Relative)),
            ["@suspensions"] = await wire.GetByteArrayAsync(new Uri("/status/suspension/0", UriKind.Relative)),
            ["@database"] = await File.ReadAllBytesAsync(journal),
            ["@journal"] = await Archive(journal),
            ["@bank"] = Resource("bank.json"),
        };
    }

    private static async Task<byte[]> Archive(string journal)
    {
        var file = journal + ".jsonl";
        await using var errors = new StringWriter();
        var exit = await Workbench.Run(["journal", "export", "--sqlite", journal, "--out", file],
            new(static () => Stream.Null, static () => new MemoryStream(), errors));
        return exit == 0 ? await File.ReadAllBytesAsync(file) : throw new InvalidOperationException(errors.ToString());
    }

    private static List<Seed> Read(Dictionary<string, byte[]> made) =>
    [
        .. Encoding.UTF8.GetString(Resource("pixcert.seeds.jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
        {
            var seed = JsonNode.Parse(line)!;
            return new Seed(
                [.. seed["args"]!.AsArray().Select(static a => a!.GetValue<string>())],
                seed["files"]!.AsObject().ToDictionary(static f => f.Key, f => Content(f.Value!, made), StringComparer.Ordinal),
                seed["input"] is { } input ? Content(input, made) : []);
        }),
    ];

    private static byte[] Content(JsonNode given, Dictionary<string, byte[]> made) => given.GetValueKind() == JsonValueKind.String
        ? made.GetValueOrDefault(given.GetValue<string>()) ?? Encoding.UTF8.GetBytes(given.GetValue<string>())
        : Encoding.UTF8.GetBytes(given.ToJsonString());

    private static byte[] Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var whole = new MemoryStream();
        stream.CopyTo(whole);
        return whole.ToArray();
    }

    /// <summary>What is written into it stays when it is closed.</summary>
    private sealed class Kept(MemoryStream into) : MemoryStream
    {
        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                WriteTo(into);
            }

            base.Dispose(disposing);
        }
    }
}

/// <summary>A valid question.</summary>
internal sealed record Seed(IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, byte[]> Files, byte[] Standard)
{
    public bool IsDear => Arguments[0] is "journal" or "calibrate";
}

/// <summary>A question that is put.</summary>
internal sealed record Input(IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, byte[]> Files, byte[] Standard, Made As,
    string Command)
{
    private static readonly string[] Options =
        ["--nonsense", "--out", "--language", "--cases", "-", "--", "", "--bank", "--threads", "--repeat"];

    public static Input Of(Seed seed, Random chance)
    {
        var command = seed.Arguments[0];
        var (arguments, files, standard) = (seed.Arguments.ToList(), seed.Files.ToDictionary(StringComparer.Ordinal), seed.Standard);
        if (chance.Happens(0.15))
        {
            return new(arguments, files, standard, Made.Valid, command);
        }

        for (var i = chance.Pick([1, 1, 1, 2, 3]); i > 0; i--)
        {
            var places = files.Keys.Append(standard.Length > 0 ? "" : null).Where(static p => p is not null).ToArray();
            if (places.Length == 0 || chance.Happens(0.04))
            {
                Change(arguments, chance);
            }
            else if (chance.Pick(places)! is { Length: > 0 } name)
            {
                files[name] = Change(files[name], name, chance);
            }
            else
            {
                standard = Change(standard, "", chance);
            }
        }

        return new(arguments, files, standard, Made.Mutated, command);
    }

    public override string ToString() => $"pixcert {string.Join(' ', Arguments)}\n"
        + (Standard.Length > 0 ? $"    - : {Shown(Standard)}\n" : "")
            + string.Concat(Files.Select(static f => $"    {f.Key}: {Shown(f.Value)}\n"));

    private static string Shown(byte[] content) => content.Length > 4000 ? $"{content.Length} bytes" : Encoding.UTF8.GetString(content);

    private static byte[] Change(byte[] was, string name, Random chance)
    {
        if (name.EndsWith(".csv", StringComparison.Ordinal) && chance.Happens(0.8))
        {
            return Encoding.UTF8.GetBytes(Mutations.Csv(chance, Encoding.UTF8.GetString(was).Replace(',', ';')).Replace(';', ','));
        }

        return chance.Happens(0.85) && !name.EndsWith(".db", StringComparison.Ordinal) && !name.EndsWith(".jwt", StringComparison.Ordinal)
            && !name.EndsWith(".jsonl", StringComparison.Ordinal)
            ? Encoding.UTF8.GetBytes(Mutations.Json(chance, Encoding.UTF8.GetString(was)))
            : Mutations.Bytes(chance, was);
    }

    private static void Change(List<string> arguments, Random chance)
    {
        var at = chance.Next(arguments.Count);
        switch (chance.Next(4))
        {
            case 0 when arguments.Count > 1:
                arguments.RemoveAt(at);
                break;
            case 1:
                arguments.Insert(at, chance.Pick(Options));
                break;
            case 2 when !arguments[at].StartsWith('{'):
                arguments[at] = Mutations.ShortText(chance, arguments[at]).Replace("/", "", StringComparison.Ordinal)
                    .Replace("@", "", StringComparison.Ordinal);
                break;
            default:
                arguments.Add(arguments[at]);
                break;
        }
    }
}
