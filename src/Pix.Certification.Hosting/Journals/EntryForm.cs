namespace Pix.Certification.Hosting.Journals;

/// <summary>What every journal must be able to keep character by character: the same in memory as in any database.</summary>
internal static class EntryForm
{
    public static void ThrowIfUnkeepable(JournalEntry entry)
    {
        for (var i = 1; i < entry.Appends.Count; i++)
        {
            var stream = entry.Appends[i].Stream;
            if (entry.Appends.Take(i).Any(a => a.Stream == stream))
            {
                throw new ArgumentException($"The stream {stream} is appended to twice: put all its events into one append.", nameof(entry));
            }
        }

        foreach (var text in Texts(entry))
        {
            Check(text);
        }
    }

    private static IEnumerable<string?> Texts(JournalEntry entry) =>
    [
        entry.Actor,
        .. entry.Appends.SelectMany(static a => a.Events.SelectMany(static e => (string[])[e.Type, e.Json]).Append(a.Stream)),
        .. entry.Guards.Select(static g => g.Stream),
        .. entry.Claims.Concat(entry.Released).SelectMany(static c => (string[])[c.Kind, c.Value, c.Owner]),
        .. entry.Rows.SelectMany(static r => (string[])[r.View, r.Id, r.Group, r.Sort, r.Json]),
        .. entry.RemovedRows.SelectMany(static r => (string[])[r.View, r.Id]),
        .. entry.Due.Concat(entry.Done).SelectMany(static d => (string?[])[d.Subject, d.Kind, d.Payload]),
        .. entry.Once is { } once ? (string[])[once.Scope, once.Key, once.Fingerprint, once.Json] : [],
        .. entry.NewSecrets.Select(static s => s.Subject),
        .. entry.DestroyedSecrets,
    ];

    private static void Check(string? text)
    {
        for (var i = 0; i < text?.Length; i++)
        {
            if (text[i] == '\0')
            {
                throw new ArgumentException("A text has the character U+0000, which databases cannot keep; in JSON it is written \\u0000.", nameof(text));
            }

            if (char.IsSurrogate(text[i]))
            {
                if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    throw new ArgumentException("A text has half of a surrogate pair, which is no character.", nameof(text));
                }

                i++;
            }
        }
    }
}
