using System.Buffers;
using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pix.Certification.Storage.Auditing;
using Pix.Certification.Storage.Reading;

namespace Pix.Certification.Storage.Archiving;

/// <summary>Writes one journal, table by table, one line each row.</summary>
internal sealed class ArchiveWriting(Connection connection, Stream to, bool withSecrets)
{
    public const string Format = "pix-certification-journal";
    public const int Version = 1;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _lines = new();
    private RecordedEvent? _last;
    private long _events;

    public async Task<long> Run(CancellationToken cancellation)
    {
        using var root = new RootDigest();
        await connection.BeginSnapshot(cancellation).ConfigureAwait(false);
        await Line("journal", w =>
        {
            w.WriteString("format", Format);
            w.WriteNumber("version", Version);
            w.WriteBoolean("secrets", withSecrets);
        }).ConfigureAwait(false);
        await Lines("event", Queries.AllEvents, Queries.Event, (w, e) => Event(w, e, root), cancellation).ConfigureAwait(false);
        EndStream(root);
        await Beside(cancellation).ConfigureAwait(false);

        // The last line tells a whole file from one that was cut.
        await Line("end", w =>
        {
            w.WriteNumber("events", _events);
            w.WriteString("root", root.End());
        }).ConfigureAwait(false);
        await Flush(cancellation).ConfigureAwait(false);
        await connection.EndSnapshot().ConfigureAwait(false);
        return _events;
    }

    private async Task Beside(CancellationToken cancellation)
    {
        await Lines(
            "claim",
            "select kind, value, owner from pix_claims order by kind, value",
            Strings(3),
            static (w, c) => Write(w, ["of", "value", "owner"], c),
            cancellation).ConfigureAwait(false);
        await Lines(
            "row",
            "select view_name, row_id, row_group, row_sort, json from pix_rows order by view_name, row_id",
            Strings(5),
            static (w, r) => Write(w, ["view", "id", "group", "sort", "json"], r),
            cancellation).ConfigureAwait(false);
        await Lines(
            "due",
            "select subject, kind, due_at, payload, attempts from pix_due order by subject",
            Queries.Task,
            Due,
            cancellation).ConfigureAwait(false);
        await Lines(
            "reply",
            "select scope, reply_key, fingerprint, json, at, about from pix_replies order by scope, reply_key",
            Queries.Reply,
            Reply,
            cancellation).ConfigureAwait(false);
        await Lines(
            "counter",
            "select counter, number from pix_counters order by counter",
            static r => (Name: r.GetString(0), Number: r.GetInt32(1)),
            Counter,
            cancellation).ConfigureAwait(false);
        await Lines(
            "destroyed",
            "select subject from pix_secrets where secret is null order by subject",
            Strings(1),
            static (w, s) => Write(w, ["subject"], s),
            cancellation).ConfigureAwait(false);
        if (withSecrets)
        {
            await Lines(
                "secret",
                "select subject, secret from pix_secrets where secret is not null order by subject",
                static r => new PersonSecret(r.GetString(0), (byte[])r[1]),
                Secret,
                cancellation).ConfigureAwait(false);
        }
    }

    private void Event(Utf8JsonWriter w, RecordedEvent e, RootDigest root)
    {
        if (_last is not null && _last.Stream != e.Stream)
        {
            EndStream(root);
        }

        (_last, _events) = (e, _events + 1);
        Write(w, ["stream", "type", "json", "actor", "hash"], [e.Stream, e.Type, e.Json, e.Actor.Text, e.Hash]);
        w.WriteNumber("version", e.Version);
        w.WriteNumber("at", e.At.ToUnixTimeTicks());
    }

    private void EndStream(RootDigest root)
    {
        if (_last is not null)
        {
            root.Add(_last.Stream, _last.Version, _last.Hash);
        }
    }

    private static void Due(Utf8JsonWriter w, DueTask task)
    {
        Write(w, ["subject", "of", "payload"], [task.Subject, task.Kind, task.Payload]);
        w.WriteNumber("at", task.At.ToUnixTimeTicks());
        w.WriteNumber("attempts", task.Attempts);
    }

    private static void Reply(Utf8JsonWriter w, OnceReply reply)
    {
        Write(w, ["scope", "key", "fingerprint", "json", "about"], [reply.Scope, reply.Key, reply.Fingerprint, reply.Json, reply.About]);
        w.WriteNumber("at", reply.At.ToUnixTimeTicks());
    }

    private static void Counter(Utf8JsonWriter w, (string Name, int Number) counter)
    {
        w.WriteString("counter", counter.Name);
        w.WriteNumber("number", counter.Number);
    }

    private static void Secret(Utf8JsonWriter w, PersonSecret secret)
    {
        w.WriteString("subject", secret.Subject);
        w.WriteBase64String("key", secret.Key.Span);
    }

    private async Task Lines<T>(
        string kind,
        string sql,
        Func<DbDataReader, T> map,
        Action<Utf8JsonWriter, T> write,
        CancellationToken cancellation)
    {
        await foreach (var row in connection.Stream(sql, map, cancellation).ConfigureAwait(false))
        {
            await Line(kind, w => write(w, row)).ConfigureAwait(false);
        }
    }

    private async Task Line(string kind, Action<Utf8JsonWriter> write)
    {
        using (var w = new Utf8JsonWriter(_lines, Plain))
        {
            w.WriteStartObject();
            w.WriteString("kind", kind);
            write(w);
            w.WriteEndObject();
        }

        _lines.Write("\n"u8);
        if (_lines.WrittenCount > 1 << 16)
        {
            await Flush(default).ConfigureAwait(false);
        }
    }

    private async Task Flush(CancellationToken cancellation)
    {
        await to.WriteAsync(_lines.WrittenMemory, cancellation).ConfigureAwait(false);
        _lines.Clear();
    }

    private static Func<DbDataReader, string?[]> Strings(int count) => r => [.. Enumerable.Range(0, count).Select(r.GetString)];

    private static void Write(Utf8JsonWriter w, string[] names, string?[] values)
    {
        for (var i = 0; i < names.Length; i++)
        {
            w.WriteString(names[i], values[i]);
        }
    }
}
