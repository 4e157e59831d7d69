using System.Globalization;
using Npgsql;

namespace Nation;

/// <summary>What the database server takes: disk, log, processor.</summary>
/// <param name="connection">How it is reached.</param>
/// <param name="folder">Where eng/postgresql.sh keeps it.</param>
internal sealed class ServerMeter(string connection, string folder)
{
    // Linux counts processor time in hundredths of a second.
    private const double TickMilliseconds = 10;

    /// <summary>Tables with their rows, and bytes of the table and of its indices.</summary>
    public async Task<IReadOnlyList<(string Table, long Rows, long Heap, long Indices)>> Tables()
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using (var analyse = source.CreateCommand("analyze"))
        {
            await analyse.ExecuteNonQueryAsync();
        }

        const string Sql = """
            select c.relname, c.reltuples::bigint, pg_table_size(c.oid), pg_indexes_size(c.oid)
            from pg_class c where c.relkind in ('r', 'p') and c.relname like 'pix!_%' escape '!' order by 1
            """;
        await using var ask = source.CreateCommand(Sql);
        await using var reader = await ask.ExecuteReaderAsync();
        var tables = new List<(string, long, long, long)>();
        while (await reader.ReadAsync())
        {
            tables.Add((reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3)));
        }

        return tables;
    }

    /// <summary>How many bytes of log were written since the server was made.</summary>
    public async Task<long> Written()
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var ask = source.CreateCommand("select (pg_current_wal_lsn() - '0/0')::bigint");
        return (long)(await ask.ExecuteScalarAsync())!;
    }

    /// <summary>Processor time of the server and all its processes, in milliseconds.</summary>
    public double Processor()
    {
        var postmaster = File.ReadLines(Path.Combine(folder, "cluster", "postmaster.pid")).First();
        return Directory.EnumerateDirectories("/proc").Select(static path => Path.GetFileName(path)!)
            .Where(static name => char.IsAsciiDigit(name[0])).Sum(id => Ticks(id, postmaster)) * TickMilliseconds;
    }

    // Of the server itself also what its children took that have ended.
    private static double Ticks(string id, string postmaster)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            double Of(int field) => double.Parse(fields[field - 3], CultureInfo.InvariantCulture);
            return id == postmaster ? Of(14) + Of(15) + Of(16) + Of(17) : fields[1] == postmaster ? Of(14) + Of(15) : 0;
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return 0;
        }
    }
}
