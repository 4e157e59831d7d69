using System.CommandLine;
using System.Text.Json.Serialization;
using Pix.Certification.Cli.Contracts;
using Pix.Certification.Storage.Archiving;
using Pix.Certification.Storage.Auditing;

namespace Pix.Certification.Cli.Commands.Journals;

/// <summary>Looks after the journal of a host: is it whole (AUD-1), copy it, move it.</summary>
internal static class JournalCommand
{
    public static Command Create() =>
        new("journal", "Looks after the journal of a host.")
        {
            CreateVerify(), CreateExport(), CreateImport(), ErasuresCommand.Create(),
            BackupCommand.CreateBackup(), BackupCommand.CreateRestore(),
        };

    private static Command CreateVerify()
    {
        var (place, output) = (new JournalPlace(), CaseCommand.Out());
        var expect = new Option<string?>("--expect")
        {
            Description = "The root that an earlier verification gave; a journal that went on since, or was rewritten, has another one.",
        };
        var command = new Command(
            "verify",
            "Checks every event of a journal, says every fault and gives the root to note. Exit 1 when there is a fault.")
            {
                expect,
                output,
                place.Language,
            };
        place.AddTo(command);
        command.SetAction((parsed, cancel) => place.With(
            parsed,
            mayCreate: false,
            async journal =>
            {
                var report = await JournalAudit.RunAsync(journal, parsed.GetValue(expect), cancel);
                await JsonFiles.Write(
                    parsed.GetValue(output),
                    Told(report, parsed.GetValue(place.Language)),
                    JournalJson.Default.JournalVerifyAnswer,
                    cancel);
                return report.Faults.Count > 0 ? ExitCodes.FaultsFound : ExitCodes.Ok;
            },
            cancel));
        return command;
    }

    private static Command CreateExport()
    {
        var place = new JournalPlace();
        var output = new Option<string>("--out") { Description = "The file to write; it must not be there yet.", Required = true };
        var secrets = new Option<bool>("--with-secrets")
        {
            Description = "Writes the keys of persons too. Without them what is personal can never be read from the copy; with "
                + "them the file must be guarded as the journal is.",
        };
        var command = new Command(
            "export",
            "Writes a whole journal into one file of JSON lines, as it is at one instant.") { output, secrets, place.Language };
        place.AddTo(command);
        command.SetAction((parsed, cancel) => place.With(
            parsed,
            mayCreate: false,
            journal => Export(journal, parsed.GetRequiredValue(output), parsed.GetValue(secrets), cancel),
            cancel));
        return command;
    }

    private static Command CreateImport()
    {
        var place = new JournalPlace();
        var input = new Argument<string>("file") { Description = "A file that 'pixcert journal export' wrote." };
        var command = new Command(
            "import",
            "Reads an exported journal into an empty one, of either engine: all of it, or nothing when "
                + "anything is wrong.") { input, place.Language };
        place.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var file = parsed.GetRequiredValue(input);
            if (!File.Exists(file))
            {
                throw new InputFault(file, null, "there is no such file.");
            }

            return await place.With(parsed, mayCreate: true, journal => Import(journal, file, cancel), cancel);
        });
        return command;
    }

    // Written beside and renamed when whole: no half file has the name of a whole one.
    private static async Task<int> Export(Storage.DurableJournal journal, string file, bool withSecrets, CancellationToken cancel)
    {
        if (File.Exists(file))
        {
            throw new InputFault(file, null, "the file is there already; it was left alone.");
        }

        var partial = file + ".partial";
        try
        {
            long events;
            await using (var stream = new FileStream(partial, FileMode.Create, FileAccess.Write))
            {
                events = await JournalArchive.ExportAsync(journal, stream, withSecrets, cancel);
                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, file);
            await JsonFiles.Write(null, new() { Events = events, Secrets = withSecrets }, JournalJson.Default.JournalCopyAnswer, cancel);
            return ExitCodes.Ok;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static async Task<int> Import(Storage.DurableJournal journal, string file, CancellationToken cancel)
    {
        await using var stream = File.OpenRead(file);
        var events = await JournalArchive.ImportAsync(journal, stream, cancel);
        await JsonFiles.Write(null, new() { Events = events }, JournalJson.Default.JournalCopyAnswer, cancel);
        return ExitCodes.Ok;
    }

    public static JournalVerifyAnswer Told(AuditReport report, Language language) => new()
    {
        Streams = report.Streams,
        Events = report.Events,
        Root = report.Root,
        Faults = [.. report.Faults.Select(f => new JournalFaultAnswer(f.Kind, f.Stream, f.Version, f.Reason.In(language)))],
    };
}

internal sealed record JournalFaultAnswer(JournalFaultKind Kind, string Stream, int Version, string Message);

internal sealed record JournalVerifyAnswer
{
    public required int Streams { get; set; }

    public required long Events { get; set; }

    public required string Root { get; set; }

    public required IReadOnlyList<JournalFaultAnswer> Faults { get; set; }
}

internal sealed record JournalCopyAnswer
{
    public required long Events { get; set; }

    public bool? Secrets { get; set; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CamelCaseEnum<JournalFaultKind>)])]
[JsonSerializable(typeof(JournalVerifyAnswer))]
[JsonSerializable(typeof(JournalCopyAnswer))]
internal sealed partial class JournalJson : JsonSerializerContext;
