using System.Data.Common;

namespace Pix.Certification.Storage.Reading;

/// <summary>What is asked of the tables, in the SQL that both databases speak.</summary>
internal static class Queries
{
    private const string EventColumns = "stream, version, type, json, at, actor, hash";

    public const string AllEvents = $"select {EventColumns} from pix_events order by stream, version";

    public const string AllHeads = "select stream, version, hash from pix_heads order by stream";

    public static Task<List<RecordedEvent>> Read(this Connection connection, string stream, int after, CancellationToken cancellation) =>
        connection.Query(
            $"select {EventColumns} from pix_events where stream = $1 and version > $2 order by version",
            Event,
            cancellation,
            stream,
            after);

    // No name goes on with the last character there is, so everything that begins so lies between.
    public static Task<List<StreamHead>> Heads(this Connection connection, string prefix, CancellationToken cancellation) =>
        connection.Query(
            "select stream, version, hash from pix_heads where stream >= $1 and stream < $2 order by stream",
            Head,
            cancellation,
            prefix,
            prefix + "\U0010FFFF");

    public static Task<Row?> Find(this Connection connection, RowKey key, CancellationToken cancellation) =>
        connection.QueryOne(
            "select view_name, row_id, row_group, row_sort, json from pix_rows where view_name = $1 and row_id = $2",
            RowOf,
            cancellation,
            key.View,
            key.Id);

    public static Task<List<Row>> List(this Connection connection, RowQuery query, CancellationToken cancellation)
    {
        var order = query.Descending ? "row_sort desc, row_id desc" : "row_sort, row_id";
        const string Columns = "select view_name, row_id, row_group, row_sort, json from pix_rows where view_name = $1";
        return query.Group is null
            ? connection.Query($"{Columns} order by {order} limit $2 offset $3", RowOf, cancellation, query.View, query.Take, query.Skip)
            : connection.Query(
                $"{Columns} and row_group = $4 order by {order} limit $2 offset $3",
                RowOf,
                cancellation,
                query.View,
                query.Take,
                query.Skip,
                query.Group);
    }

    public static Task<string?> OwnerOf(this Connection connection, string kind, string value, CancellationToken cancellation) =>
        connection.QueryOne(
            "select owner from pix_claims where kind = $1 and value = $2",
            static r => r.GetString(0),
            cancellation,
            kind,
            value);

    public static Task<OnceReply?> FindReply(this Connection connection, string scope, string key, CancellationToken cancellation) =>
        connection.QueryOne(
            "select scope, reply_key, fingerprint, json, at, about from pix_replies where scope = $1 and reply_key = $2",
            Reply,
            cancellation,
            scope,
            key);

    public static async Task<Instant?> NextDue(this Connection connection, CancellationToken cancellation) =>
        (await connection.Query("select min(ready_at) from pix_due", static r => r.IsDBNull(0)
            ? (Instant?)null
            : InstantOf(r, 0), cancellation).ConfigureAwait(false)).Single();

    public static async Task<int> NextNumber(this Connection connection, string counter, CancellationToken cancellation)
    {
        const string Sql =
            "insert into pix_counters (counter, number) values ($1, 1) on conflict (counter) do update set number = "
                + "pix_counters.number + 1 returning number";
        return (await connection.Query(Sql, static r => r.GetInt32(0), cancellation, counter).ConfigureAwait(false)).Single();
    }

    public static Task<int> ForgetReplies(this Connection connection, Instant before, CancellationToken cancellation) =>
        connection.Execute("delete from pix_replies where at < $1", cancellation, before.ToUnixTimeTicks());

    /// <summary>Takes tasks; <paramref name="skipLocked"/> leaves out what another host is just taking, where the database can.</summary>
    public static async Task<List<DueTask>> TakeDue(
        this Connection connection,
        string skipLocked,
        Instant now,
        Duration lease,
        int most,
        CancellationToken cancellation)
    {
        var sql = $"""
            with free as materialized (select subject from pix_due where ready_at <= $1 order by due_at, subject limit $3{skipLocked})
            update pix_due set ready_at = $2, attempts = attempts + 1 where subject in (select subject from free)
            returning subject, kind, due_at, payload, attempts
            """;
        var taken = await connection.Query(
            sql,
            Task,
            cancellation,
            now.ToUnixTimeTicks(),
            (now + lease).ToUnixTimeTicks(),
            most).ConfigureAwait(false);
        return [.. taken.OrderBy(static t => t.At).ThenBy(static t => t.Subject, StringComparer.Ordinal)];
    }

    public static RecordedEvent Event(DbDataReader r) =>
        new(r.GetString(0), r.GetInt32(1), r.GetString(2), r.GetString(3), InstantOf(r, 4), Actor.FromText(r.GetString(5)), r.GetString(6));

    public static StreamHead Head(DbDataReader r) => new(r.GetString(0), r.GetInt32(1), r.GetString(2));

    public static Row RowOf(DbDataReader r) => new(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4));

    public static OnceReply Reply(DbDataReader r) => new(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), InstantOf(r, 4))
    {
        About = r.IsDBNull(5) ? null : r.GetString(5),
    };

    public static DueTask Task(DbDataReader r) =>
        new(r.GetString(0), r.GetString(1), InstantOf(r, 2), r.IsDBNull(3) ? null : r.GetString(3), r.GetInt32(4));

    public static Instant InstantOf(DbDataReader r, int column) => Instant.FromUnixTimeTicks(r.GetInt64(column));
}
