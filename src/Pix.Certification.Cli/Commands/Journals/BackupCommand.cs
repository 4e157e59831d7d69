using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Text;
using Pix.Certification.Cli.Contracts;
using Pix.Certification.Journal;
using Pix.Certification.Storage;
using Pix.Certification.Storage.Archiving;
using Pix.Certification.Storage.Auditing;

namespace Pix.Certification.Cli.Commands.Journals;

/// <summary>A journal in SQLite and the files beside it, copied into a folder while a host is at work, and put back from there.</summary>
internal static class BackupCommand
{
    private const string Manifest = "manifest.json", Format = "pixcert-backup";
    private const int Version = 1;

    public static Command CreateBackup()
    {
        var (place, to) = (new JournalPlace(), To("The folder to write; it is made, and must be empty when it is there."));
        var also = new Option<string[]>("--also")
        {
            Description = "Another SQLite file of the host to copy after the journal, such as its accounts; as often as needed.",
        };
        var command = new Command(
            "backup",
            "Copies a journal in SQLite into a folder while hosts write it, checks the copy and notes its root and hashes. "
                + "Exit 1 when the copy has a fault.") { to, also, place.Language };
        place.AddTo(command);
        command.SetAction((parsed, cancel) =>
        {
            var (file, folder) = (place.FileOf(parsed), parsed.GetRequiredValue(to));
            return JournalPlace.Explained(
                folder,
                parsed.GetValue(place.Language),
                () => BackUp([file, .. parsed.GetValue(also) ?? []], folder, parsed.GetValue(place.Language), cancel));
        });
        return command;
    }

