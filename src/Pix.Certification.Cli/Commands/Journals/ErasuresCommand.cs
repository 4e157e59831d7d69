using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pix.Certification.Cli.Contracts;
using Pix.Certification.Journal;
using Pix.Certification.Storage;
using Pix.Certification.Storage.Archiving;

namespace Pix.Certification.Cli.Commands.Journals;

/// <summary>The list of destroyed keys beside the backups, and the same keys destroyed again after a restore (RET-2).</summary>
internal static class ErasuresCommand
{
    public static Command Create()
    {
        var place = new JournalPlace();
        var export = new Option<string?>("--export")
        {
            Description = "Adds to this file whose keys were destroyed since; nothing in it goes.",
        };
        var replay = new Option<string?>("--replay")
        {
            Description = "Destroys the keys of this file again, after a restore and before a host starts.",
        };
        var command = new Command(
            "erasures",
            "Keeps a list of destroyed keys beside the backups, and destroys them again in a journal that was restored.")
            {
                export,
                replay,
                place.Language,
            };
        place.AddTo(command);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetResult(export) is null == parsed.GetResult(replay) is null)
            {
                parsed.AddError("Say one thing: --export FILE, or --replay FILE.");
            }
        });
        command.SetAction((parsed, cancel) => place.With(
            parsed,
            mayCreate: false,
            journal => parsed.GetValue(export) is { } file
                ? Export(journal, file, cancel)
                : Replay(journal, parsed.GetValue(replay)!, cancel),
            cancel));
        return command;
    }

    private static async Task<int> Export(DurableJournal journal, string file, CancellationToken cancel)
    {
        var known = File.Exists(file) ? await Read(file, cancel) : [];
        string[] added = [.. (await JournalErasures.ReadAsync(journal, cancel)).Except(known, StringComparer.Ordinal)];
        OwnFiles.Prepare(file);
        await using (var stream = new FileStream(file, FileMode.Append, FileAccess.Write))
        {
            foreach (var subject in added)
            {
                await JsonSerializer.SerializeAsync(stream, new(subject), ErasuresJson.Default.ErasureLine, cancel);
                stream.WriteByte((byte)'\n');
            }

            stream.Flush(flushToDisk: true);
        }

        await Say(new() { Listed = known.Count + added.Length, Added = added.Length }, cancel);
        return ExitCodes.Ok;
    }

    private static async Task<int> Replay(DurableJournal journal, string file, CancellationToken cancel)
    {
        var known = await Read(file, cancel);
        var destroyed = await JournalErasures.ReplayAsync(journal, known, Actor.Clockwork, cancel);
        await Say(new() { Listed = known.Count, Destroyed = destroyed }, cancel);
        return ExitCodes.Ok;
    }

    // A line that cannot be read may be somebody's erasure: nothing is done before all of them can.
    public static async Task<IReadOnlyCollection<string>> Read(string file, CancellationToken cancel)
    {
        if (!File.Exists(file))
        {
            throw new InputFault(file, null, "there is no such file.");
        }

        var (found, number) = (new HashSet<string>(StringComparer.Ordinal), 0);
        await foreach (var line in File.ReadLinesAsync(file, cancel))
        {
            number++;
            try
            {
                found.Add(JsonSerializer.Deserialize(line, ErasuresJson.Default.ErasureLine)?.Subject ?? throw new JsonException());
            }
            catch (JsonException)
            {
                throw new InputFault(file, null, FormattableString.Invariant($"line {number} is no erasure; nothing was done."));
            }
        }

        return found;
    }

    private static Task Say(ErasuresAnswer answer, CancellationToken cancel) =>
        JsonFiles.Write(null, answer, ErasuresJson.Default.ErasuresAnswer, cancel);
}

internal sealed record ErasureLine(string Subject);

internal sealed record ErasuresAnswer
{
    public required int Listed { get; set; }

    public int? Added { get; set; }

    public int? Destroyed { get; set; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ErasureLine))]
[JsonSerializable(typeof(ErasuresAnswer))]
internal sealed partial class ErasuresJson : JsonSerializerContext;
