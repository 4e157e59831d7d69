namespace Pix.Certification.Storage.Committing;

/// <summary>All that an append writes, in SQL: here once for SQLite and PostgreSQL.</summary>
internal static class AppendStatements
{
    public static readonly Statement Events = Statement.Insert(
        "pix_events",
        ("stream", "text"), ("version", "int"), ("type", "text"), ("json", "text"), ("at", "bigint"), ("actor", "text"), ("hash", "text"));

    public static readonly Statement NewHeads =
        Statement.Insert("pix_heads", ("stream", "text"), ("version", "int"), ("hash", "text"));

    // Always there already, and locked: written as an insert because that finds the row by its key however small the planner thinks the
    // table is.
    public static readonly Statement MovedHeads =
        Statement.Upsert("pix_heads", 1, ("stream", "text"), ("version", "int"), ("hash", "text"));

    // What was free when we looked must be free still: whoever was quicker breaks the insert, and the batch is decided again.
    public static readonly Statement NewOwners =
        Statement.Insert("pix_claims", ("kind", "text"), ("value", "text"), ("owner", "text"));

    public static readonly Statement MovedOwners =
        Statement.Upsert("pix_claims", 2, ("kind", "text"), ("value", "text"), ("owner", "text"));

    public static readonly Statement FreedOwners = Statement.Delete("pix_claims", ("kind", "text"), ("value", "text"));

    public static readonly Statement Rows = Statement.Upsert(
        "pix_rows",
        2,
        ("view_name", "text"), ("row_id", "text"), ("row_group", "text"), ("row_sort", "text"), ("json", "text"));

    public static readonly Statement RemovedRows = Statement.Delete("pix_rows", ("view_name", "text"), ("row_id", "text"));

    public static readonly Statement Due = Statement.Upsert(
        "pix_due",
        1,
        ("subject", "text"), ("kind", "text"), ("due_at", "bigint"), ("ready_at", "bigint"), ("payload", "text"), ("attempts", "int"));

    public static readonly Statement DoneAt = Statement.Delete("pix_due", ("subject", "text"), ("due_at", "bigint"));

    public static readonly Statement Done = Statement.Delete("pix_due", ("subject", "text"));

    public static readonly Statement Replies = Statement.Insert(
        "pix_replies",
        ("scope", "text"), ("reply_key", "text"), ("fingerprint", "text"), ("json", "text"), ("at", "bigint"), ("about", "text"));

    public static readonly Statement RemovedReplies = Statement.Delete("pix_replies", ("scope", "text"));

    // Those that are about nobody knows what go with each of them.
    public static readonly (string OfOneRow, string OfManyRows) EmptiedReplies = (
        "update pix_replies set json = '', fingerprint = '' where about is null or about = $1",
        "update pix_replies set json = '', fingerprint = '' where about is null or about = any($1::text[])");

    public static readonly Statement NewSecrets =
        Statement.Insert("pix_secrets", " on conflict (subject) do nothing", [("subject", "text"), ("secret", "bytea")]);

    // The person stays, without a key: so none is ever made again.
    public static readonly Statement DestroyedSecrets =
        Statement.Insert("pix_secrets", " on conflict (subject) do update set secret = null", [("subject", "text")]);
}