    public static Command CreateRestore()
    {
        var from = new Argument<string>("folder") { Description = "A folder that 'pixcert journal backup' wrote." };
        var to = To("The folder to put the files into; it is made, and must be empty when it is there.");
        var erasures = new Option<string?>("--erasures")
        {
            Description = "The list that 'pixcert journal erasures --export' keeps: keys that came back are destroyed again.",
        };
        var language = CaseCommand.Messages();
        var command = new Command(
            "restore",
            "Puts a backup into an empty folder: all of it, or nothing when a hash is not the one that was noted; then "
                + "checks every event. Exit 1 when there is a fault.") { from, to, erasures, language };
        command.SetAction((parsed, cancel) => JournalPlace.Explained(
            parsed.GetRequiredValue(to),
            parsed.GetValue(language),
            () => Restore(parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), parsed.GetValue(erasures),
                parsed.GetValue(language), cancel)));
        return command;
    }

    private static Option<string> To(string description) => new("--to") { Description = description, Required = true };

    // The journal first: whom it knows has an account in what is copied after it. The manifest last: without it nothing is a backup.
    private static async Task<int> BackUp(IReadOnlyList<string> files, string folder, Language language, CancellationToken cancel)
    {
        foreach (var file in files.Where(static file => !File.Exists(file)))
        {
            throw new InputFault(file, null, "there is no such file.");
        }

        string[] names = [.. files.Select(static file => Path.GetFileName(file))];
        if (names.Append(Manifest).Distinct(StringComparer.OrdinalIgnoreCase).Count() <= names.Length)
        {
            throw new InputFault("--also", null, $"each file needs a name of its own, and none may be {Manifest}.");
        }

        return await Claimed(folder, async () =>
        {
            var taken = SystemClock.Instance.GetCurrentInstant();
            for (var n = 0; n < names.Length; n++)
            {
                await JournalArchive.CopySqliteAsync(files[n], Path.Combine(folder, names[n]), cancel);
            }

            var report = await Audited(Path.Combine(folder, names[0]), null, cancel);
            var manifest = new BackupManifest
            {
                Format = Format,
                Version = Version,
                TakenAt = InstantPattern.ExtendedIso.Format(taken),
                Files = [.. await Task.WhenAll(names.Select(name => Described(Path.Combine(folder, name), cancel)))],
                Streams = report.Streams,
                Events = report.Events,
                Root = report.Root,
            };
            await using (var stream = OwnFiles.Create(Path.Combine(folder, Manifest)))
            {
                await JsonSerializer.SerializeAsync(stream, manifest, BackupJson.Default.BackupManifest, cancel);
                stream.WriteByte((byte)'\n');
                stream.Flush(flushToDisk: true);
            }

            return await Say(manifest, report, language, null, cancel);
        });
    }

    private static async Task<int> Restore(string from, string to, string? list, Language language, CancellationToken cancel)
    {
        var manifest = await Read(from, cancel);
        var erased = list is null ? null : await ErasuresCommand.Read(list, cancel);
        return await Claimed(to, async () =>
        {
            foreach (var file in manifest.Files)
            {
                await Copy(Path.Combine(from, file.Name), Path.Combine(to, file.Name), file, cancel);
            }

            foreach (var file in manifest.Files.Select(file => Path.Combine(to, file.Name)))
            {
                File.Move(Draft(file), file);
            }

            // Keys are no events: the root is the noted one also after they are destroyed.
            var journal = Path.Combine(to, manifest.Files[0].Name);
            var destroyed = erased is null ? (int?)null : await Opened(
                journal,
                open => JournalErasures.ReplayAsync(open, erased, Actor.Clockwork, cancel),
                cancel);
            var report = await Audited(journal, manifest.Root, cancel);
            return await Say(manifest, report, language, destroyed is { } back ? (erased!.Count, back) : null, cancel);
        });
    }

    // Whoever is interrupted leaves an empty folder, not half a host.
    private static async Task<int> Claimed(string folder, Func<Task<int>> write)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new InputFault(folder, null, "it is there already and not an empty folder; it was left alone.");
        }

        var done = false;
        OwnFiles.Folder(folder);
        try
        {
            var exit = await write();
            done = true;
            return exit;
        }
        finally
        {
            foreach (var file in done ? [] : Directory.GetFiles(folder))
            {
                File.Delete(file);
            }
        }
    }

    private static async Task<BackupManifest> Read(string folder, CancellationToken cancel)
    {
        var file = Path.Combine(folder, Manifest);
        if (!File.Exists(file))
        {
            throw new InputFault(folder, null, $"there is no {Manifest} in it: it is no backup, or was not finished.");
        }

        var manifest = await JsonFiles.Read(file, BackupJson.Default.BackupManifest, cancel);
        return manifest is not { Format: Format, Version: Version }
            ? throw new InputFault(file, null, $"expected {Format} of version {Version.ToString(CultureInfo.InvariantCulture)}.")
            : manifest.Files.Count == 0 || manifest.Files.Any(static one => !IsPlain(one.Name))
                || manifest.Files.DistinctBy(static one => one.Name, StringComparer.OrdinalIgnoreCase).Count() < manifest.Files.Count
            ? throw new InputFault(file, "$.files", "expected names of files in this folder, each once.")
            : manifest;
    }

    // A manifest that somebody wrote leads to no other folder.
    private static bool IsPlain(string name) =>
        name.Length > 0 && name is not ("." or "..") && name.AsSpan().IndexOfAny('/', '\\', ':') < 0 && name != Manifest;

    private static string Draft(string file) => file + ".partial";

    // Written beside and named when all are whole: no host starts on one of which the bytes are others.
    private static async Task Copy(string from, string to, BackupFile noted, CancellationToken cancel)
    {
        if (!File.Exists(from))
        {
            throw new InputFault(from, null, "there is no such file; nothing was restored.");
        }

        await using (var source = File.OpenRead(from))
        await using (var copy = OwnFiles.Create(Draft(to)))
        {
            await source.CopyToAsync(copy, cancel);
            copy.Flush(flushToDisk: true);
        }

        var read = await Described(Draft(to), cancel);
        if ((read.Bytes, read.Sha256) != (noted.Bytes, noted.Sha256))
        {
            throw new InputFault(from, null, "its bytes are not those that were noted; nothing was restored.");
        }
    }

    private static async Task<BackupFile> Described(string file, CancellationToken cancel)
    {
        await using var stream = File.OpenRead(file);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel));
        return new() { Name = Path.GetFileName(file), Bytes = stream.Length, Sha256 = hash };
    }

    private static Task<AuditReport> Audited(string file, string? root, CancellationToken cancel) =>
        Opened(file, journal => JournalAudit.RunAsync(journal, root, cancel), cancel);

    private static async Task<T> Opened<T>(string file, Func<DurableJournal, Task<T>> work, CancellationToken cancel)
    {
        await using var journal = DurableJournal.Sqlite(file);
        await journal.OpenAsync(cancel);
        return await work(journal);
    }

    private static async Task<int> Say(
        BackupManifest manifest,
        AuditReport report,
        Language language,
        (int Listed, int Destroyed)? erasures,
        CancellationToken cancel)
    {
        var answer = new BackupAnswer
        {
            TakenAt = manifest.TakenAt,
            Files = [.. manifest.Files.Select(static file => file.Name)],
            Bytes = manifest.Files.Sum(static file => file.Bytes),
            Streams = report.Streams,
            Events = report.Events,
            Root = report.Root,
            Faults = JournalCommand.Told(report, language).Faults,
            Listed = erasures?.Listed,
            Destroyed = erasures?.Destroyed,
        };
        await JsonFiles.Write(null, answer, BackupJson.Default.BackupAnswer, cancel);
        return report.Faults.Count > 0 ? ExitCodes.FaultsFound : ExitCodes.Ok;
    }
}

internal sealed record BackupFile
{
    public required string Name { get; set; }

    public required long Bytes { get; set; }

    public required string Sha256 { get; set; }
}

/// <summary>What lies in a backup; the journal is the first of its files.</summary>
internal sealed record BackupManifest
{
    public required string Format { get; set; }

    public required int Version { get; set; }

    public required string TakenAt { get; set; }

    public required IReadOnlyList<BackupFile> Files { get; set; }

    public required int Streams { get; set; }

    public required long Events { get; set; }

    public required string Root { get; set; }
}

internal sealed record BackupAnswer
{
    public required string TakenAt { get; set; }

    public required IReadOnlyList<string> Files { get; set; }

    public required long Bytes { get; set; }

    public required int Streams { get; set; }

    public required long Events { get; set; }

    public required string Root { get; set; }

    public required IReadOnlyList<JournalFaultAnswer> Faults { get; set; }

    public int? Listed { get; set; }

    public int? Destroyed { get; set; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CamelCaseEnum<JournalFaultKind>)])]
[JsonSerializable(typeof(BackupManifest))]
[JsonSerializable(typeof(BackupAnswer))]
internal sealed partial class BackupJson : JsonSerializerContext;
