using System.Buffers;

namespace Pix.Certification.Journal;

/// <summary>What every journal must be able to keep character by character: the same in memory as in any database.</summary>
internal static class EntryForm
{
    private static readonly SearchValues<char> Suspicious =
        SearchValues.Create(['\0', .. Enumerable.Range(0xD800, 0x800).Select(static c => (char)c)]);

    public static void ThrowIfUnkeepable(JournalEntry entry)
    {
        for (var i = 1; i < entry.Appends.Count; i++)
        {
            var stream = entry.Appends[i].Stream;
            if (entry.Appends.Take(i).Any(a => a.Stream == stream))
            {
                throw new ArgumentException(
                    $"The stream {stream} is appended to twice: put all its events into one append.",
                    nameof(entry));
            }
        }

        Check(entry.Actor.Text);
        foreach (var append in entry.Appends)
        {
            Check(append.Stream);
            foreach (var happened in append.Events)
            {
                Check(happened.Type);
                Check(happened.Json);
            }
        }

        foreach (var guard in entry.Guards)
        {
            Check(guard.Stream);
        }

        // Most entries have nothing beside their events.
        foreach (var text in TextsBeside(entry))
        {
            Check(text);
        }
    }

    private static IEnumerable<string?> TextsBeside(JournalEntry entry) => entry.IsOnlyEvents ? [] :
    [
        .. entry.Claims.Concat(entry.Released).SelectMany(static c => (string[])[c.Kind, c.Value, c.Owner]),
        .. entry.Rows.SelectMany(static r => (string[])[r.View, r.Id, r.Group, r.Sort, r.Json]),
        .. entry.RemovedRows.SelectMany(static r => (string[])[r.View, r.Id]),
        .. entry.Due.Concat(entry.Done).SelectMany(static d => (string?[])[d.Subject, d.Kind, d.Payload]),
        .. entry.Once is { } once ? (string?[])[once.Scope, once.Key, once.Fingerprint, once.Json, once.About] : [],
        .. entry.NewSecrets.Select(static s => s.Subject),
        .. entry.DestroyedSecrets,
        .. entry.EmptiedReplies,
        .. entry.RemovedReplies,
    ];

    private static void Check(string? text)
    {
        for (var rest = text.AsSpan(); rest.IndexOfAny(Suspicious) is >= 0 and var at; rest = rest[(at + 2)..])
        {
            if (rest[at] == '\0')
            {
                throw new ArgumentException(
                    "A text has the character U+0000, which databases cannot keep; in JSON it is written \\u0000.",
                    nameof(text));
            }

            if (at + 1 == rest.Length || !char.IsSurrogatePair(rest[at], rest[at + 1]))
            {
                throw new ArgumentException("A text has half of a surrogate pair, which is no character.", nameof(text));
            }
        }
    }
}
