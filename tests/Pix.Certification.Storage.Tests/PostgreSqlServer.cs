using System.Diagnostics;
using Npgsql;

namespace Pix.Certification.Storage.Tests;

/// <summary>The PostgreSQL that these tests run on: that of test.sh, or one started for this run.</summary>
internal static class PostgreSqlServer
{
    public const string Variable = "PIXCERT_TEST_POSTGRESQL";

    private static readonly Lazy<string> Started = new(Start);
    private static int _databases;

    /// <summary>The server, and a database that is nobody's.</summary>
    public static string Any => Started.Value;

    /// <summary>The connection string of a database that is new and empty.</summary>
    public static string NewDatabase()
    {
        var name = FormattableString.Invariant($"test_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}");
        using var source = NpgsqlDataSource.Create(Started.Value);
        using var command = source.CreateCommand($"create database {name}");
        command.ExecuteNonQuery();
        return new NpgsqlConnectionStringBuilder(Started.Value) { Database = name, MaxPoolSize = 20 }.ToString();
    }

    public static void Drop(string connection)
    {
        using var source = NpgsqlDataSource.Create(Started.Value);
        using var command = source.CreateCommand($"drop database {new NpgsqlConnectionStringBuilder(connection).Database} with (force)");
        command.ExecuteNonQuery();
    }

    private static string Start()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return given;
        }

        var folder = Directory.CreateTempSubdirectory("pixcert-postgresql-").FullName;
        var server = new OwnServer(folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        return server.Connection;
    }
}

/// <summary>A PostgreSQL of one test, which it may stop and start again.</summary>
internal sealed class OwnServer : IDisposable
{
    private readonly string _folder;

    public OwnServer(string folder)
    {
        _folder = folder;
        Connection = Run("start");
    }

    public string Connection { get; }

    /// <summary>Where it is, with its log.</summary>
    public string Folder => _folder;

    // All of it is the script's work: the host of the tests may be ended while it still waits, the script is not.
    public void Dispose() => Run("remove");

    public string Run(string what)
    {
        var script = Path.Combine(Approved.Root, "eng", "postgresql.sh");
        var start = new ProcessStartInfo(script, [what, _folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var told = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0
            ? told
            : throw new InvalidOperationException($"These tests need PostgreSQL: run test.sh, or set {PostgreSqlServer.Variable} to what 'eng/postgresql.sh start FOLDER' prints. It said: {errors.Result}");
    }
}
