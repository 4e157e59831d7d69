using System.Text;
using System.Text.Json;
using Pix.Certification.Storage.Auditing;
using Pix.Certification.Storage.Committing;

namespace Pix.Certification.Storage.Archiving;

/// <summary>Reads one journal line by line into the transaction of a connection, which is committed when everything was right.</summary>
internal sealed class ArchiveReading(Connection connection, Stream from, RootDigest root)
{
    // As much as is written at a time.
    private const int Portion = 2_000;

    private Changes _changes = new();
    private RecordedEvent? _last;
    private long _events;
    private int _line;
    private int _waiting;
    private bool _ended;

    public async Task<long> Run(CancellationToken cancellation)
    {
        await HoldEmpty(cancellation).ConfigureAwait(false);
        using var reader = new StreamReader(
            from,
            new UTF8Encoding(false, throwOnInvalidBytes: true),
            detectEncodingFromByteOrderMarks: false,
            leaveOpen: true);
        while (await NextLine(reader, cancellation).ConfigureAwait(false) is { } line)
        {
            _line++;
            try
            {
                await Keep(line).ConfigureAwait(false);
            }
            catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                throw Wrong(ArchivingWords.Run, wrong);
            }

            if (++_waiting >= Portion)
            {
                await Write().ConfigureAwait(false);
            }
        }

        if (!_ended)
        {
            throw Wrong(ArchivingWords.ArchiveReadingRun);
        }

        await Write().ConfigureAwait(false);
        return _events;
    }

    private async Task<string?> NextLine(StreamReader reader, CancellationToken cancellation)
    {
        try
        {
            return await reader.ReadLineAsync(cancellation).ConfigureAwait(false);
        }
        catch (DecoderFallbackException wrong)
        {
            throw Wrong(ArchivingWords.NextLine, wrong);
        }
    }

    private async Task HoldEmpty(CancellationToken cancellation)
    {
        foreach (var table in (string[])[
            "pix_events",
            "pix_heads",
            "pix_claims",
            "pix_rows",
            "pix_due",
            "pix_replies",
            "pix_secrets",
            "pix_counters",
        ])
        {
            if ((await connection.Query($"select 1 from {table} limit 1", static _ => true, cancellation).ConfigureAwait(false)).Count > 0)
            {
                throw Faults.Of(Faults.NotEmpty, atStart: true);
            }
        }
    }

    private async Task Keep(string line)
    {
        using var parsed = JsonDocument.Parse(line);
        var o = parsed.RootElement;
        var kind = Text(o, "kind");
        if (_ended || (_line == 1) != (kind == "journal"))
        {
            throw new FormatException(kind);
        }

        switch (kind)
        {
            case "journal": Begin(o); break;
            case "event": Event(o); break;
            case "claim": _changes.NewOwners.Add((Text(o, "of"), Text(o, "value")), Text(o, "owner")); break;
            case "row": Row(new(Text(o, "view"), Text(o, "id"), Text(o, "group"), Text(o, "sort"), Text(o, "json"))); break;
            case "due": Due(new(
                Text(o, "subject"),
                Text(o, "of"),
                At(o),
                o.GetProperty("payload").GetString(),
                o.GetProperty("attempts").GetInt32())); break;
            case "reply": _changes.Replies.Add(new(
                Text(o, "scope"),
                Text(o, "key"),
                Text(o, "fingerprint"),
                Text(o, "json"),
                At(o)) { About = o.TryGetProperty("about", out var about) ? about.GetString() : null }); break;
            case "counter": await connection.Execute(
                "insert into pix_counters (counter, number) values ($1, $2)",
                default,
                Text(o, "counter"),
                o.GetProperty("number").GetInt32()).ConfigureAwait(false); break;
            case "secret": _changes.NewSecrets.Add(
                Text(o, "subject"),
                new(Text(o, "subject"), o.GetProperty("key").GetBytesFromBase64())); break;
            case "destroyed": _changes.DestroyedSecrets.Add(Text(o, "subject")); break;
            case "end": End(o); break;
            default: throw new FormatException(kind);
        }
    }

    private void Begin(JsonElement o)
    {
        var version = o.GetProperty("version").GetInt32();
        if (Text(o, "format") != ArchiveWriting.Format || version != ArchiveWriting.Version)
        {
            throw Wrong(
                ArchivingWords.Begin(version, ArchiveWriting.Version));
        }
    }

    private void Event(JsonElement o)
    {
        var e = new RecordedEvent(
            Text(o, "stream"),
            o.GetProperty("version").GetInt32(),
            Text(o, "type"),
            Text(o, "json"),
            At(o),
            Actor.FromText(Text(o, "actor")),
            Text(o, "hash"));
        var previous = _last?.Stream == e.Stream ? _last : null;
        if (e.Version != (previous?.Version ?? 0) + 1 || EventChain.HashOf(
            previous?.Hash ?? EventChain.Origin,
            e.Stream,
            e.Version,
            new(e.Type, e.Json, e.At),
            e.Actor) != e.Hash)
        {
            throw Wrong(
                ArchivingWords.Event(e.Version, e.Stream));
        }

        if (previous is null)
        {
            EndStream();
        }

        (_last, _events) = (e, _events + 1);
        _changes.Events.Add(e);
    }

    private void EndStream()
    {
        if (_last is not null)
        {
            root.Add(_last.Stream, _last.Version, _last.Hash);
            _changes.NewHeads.Add(_last.Stream, new(_last.Stream, _last.Version, _last.Hash));
        }
    }

    private void Row(Row row) => _changes.Rows.Add(new(row.View, row.Id), row);

    private void Due(DueTask task) => _changes.Due.Add(task.Subject, task);

    private void End(JsonElement o)
    {
        EndStream();
        _ended = true;
        if (o.GetProperty("events").GetInt64() != _events || Text(o, "root") != root.End())
        {
            throw Wrong(ArchivingWords.End);
        }
    }

    private async Task Write()
    {
        await connection.Write(_changes, andCommit: _ended).ConfigureAwait(false);
        (_changes, _waiting) = (new(), 0);
    }

    private JournalException Wrong(Wording wording, Exception? cause = null) =>
        Faults.Of(Faults.BadArchive(_line, wording), atStart: true, cause);

    private static string Text(JsonElement o, string name) => o.GetProperty(name).GetString() ?? throw new FormatException(name);

    private static Instant At(JsonElement o) => Instant.FromUnixTimeTicks(o.GetProperty("at").GetInt64());
}
