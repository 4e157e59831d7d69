using Npgsql;
using Pix.Certification.Storage.Committing;

namespace Pix.Certification.Storage.PostgreSql;

/// <summary>
/// Writes what a batch changes with one statement for each kind of change, its rows sorted so that batches that meet wait in one direction.
/// </summary>
internal static class ChangeWriting
{
    /// <param name="batch">Where the statements go.</param>
    /// <param name="changes">What changes.</param>
    /// <param name="headsAreMoved">True when the heads of streams that go on are written already.</param>
    public static void Add(NpgsqlBatch batch, Changes changes, bool headsAreMoved = false)
    {
        AddEvents(batch, changes.Events);
        AddHeads(
            batch,
            "insert into pix_heads (stream, version, hash) select * from unnest($1::text[], $2::int[], $3::text[])",
            changes.NewHeads);

        if (!headsAreMoved)
        {
            // Always there already, and locked: written as an insert because that finds the row by its key however small the planner thinks
            // the table is.
            AddHeads(
                batch,
                "insert into pix_heads (stream, version, hash) select * from unnest($1::text[], $2::int[], $3::text[]) on "
                    + "conflict (stream) do update set version = excluded.version, hash = excluded.hash",
                changes.MovedHeads);
        }

        AddOwners(batch, changes);
        AddRows(batch, changes);
        AddDue(batch, changes);
        AddReplies(batch, changes.Replies);
        AddSecrets(batch, changes);
    }

    private static void AddEvents(NpgsqlBatch batch, List<RecordedEvent> events)
    {
        if (events.Count > 0)
        {
            batch.Add(
                "insert into pix_events (stream, version, type, json, at, actor, hash) select * from unnest($1::text[], "
                    + "$2::int[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[])",
                events.Select(static e => e.Stream).ToArray(),
                events.Select(static e => e.Version).ToArray(),
                events.Select(static e => e.Type).ToArray(),
                events.Select(static e => e.Json).ToArray(),
                events.Select(static e => e.At.ToUnixTimeTicks()).ToArray(),
                events.Select(static e => e.Actor).ToArray(),
                events.Select(static e => e.Hash).ToArray());
        }
    }

    private static void AddHeads(NpgsqlBatch batch, string sql, Dictionary<string, StreamHead> heads)
    {
        if (heads.Count > 0)
        {
            var sorted = heads.Values.OrderBy(static h => h.Stream, StringComparer.Ordinal).ToArray();
            batch.Add(
                sql,
                Array.ConvertAll(sorted, static h => h.Stream),
                Array.ConvertAll(sorted, static h => h.Version),
                Array.ConvertAll(sorted, static h => h.Hash));
        }
    }

    private static void AddOwners(NpgsqlBatch batch, Changes changes)
    {
        const string Insert = "insert into pix_claims (kind, value, owner) select * from unnest($1::text[], $2::text[], $3::text[])";
        var moved = changes.MovedOwners.Where(static o => o.Value is not null).Select(static o => KeyValuePair.Create(o.Key, o.Value!));
        var free = Sorted(changes.MovedOwners.Where(static o => o.Value is null).Select(static o => KeyValuePair.Create(o.Key, "")));
        if (free.Length > 0)
        {
            batch.Add(
                "delete from pix_claims where (kind, value) in (select * from unnest($1::text[], $2::text[]))",
                Array.ConvertAll(free, static o => o.Key.Kind),
                Array.ConvertAll(free, static o => o.Key.Value));
        }

        // What was free when we looked must be free still: whoever was quicker breaks the insert, and the batch is decided again.
        AddOwners(batch, Insert, Sorted(changes.NewOwners));
        AddOwners(batch, Insert + " on conflict (kind, value) do update set owner = excluded.owner", Sorted(moved));
    }

    private static void AddOwners(NpgsqlBatch batch, string sql, KeyValuePair<(string Kind, string Value), string>[] owners)
    {
        if (owners.Length > 0)
        {
            batch.Add(
                sql,
                Array.ConvertAll(owners, static o => o.Key.Kind),
                Array.ConvertAll(owners, static o => o.Key.Value),
                Array.ConvertAll(owners, static o => o.Value));
        }
    }

    private static KeyValuePair<(string Kind, string Value), string>[] Sorted(
        IEnumerable<KeyValuePair<(string Kind, string Value), string>> owners) =>
        [.. owners.OrderBy(static o => o.Key.Kind, StringComparer.Ordinal).ThenBy(static o => o.Key.Value, StringComparer.Ordinal)];

