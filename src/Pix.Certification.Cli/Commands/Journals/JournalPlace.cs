using System.CommandLine;
using Pix.Certification.Journal;
using Pix.Certification.Storage;

namespace Pix.Certification.Cli.Commands.Journals;

/// <summary>
/// Which journal a command is about. A password had better come through the environment: command lines are seen by everybody on the
/// machine.
/// </summary>
internal sealed class JournalPlace
{
    public const string Variable = "PIXCERT_POSTGRESQL";

    private readonly Option<string?> _sqlite = new("--sqlite") { Description = "The journal's SQLite file." };
    private readonly Option<string?> _postgreSql = new("--postgresql")
    {
        Description = $"The journal's PostgreSQL connection string; left out or '-', it is read from {Variable}, so that no "
            + $"password stands on the command line.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public void AddTo(Command command)
    {
        command.Add(_sqlite);
        command.Add(_postgreSql);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetResult(_sqlite) is null == parsed.GetResult(_postgreSql) is null)
            {
                parsed.AddError("Name one journal: --sqlite FILE, or --postgresql.");
            }
        });
    }

    /// <summary>Opens the journal, works with it and closes it.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="mayCreate">False to refuse a SQLite file that is not there: to read one is not to make one.</param>
    /// <param name="work">What to do with it.</param>
    /// <param name="cancel">Stops the work.</param>
    public Task<int> With(ParseResult parsed, bool mayCreate, Func<DurableJournal, Task<int>> work, CancellationToken cancel) =>
        Explained(parsed.GetValue(_sqlite) ?? "PostgreSQL", parsed.GetValue(Language), async () =>
        {
            await using var journal = Make(parsed, mayCreate);
            await journal.OpenAsync(cancel);
            return await work(journal);
        });

    /// <summary>Works with files and journals, and says what the storage refuses as a fault of what was given.</summary>
    /// <param name="name">What was given.</param>
    /// <param name="language">The language of refusals.</param>
    /// <param name="work">What to do.</param>
    public static async Task<int> Explained(string name, Language language, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (JournalException refused)
        {
            throw new InputFault(name, null, refused.Refusal.Message(language));
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            throw new InputFault(name, null, unusable.Message);
        }
    }

    /// <summary>The journal's file, for what only a file can be asked.</summary>
    public string FileOf(ParseResult parsed) => parsed.GetValue(_sqlite) ?? throw new InputFault(
        "--postgresql",
        null,
        "PostgreSQL is backed up by its own tools, such as pgBackRest; 'pixcert journal export' copies a journal of either engine.");

    public Option<Language> Language { get; } = CaseCommand.Messages();

    private DurableJournal Make(ParseResult parsed, bool mayCreate)
    {
        if (parsed.GetValue(_sqlite) is { } file)
        {
            return mayCreate || File.Exists(file)
                ? DurableJournal.Sqlite(file)
                : throw new InputFault(file, null, "there is no such file.");
        }

        var connection = parsed.GetValue(_postgreSql) is { Length: > 1 } typed ? typed : Environment.GetEnvironmentVariable(Variable);
        return string.IsNullOrWhiteSpace(connection)
            ? throw new InputFault("--postgresql", null, $"give a connection string, or set {Variable}.")
            : DurableJournal.PostgreSql(connection);
    }
}
