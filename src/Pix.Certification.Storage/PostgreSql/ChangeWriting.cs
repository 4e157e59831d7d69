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
        AddHeads(batch, AppendStatements.NewHeads, changes.NewHeads);
        if (!headsAreMoved)
        {
            AddHeads(batch, AppendStatements.MovedHeads, changes.MovedHeads);
        }

        AddOwners(batch, changes);
        AddRows(batch, changes);
        AddDue(batch, changes);
        AddReplies(batch, changes);
        AddSecrets(batch, changes);
    }

    private static void AddEvents(NpgsqlBatch batch, List<RecordedEvent> events)
    {
        if (events.Count > 0)
        {
            batch.Add(
                AppendStatements.Events.OfManyRows,
                events.Select(static e => e.Stream).ToArray(),
                events.Select(static e => e.Version).ToArray(),
                events.Select(static e => e.Type).ToArray(),
                events.Select(static e => e.Json).ToArray(),
                events.Select(static e => e.At.ToUnixTimeTicks()).ToArray(),
                events.Select(static e => e.Actor.Text).ToArray(),
                events.Select(static e => e.Hash).ToArray());
        }
    }

    private static void AddHeads(NpgsqlBatch batch, Statement statement, Dictionary<string, StreamHead> heads)
    {
        if (heads.Count > 0)
        {
            var sorted = heads.Values.OrderBy(static h => h.Stream, StringComparer.Ordinal).ToArray();
            batch.Add(
                statement.OfManyRows,
                Array.ConvertAll(sorted, static h => h.Stream),
                Array.ConvertAll(sorted, static h => h.Version),
                Array.ConvertAll(sorted, static h => h.Hash));
        }
    }

    private static void AddOwners(NpgsqlBatch batch, Changes changes)
    {
        var moved = changes.MovedOwners.Where(static o => o.Value is not null).Select(static o => KeyValuePair.Create(o.Key, o.Value!));
        var free = Sorted(changes.MovedOwners.Where(static o => o.Value is null).Select(static o => KeyValuePair.Create(o.Key, "")));
        if (free.Length > 0)
        {
            batch.Add(
                AppendStatements.FreedOwners.OfManyRows,
                Array.ConvertAll(free, static o => o.Key.Kind),
                Array.ConvertAll(free, static o => o.Key.Value));
        }

        AddOwners(batch, AppendStatements.NewOwners, Sorted(changes.NewOwners));
        AddOwners(batch, AppendStatements.MovedOwners, Sorted(moved));
    }

    private static void AddOwners(NpgsqlBatch batch, Statement statement, KeyValuePair<(string Kind, string Value), string>[] owners)
    {
        if (owners.Length > 0)
        {
            batch.Add(
                statement.OfManyRows,
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
                AppendStatements.RemovedRows.OfManyRows,
                Array.ConvertAll(gone, static k => k.View),
                Array.ConvertAll(gone, static k => k.Id));
        }

        if (kept.Length > 0)
        {
            batch.Add(
                AppendStatements.Rows.OfManyRows,
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
                AppendStatements.DoneAt.OfManyRows,
                changes.Done.Select(static d => d.Subject).ToArray(),
                changes.Done.Select(static d => d.At.ToUnixTimeTicks()).ToArray());
        }

        var gone = changes.Due.Where(static d => d.Value is null).Select(static d => d.Key).ToArray();
        if (gone.Length > 0)
        {
            batch.Add(AppendStatements.Done.OfManyRows, gone);
        }

        var planned = changes.Due.Values.OfType<DueTask>().OrderBy(static d => d.Subject, StringComparer.Ordinal).ToArray();
        if (planned.Length > 0)
        {
            batch.Add(
                AppendStatements.Due.OfManyRows,
                Array.ConvertAll(planned, static d => d.Subject),
                Array.ConvertAll(planned, static d => d.Kind),
                Array.ConvertAll(planned, static d => d.At.ToUnixTimeTicks()),
                Array.ConvertAll(planned, static d => d.At.ToUnixTimeTicks()),
                Array.ConvertAll(planned, static d => d.Payload),
                Array.ConvertAll(planned, static d => d.Attempts));
        }
    }

    private static void AddReplies(NpgsqlBatch batch, Changes changes)
    {
        if (changes.RemovedReplies.Count > 0)
        {
            batch.Add(AppendStatements.RemovedReplies.OfManyRows, changes.RemovedReplies.Order(StringComparer.Ordinal).ToArray());
        }

        if (changes.EmptiedReplies.Count > 0)
        {
            batch.Add(AppendStatements.EmptiedReplies.OfManyRows, changes.EmptiedReplies.Order(StringComparer.Ordinal).ToArray());
        }

        if (changes.Replies.Count > 0)
        {
            var sorted =
                changes.Replies.OrderBy(static r => r.Scope, StringComparer.Ordinal)
                    .ThenBy(static r => r.Key, StringComparer.Ordinal)
                    .ToArray();
            batch.Add(
                AppendStatements.Replies.OfManyRows,
                Array.ConvertAll(sorted, static r => r.Scope),
                Array.ConvertAll(sorted, static r => r.Key),
                Array.ConvertAll(sorted, static r => r.Fingerprint),
                Array.ConvertAll(sorted, static r => r.Json),
                Array.ConvertAll(sorted, static r => r.At.ToUnixTimeTicks()),
                Array.ConvertAll(sorted, static r => r.About));
        }
    }

    private static void AddSecrets(NpgsqlBatch batch, Changes changes)
    {
        var made = changes.NewSecrets.Values.OrderBy(static s => s.Subject, StringComparer.Ordinal).ToArray();
        if (made.Length > 0)
        {
            batch.Add(
                AppendStatements.NewSecrets.OfManyRows,
                Array.ConvertAll(made, static s => s.Subject),
                Array.ConvertAll(made, static s => s.Key.ToArray()));
        }

        if (changes.DestroyedSecrets.Count > 0)
        {
            batch.Add(
                AppendStatements.DestroyedSecrets.OfManyRows,
                changes.DestroyedSecrets.Order(StringComparer.Ordinal).ToArray());
        }
    }
}
