using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Pix.Certification.Cli.Contracts;
using Pix.Certification.Documents.Sheets;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Papers;
using Pix.Certification.Storage;

namespace Pix.Certification.Cli.Commands.Journals;

/// <summary>The papers of a session (DOC-1) and its results (PUB-2), from the journal of its host.</summary>
internal static class DocumentsCommand
{
    public static Command CreateDocuments()
    {
        var asked = new Asked();
        var name = new Option<string?>("--centre-name") { Description = "The centre's name as it is printed; its id when left out." };
        var join = Address("--join-address", "Where candidates join, for their notice.");
        var watch = Address("--invigilator-address", "Where invigilators sign in, for their kit.");
        var command = new Command(
            "documents",
            "Writes the papers of a session into a folder: attendance sheet, records, convocations, notice, "
                + "instructions, kit, checklist.") { name, join, watch };
        asked.AddTo(command, (parsed, journal, cancel) => asked.Answer(
            parsed, JournalDesks.Over(journal, parsed.GetValue(name), parsed.GetValue(join), parsed.GetValue(watch)), Papers, cancel));
        return command;
    }

    public static Command CreateResults()
    {
        var asked = new Asked();
        var byClass = new Option<bool>("--by-class") { Description = "A file for each class, instead of one for the session." };
        var command = new Command(
            "results",
            "Writes the published results of a session into a folder: a CSV file for spreadsheets, and a list to be read.") { byClass };
        asked.AddTo(command, (parsed, journal, cancel) => asked.Answer(
            parsed,
            JournalDesks.Over(journal),
            (centre, id, language, format, stop) => Results(centre, id, parsed.GetValue(byClass), language, format, stop),
            cancel));
        return command;
    }

    private static async Task<Result<IReadOnlyList<RenderedDocument>>> Papers(
        CentreDesk centre,
        SessionId id,
        Language language,
        DocumentFormat format,
        CancellationToken cancel)
    {
        var made = new List<RenderedDocument>();
        foreach (var kind in Enum.GetValues<SessionDocument>())
        {
            var paper = await centre.Documents.DocumentAsync(id, kind, language, format, cancel);
            if (paper.IsRefused(out var refusal))
            {
                return refusal;
            }

            made.Add(paper.OrThrow());
        }

        return made;
    }

    private static async Task<Result<IReadOnlyList<RenderedDocument>>> Results(
        CentreDesk centre,
        SessionId id,
        bool byClass,
        Language language,
        DocumentFormat format,
        CancellationToken cancel)
    {
        var list = await centre.Documents.ResultsDocumentAsync(id, language, byClass
            ? ResultGrouping.ByClass : ResultGrouping.BySession, format, cancel);
        if (list.IsRefused(out var refusal))
        {
            return refusal;
        }

        if (!byClass)
        {
            return (await centre.Documents.ResultsFileAsync(id, language, cancel))
                .Then<IReadOnlyList<RenderedDocument>>(file => new[] { file, list.OrThrow() });
        }

        var lines = await centre.Results.OfSessionAsync(id, cancel);
        return lines.Then<IReadOnlyList<RenderedDocument>>(all => (RenderedDocument[])
            [.. ResultSheet.ByClass(all, language).Select(c => new RenderedDocument(
                ResultSheet.FileNameOf(c.Class, language),
                CsvSheet.MediaType,
                c.Sheet.ToBytes())), list.OrThrow()]);
    }

    private static Option<Uri?> Address(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = static given =>
        {
            if (Uri.TryCreate(given.Tokens[^1].Value, UriKind.Absolute, out var address) && address.Scheme is "https" or "http")
            {
                return address;
            }

            given.AddError($"'{given.Tokens[^1].Value}' is not an address such as https://exams.example.org/join.");
            return null;
        },
    };

    /// <summary>What both commands ask for.</summary>
    private sealed class Asked
    {
        private readonly Argument<SessionId> _session = new("session")
        {
            Description = "The session's number.",
            CustomParser = static given =>
            {
                if (int.TryParse(
                    given.Tokens[^1].Value,
                    System.Globalization.NumberStyles.None,
                    System.Globalization.CultureInfo.InvariantCulture,
                    out var number) && number > 0)
                {
                    return new(number);
                }

                given.AddError($"'{given.Tokens[^1].Value}' is not the number of a session.");
                return default;
            },
        };

        private readonly Option<string> _folder =
            new("--out") { Description = "The folder to write into; files of the same names are replaced.", Required = true };
        private readonly Option<bool> _pdf = new("--pdf") { Description = "Writes PDF files, with a Chromium of this machine." };
        private readonly JournalPlace _place = new();

        public void AddTo(Command command, Func<ParseResult, DurableJournal, CancellationToken, Task<int>> answer)
        {
            command.Add(_session);
            command.Add(_folder);
            command.Add(_pdf);
            command.Add(_place.Language);
            _place.AddTo(command);
            command.SetAction((parsed, cancel) => _place.With(
                parsed,
                mayCreate: false,
                journal => answer(parsed, journal, cancel),
                cancel));
        }

        public async Task<int> Answer(
            ParseResult parsed,
            JournalDesks desks,
            Func<CentreDesk, SessionId, Language, DocumentFormat, CancellationToken, Task<Result<IReadOnlyList<RenderedDocument>>>> make,
            CancellationToken cancel)
        {
            await using var open = desks;
            var language = parsed.GetValue(_place.Language);
            var made = await Make(desks, parsed, make, cancel);
            var answer = made.IsRefused(out var refusal)
                ? new PapersAnswer { Refusal = RefusalAnswer.Of(refusal, language) }
                : new PapersAnswer { Files = await JournalDesks.Write(parsed.GetRequiredValue(_folder), made.OrThrow(), cancel) };
            await JsonFiles.Write(null, answer, PapersJson.Default.PapersAnswer, cancel);
            return ExitCodes.Ok;
        }

        private async Task<Result<IReadOnlyList<RenderedDocument>>> Make(
            JournalDesks desks,
            ParseResult parsed,
            Func<CentreDesk, SessionId, Language, DocumentFormat, CancellationToken, Task<Result<IReadOnlyList<RenderedDocument>>>> make,
            CancellationToken cancel)
        {
            var id = parsed.GetValue(_session);
            try
            {
                var centre = await desks.CentreOf(id, cancel);
                return centre.IsRefused(out var refusal)
                    ? refusal
                    : await make(centre.OrThrow(), id, parsed.GetValue(_place.Language), parsed.GetValue(_pdf)
                        ? DocumentFormat.Pdf
                        : DocumentFormat.Page, cancel);
            }
            catch (CryptographicException)
            {
                throw new InputFault(
                    JournalDesks.MasterKeyVariable,
                    null,
                    "this is not the master key of the host that wrote the journal.");
            }
            catch (ArgumentException unknown) when (unknown.ParamName == "policies")
            {
                throw new InputFault(
                    $"session {id}",
                    null,
                    $"{unknown.Message} Documents of sessions under a host's own policy are made by that host.");
            }
        }
    }
}

internal sealed record PapersAnswer
{
    public IReadOnlyList<string>? Files { get; set; }

    public RefusalAnswer? Refusal { get; set; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PapersAnswer))]
internal sealed partial class PapersJson : JsonSerializerContext;
