using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Pix.Certification.Storage.Tests;

/// <summary>A folder of journals that one test has for itself.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("pixcert-journal-").FullName;

    public string File(string name = "journal.db") => System.IO.Path.Combine(Path, name);

    public async Task<DurableJournal> Open(string name = "journal.db", JournalSettings? settings = null)
    {
        var journal = DurableJournal.Sqlite(File(name), settings);
        await journal.OpenAsync();
        return journal;
    }

    /// <summary>What somebody does to the file who has more than the journal's ways.</summary>
    public void Tamper(string sql, string name = "journal.db") => Ask(sql, name);

    public long Ask(string sql, string name = "journal.db")
    {
        using var connection = new SqliteConnection($"Data Source={File(name)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar() ?? 0L, CultureInfo.InvariantCulture);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
