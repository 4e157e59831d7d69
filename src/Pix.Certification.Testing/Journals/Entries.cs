using Pix.Certification.Journal;

namespace Pix.Certification.Testing;

/// <summary>Entries, written short.</summary>
internal static class Entries
{
    public static readonly Instant Noon = Instant.FromUtc(2027, 3, 1, 12, 0);

    public static JournalEntry Append(string stream, int after, params IReadOnlyList<string> json) =>
        Entry with { Appends = [new(stream, after, [.. json.Select(static j => new NewEvent("noted", j, Noon))])] };

    public static JournalEntry Entry { get; } = new() { Actor = Actor.FromText("somebody") };

    public static OnceReply Once(string key, string fingerprint = "f") => new("scope", key, fingerprint, """{"said":true}""", Noon);

    public static async Task<AppendVerdict> Say(this IEventJournal journal, JournalEntry entry) =>
        (await journal.AppendAsync(entry)).Verdict;

    public static async Task<List<RecordedEvent>> All(this IEventJournal journal)
    {
        var all = new List<RecordedEvent>();
        await foreach (var recorded in journal.ReadAllAsync())
        {
            all.Add(recorded);
        }

        return all;
    }
}
