using System.Globalization;

namespace Pix.Certification.Storage;

/// <summary>
/// Brings the tables to the version that this code knows, step by step, inside a transaction that holds everybody else off.
/// </summary>
internal static class SchemaSteps
{
    public static async Task Run(Connection connection, IReadOnlyList<string> steps, CancellationToken cancellation)
    {
        await connection.Execute("create table if not exists pix_schema (version integer not null)", cancellation).ConfigureAwait(false);
        var found = await connection.Query(
            "select version from pix_schema",
            static r => r.GetInt32(0),
            cancellation).ConfigureAwait(false) switch
        {
            [] => 0,
            [>= 0 and var version] => version,
            _ => throw new DamagedException(),
        };
        if (found > steps.Count)
        {
            throw Faults.Of(Faults.Newer(found, steps.Count), atStart: true);
        }

        foreach (var statement in steps.Skip(found).SelectMany(Statements))
        {
            await connection.Execute(statement, cancellation).ConfigureAwait(false);
        }

        if (found < steps.Count)
        {
            await connection.Execute("delete from pix_schema", cancellation).ConfigureAwait(false);
            await connection.Execute(
                string.Create(CultureInfo.InvariantCulture, $"insert into pix_schema (version) values ({steps.Count})"),
                cancellation).ConfigureAwait(false);
        }
    }

    // One at a time, for drivers that prepare what they run. No statement of ours has a semicolon inside.
    private static string[] Statements(string step) =>
        step.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
