using System.Data.Common;
using Npgsql;
using Pix.Certification.Storage.Committing;
using Pix.Certification.Storage.Reading;

namespace Pix.Certification.Storage.PostgreSql;

/// <summary>Asks in one trip for everything that a batch has to be decided on, and locks what it may change.</summary>
/// <remarks>
/// Rows are locked in the order of their names, table by table, so that two batches wait for each other in one direction only.
/// </remarks>
internal static class FactReadings
{
    public static List<Action<Facts, DbDataReader>> Add(NpgsqlBatch batch, Wanted wanted, bool begins)
    {
        var readings = new List<Action<Facts, DbDataReader>>();
        if (begins)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("begin"));
        }

        if (wanted.Appended.Count > 0)
        {
            batch.Add(
                "select stream, version, hash from pix_heads where stream = any($1) order by stream for update",
                wanted.Appended.ToArray());
            readings.Add(Head);
        }

        // Read after the locks were waited for, so that they are as new as those.
        if (wanted.Guarded.Count > 0)
        {
            batch.Add("select stream, version, hash from pix_heads where stream = any($1)", wanted.Guarded.ToArray());
            readings.Add(Head);
        }

        if (wanted.Claims.Count > 0)
        {
            batch.Add(
                "select kind, value, owner from pix_claims where (kind, value) in (select * from unnest($1::text[], $2::text[])) "
                    + "order by kind, value for update",
                wanted.Claims.Select(static c => c.Kind).ToArray(),
                wanted.Claims.Select(static c => c.Value).ToArray());
            readings.Add(static (facts, r) => facts.Owners.Add((r.GetString(0), r.GetString(1)), r.GetString(2)));
        }

        if (wanted.Replies.Count > 0)
        {
            batch.Add(
                "select scope, reply_key from pix_replies where (scope, reply_key) in (select * from unnest($1::text[], $2::text[]))",
                wanted.Replies.Select(static c => c.Scope).ToArray(),
                wanted.Replies.Select(static c => c.Key).ToArray());
            readings.Add(static (facts, r) => facts.Replies.Add((r.GetString(0), r.GetString(1))));
        }

        return readings;
    }

    public static void Add(this NpgsqlBatch batch, string sql, params Array[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        batch.BatchCommands.Add(command);
    }

    private static void Head(Facts facts, DbDataReader r)
    {
        var head = Queries.Head(r);
        facts.Heads.Add(head.Stream, head);
    }
}