    private static void AddRows(NpgsqlBatch batch, Changes changes)
    {
        var sorted = changes.Rows.OrderBy(static r => r.Key.View, StringComparer.Ordinal)
            .ThenBy(static r => r.Key.Id, StringComparer.Ordinal)
            .ToArray();
        var gone = sorted.Where(static r => r.Value is null).Select(static r => r.Key).ToArray();
        var kept = sorted.Select(static r => r.Value).OfType<Row>().ToArray();
        if (gone.Length > 0)
        {
            batch.Add(
                "delete from pix_rows where (view_name, row_id) in (select * from unnest($1::text[], $2::text[]))",
                Array.ConvertAll(gone, static k => k.View),
                Array.ConvertAll(gone, static k => k.Id));
        }

        if (kept.Length > 0)
        {
            batch.Add(
                "insert into pix_rows (view_name, row_id, row_group, row_sort, json) select * from unnest($1::text[], "
                    + "$2::text[], $3::text[], $4::text[], $5::text[])"
                + " on conflict (view_name, row_id) do update set row_group = excluded.row_group, row_sort = excluded.row_sort, "
                    + "json = excluded.json",
                Array.ConvertAll(kept, static r => r.View),
                Array.ConvertAll(kept, static r => r.Id),
                Array.ConvertAll(kept, static r => r.Group),
                Array.ConvertAll(kept, static r => r.Sort),
                Array.ConvertAll(kept, static r => r.Json));
        }
    }

    private static void AddDue(NpgsqlBatch batch, Changes changes)
    {
        if (changes.Done.Count > 0)
        {
            batch.Add(
                "delete from pix_due where (subject, due_at) in (select * from unnest($1::text[], $2::bigint[]))",
                changes.Done.Select(static d => d.Subject).ToArray(),
                changes.Done.Select(static d => d.At.ToUnixTimeTicks()).ToArray());
        }

        var gone = changes.Due.Where(static d => d.Value is null).Select(static d => d.Key).ToArray();
        if (gone.Length > 0)
        {
            batch.Add("delete from pix_due where subject = any($1)", gone);
        }

        var planned = changes.Due.Values.OfType<DueTask>().OrderBy(static d => d.Subject, StringComparer.Ordinal).ToArray();
        if (planned.Length > 0)
        {
            batch.Add(
                "insert into pix_due (subject, kind, due_at, ready_at, payload, attempts) select u.subject, u.kind, u.at, u.at, "
                    + "u.payload, u.attempts"
                + " from unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::int[]) u (subject, kind, at, payload, "
                    + "attempts) on conflict (subject) do update"
                + " set kind = excluded.kind, due_at = excluded.due_at, ready_at = excluded.ready_at, payload = "
                    + "excluded.payload, attempts = excluded.attempts",
                Array.ConvertAll(planned, static d => d.Subject),
                Array.ConvertAll(planned, static d => d.Kind),
                Array.ConvertAll(planned, static d => d.At.ToUnixTimeTicks()),
                Array.ConvertAll(planned, static d => d.Payload),
                Array.ConvertAll(planned, static d => d.Attempts));
        }
    }

    private static void AddReplies(NpgsqlBatch batch, List<OnceReply> replies)
    {
        if (replies.Count > 0)
        {
            var sorted =
                replies.OrderBy(static r => r.Scope, StringComparer.Ordinal).ThenBy(static r => r.Key, StringComparer.Ordinal).ToArray();
            batch.Add(
                "insert into pix_replies (scope, reply_key, fingerprint, json, at) select * from unnest($1::text[], $2::text[], "
                    + "$3::text[], $4::text[], $5::bigint[])",
                Array.ConvertAll(sorted, static r => r.Scope),
                Array.ConvertAll(sorted, static r => r.Key),
                Array.ConvertAll(sorted, static r => r.Fingerprint),
                Array.ConvertAll(sorted, static r => r.Json),
                Array.ConvertAll(sorted, static r => r.At.ToUnixTimeTicks()));
        }
    }

    private static void AddSecrets(NpgsqlBatch batch, Changes changes)
    {
        var made = changes.NewSecrets.Values.OrderBy(static s => s.Subject, StringComparer.Ordinal).ToArray();
        if (made.Length > 0)
        {
            batch.Add(
                "insert into pix_secrets (subject, secret) select * from unnest($1::text[], $2::bytea[]) on conflict (subject) do nothing",
                Array.ConvertAll(made, static s => s.Subject),
                Array.ConvertAll(made, static s => s.Key.ToArray()));
        }

        if (changes.DestroyedSecrets.Count > 0)
        {
            // The person stays, without a key: so none is ever made again.
            batch.Add(
                "insert into pix_secrets (subject) select * from unnest($1::text[]) on conflict (subject) do update set secret = null",
                changes.DestroyedSecrets.Order(StringComparer.Ordinal).ToArray());
        }
    }
}
