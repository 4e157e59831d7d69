using System.Security.Cryptography;
using System.Text.Json;
using Pix.Certification.Journal;
using Pix.Certification.Policies;
using Pix.Certification.Sittings;
using Pix.Certification.Storage.Auditing;

namespace CrashRig;

/// <summary>What the journal says against what candidates were told.</summary>
/// <param name="Events">Events in the journal.</param>
/// <param name="Answers">Answers in the journal.</param>
/// <param name="Acknowledged">Answers that were acknowledged.</param>
/// <param name="Lost">Acknowledged answers that are not there, or are there with another receipt.</param>
/// <param name="Doubled">Challenges with two answers.</param>
/// <param name="BrokenLinks">Events whose hash or version does not follow from the one before, and whatever else the journal's audit
/// finds.</param>
internal sealed record Verdict(int Events, int Answers, int Acknowledged, int Lost, int Doubled, int BrokenLinks)
{
    /// <summary>Tests that the clock ended.</summary>
    public int EndedByTime { get; init; }

    /// <summary>Tests and sessions that were ended more than once.</summary>
    public int EndedTwice { get; init; }

    /// <summary>Tests and sessions that nobody has ended yet.</summary>
    public int LeftOpen { get; init; }

    /// <summary>What the clock ended, set aside or let through at another instant than the deadline.</summary>
    public int OffTime { get; init; }

    /// <summary>Refusals that the journal does not bear out.</summary>
    public int RefusedWrongly { get; init; }

    /// <summary>Files of the bank that the journal keeps.</summary>
    public int Media { get; init; }

    /// <summary>Those of them whose bytes are not there, or others.</summary>
    public int MediaLost { get; init; }

    /// <summary>The acknowledged answers that are lost.</summary>
    public IReadOnlyList<Acknowledged> LostAnswers { get; init; } = [];

    public bool IsClean =>
        Lost + MediaLost + Doubled + BrokenLinks + EndedTwice + OffTime + RefusedWrongly == 0;
}

/// <summary>Reads the whole journal and compares it with every acknowledgement and every refusal.</summary>
internal static class Check
{
    public static Task<Verdict> Run(IEventJournal journal, SessionTerms terms, Generator told) =>
        Run(journal, terms, told.Acknowledged, told.Refused);

    public static async Task<Verdict> Run(
        IEventJournal journal,
        SessionTerms terms,
        IReadOnlyCollection<Acknowledged> acknowledged,
        IReadOnlyCollection<Refused> refusals)
    {
        var (events, broken, doubled) = (0, 0, 0);
        var kept = new Dictionary<(string Key, int Session), (int Number, string Receipt)>();
        var places = new HashSet<(string Stream, int Number)>();
        var aside = new HashSet<(string Stream, string Key)>();
        var ends = new Ends(terms);
        var (stream, version, hash) = ("", 0, EventChain.Origin);
        await foreach (var recorded in journal.ReadAllAsync())
        {
            if (recorded.Stream != stream)
            {
                (stream, version, hash) = (recorded.Stream, 0, EventChain.Origin);
            }

            var expected = EventChain.HashOf(hash, stream, version + 1, new(recorded.Type, recorded.Json, recorded.At), recorded.Actor);
            broken += recorded.Version == version + 1 && recorded.Hash == expected ? 0 : 1;
            (version, hash) = (recorded.Version, recorded.Hash);
            events++;
            ends.See(recorded);
            if (Kept(recorded) is { } answer)
            {
                kept[(answer.Key, Session(stream))] = (answer.Number, answer.Receipt);
                doubled += (answer.Counts ? places.Add((stream, answer.Number)) : aside.Add((stream, answer.Key))) ? 0 : 1;
            }
        }

        var lost = Without(kept, acknowledged);
        var wrongly = refusals.Where(r => !r.IsRight(ends)).ToArray();
        foreach (var answer in lost.Take(5))
        {
            Console.Error.WriteLine($"lost: {answer}");
        }

        foreach (var refused in wrongly.Take(5))
        {
            Console.Error.WriteLine($"wrongly refused: {refused}; {ends.Say(refused)}");
        }

        broken += (await JournalAudit.RunAsync(journal)).Faults.Count;
        var (media, mediaLost) = await Media(journal);
        return new(events, places.Count + aside.Count, acknowledged.Count, lost.Length, doubled, broken)
        {
            EndedByTime = ends.ByTime,
            EndedTwice = ends.Twice,
            LeftOpen = ends.LeftOpen,
            OffTime = ends.OffTime,
            RefusedWrongly = wrongly.Length,
            Media = media,
            MediaLost = mediaLost,
            LostAnswers = lost,
        };
    }

    /// <summary>Those answers that are not there, or are there with another receipt.</summary>
    public static async Task<Acknowledged[]> Missing(IEventJournal journal, IReadOnlyCollection<Acknowledged> acknowledged)
    {
        var kept = new Dictionary<(string Key, int Session), (int Number, string Receipt)>();
        await foreach (var recorded in journal.ReadAllAsync())
        {
            if (Kept(recorded) is { } answer)
            {
                kept[(answer.Key, Session(recorded.Stream))] = (answer.Number, answer.Receipt);
            }
        }

        return Without(kept, acknowledged);
    }

    private static Acknowledged[] Without(
        Dictionary<(string Key, int Session), (int Number, string Receipt)> kept,
        IReadOnlyCollection<Acknowledged> acknowledged) =>
        [.. acknowledged.Where(a => kept.GetValueOrDefault((a.Key, a.Session)) != (a.Number, a.Receipt))];

    // What challenges show is kept with the first test that draws on the bank, under the hash of its bytes (BNK-4).
    private static async Task<(int Kept, int Lost)> Media(IEventJournal journal)
    {
        var (kept, lost) = (await journal.ListAsync(new("bankMedium")), 0);
        foreach (var medium in kept)
        {
            var bytes = await journal.FindAsync(new("bankMediumBytes", medium.Id)) is { } row
                ? Convert.FromBase64String(JsonSerializer.Deserialize<string>(row.Json)!)
                : [];
            lost += Convert.ToHexStringLower(SHA256.HashData(bytes)) == medium.Id ? 0 : 1;
        }

        return (kept.Count, lost);
    }

    /// <summary>Reads when everything ended, and nothing else.</summary>
    public static async Task<Ends> Ends(IEventJournal journal, SessionTerms terms)
    {
        var ends = new Ends(terms);
        await foreach (var recorded in journal.ReadAllAsync())
        {
            ends.See(recorded);
        }

        return ends;
    }

    // One that came too late is acknowledged as well, and kept for the jury (TIM-3).
    private static (int Number, string Key, string Receipt, bool Counts)? Kept(RecordedEvent recorded) =>
        recorded.Type is not ("answerAccepted" or "answerKeptAside") ? null : SittingEvent.FromJson(recorded.Json) switch
        {
            AnswerAccepted answer => (answer.Number, answer.Key, answer.Receipt, true),
            AnswerKeptAside late => (late.Number, late.Key, late.Receipt, false),
            _ => null,
        };

    private static int Session(string stream) => int.Parse(stream.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture);
}
