namespace Pix.Certification.Storage.Sqlite;

/// <summary>The tables in SQLite. Text is compared byte by byte there, which is by code point.</summary>
internal static class SqliteSchema
{
    /// <summary>What makes version n out of version n - 1, from the first.</summary>
    public static IReadOnlyList<string> Steps { get; } =
    [
        """
        create table pix_events (stream text not null, version integer not null, type text not null, json text not null,
          at integer not null, actor text not null, hash text not null,
            primary key (stream, version)) without rowid;
        create table pix_heads (stream text not null primary key, version integer not null, hash text not null) without rowid;
        create table pix_claims (kind text not null, value text not null, owner text not null, primary key (kind, value)) without rowid;
        create table pix_rows (view_name text not null, row_id text not null, row_group text not null, row_sort text not null,
          json text not null, primary key (view_name, row_id)) without rowid;
        create index pix_rows_listed on pix_rows (view_name, row_group, row_sort, row_id);
        create table pix_due (subject text not null primary key, kind text not null, due_at integer not null, ready_at integer not null,
          payload text, attempts integer not null) without rowid;
        create index pix_due_ready on pix_due (ready_at);
        create table pix_replies (scope text not null, reply_key text not null, fingerprint text not null, json text not null,
          at integer not null, primary key (scope, reply_key)) without rowid;
        create table pix_secrets (subject text not null primary key, secret blob) without rowid;
        create table pix_counters (counter text not null primary key, number integer not null) without rowid;
        """,
        "create index pix_replies_given on pix_replies (at);",
        "alter table pix_replies add column about text;",
    ];
}
