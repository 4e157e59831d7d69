namespace Pix.Certification.Storage.PostgreSql;

/// <summary>
/// The tables in PostgreSQL. All text is sorted by code point, as in every other journal, whatever the language of the database.
/// </summary>
internal static class PostgreSqlSchema
{
    private const string Text = "text collate \"C\" not null";

    /// <summary>What makes version n out of version n - 1, from the first.</summary>
    public static IReadOnlyList<string> Steps { get; } =
    [
        $"""
        create table pix_events (stream {Text}, version integer not null, type {Text}, json {Text}, at bigint not null, actor {Text},
          hash {Text}, primary key (stream, version));
        create table pix_heads (stream {Text} primary key, version integer not null, hash {Text}) with (fillfactor = 70);
        create table pix_claims (kind {Text}, value {Text}, owner {Text}, primary key (kind, value));
        create table pix_rows (view_name {Text}, row_id {Text}, row_group {Text}, row_sort {Text},
          json {Text}, primary key (view_name, row_id)) with (fillfactor = 80);
        create index pix_rows_listed on pix_rows (view_name, row_group, row_sort, row_id);
        create table pix_due (subject {Text} primary key, kind {Text}, due_at bigint not null, ready_at bigint not null,
          payload text collate "C", attempts integer not null);
        create index pix_due_ready on pix_due (ready_at);
        create table pix_replies (scope {Text}, reply_key {Text}, fingerprint {Text},
          json {Text}, at bigint not null, primary key (scope, reply_key));
        create table pix_secrets (subject {Text} primary key, secret bytea);
        create table pix_counters (counter {Text} primary key, number integer not null);
        """,
        "create index pix_replies_given on pix_replies (at);",
        "alter table pix_replies add column about text;",
    ];
}
