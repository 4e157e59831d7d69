using System.Data.Common;
using Npgsql;
using Pix.Certification.Storage.Committing;
using Pix.Certification.Storage.Reading;

namespace Pix.Certification.Storage.PostgreSql;

/// <summary>Asks in one trip for everything that a batch has to be decided on, and locks what it may change.</summary>
/// <remarks>Rows are locked in the order of their names, table by table, so that two batches wait for each other in one direction only.</remarks>
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
            batch.Add("select stream, version, hash from pix_heads where stream = any($1) order by stream for update", wanted.Appended.ToArray());
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
                "select kind, value, owner from pix_claims where (kind, value) in (select * from unnest($1::text[], $2::text[])) order by kind, value for update",
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

    /// <summary>Moves the heads that go on and looks at those that guard; anything that is not as it was guessed divides by zero, which ends the transaction.</summary>
    /// <returns>True when the heads are moved by that already.</returns>
    public static bool AddCheck(NpgsqlBatch batch, Facts guessed, Changes changes)
    {
        var moved = guessed.Heads.Values.Where(h => changes.MovedHeads.ContainsKey(h.Stream)).ToArray();
        var guards = guessed.Heads.Values.Where(h => !changes.MovedHeads.ContainsKey(h.Stream)).ToArray();
        if (moved is [var head] && guards.Length <= 1)
        {
            AddMove(batch, head, changes.MovedHeads[head.Stream], guards.FirstOrDefault());
            return true;
        }

        if (guessed.Heads.Count > 0)
        {
            const string Held = "(select count(*) from (select 1 from pix_heads h join unnest($1::text[], $2::int[], $3::text[]) u (stream, version, hash)"
                + " on h.stream = u.stream and h.version = u.version and h.hash = u.hash order by h.stream for update of h) held)";
            const string Guarding = "(select count(*) from pix_heads h join unnest($4::text[], $5::int[]) u (stream, version) on h.stream = u.stream and h.version = u.version)";
            batch.Add(
                $"select 1 / (case when {Held} = cardinality($1::text[]) and {Guarding} = cardinality($4::text[]) then 1 else 0 end)",
                Array.ConvertAll(moved, static h => h.Stream), Array.ConvertAll(moved, static h => h.Version), Array.ConvertAll(moved, static h => h.Hash),
                Array.ConvertAll(guards, static h => h.Stream), Array.ConvertAll(guards, static h => h.Version));
        }

        return false;
    }

    // A candidate who answers while nobody else does: found by its key, without the sets that several need, which take the server three times as long.
    private static void AddMove(NpgsqlBatch batch, StreamHead before, StreamHead after, StreamHead? guard)
    {
        const string Moved = "with moved as (update pix_heads set version = $2, hash = $3 where stream = $1 and version = $4 and hash = $5 returning 1) select 1 / (case when (select count(*) from moved) = 1";
        if (guard is null)
        {
            batch.AddOne(Moved + " then 1 else 0 end)", before.Stream, after.Version, after.Hash, before.Version, before.Hash);
        }
        else
        {
            batch.AddOne(
                Moved + " and (select version from pix_heads where stream = $6) = $7 then 1 else 0 end)",
                before.Stream, after.Version, after.Hash, before.Version, before.Hash, guard.Stream, guard.Version);
        }
    }

    public static void AddOne(this NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        batch.BatchCommands.Add(command);
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
