using Pix.Certification.Hosting.Journals;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;
using Pix.Certification.Storage.Auditing;

namespace CrashRig;

/// <summary>What the journal says against what candidates were told.</summary>
/// <param name="Events">Events in the journal.</param>
/// <param name="Answers">Answers in the journal.</param>
/// <param name="Acknowledged">Answers that were acknowledged.</param>
/// <param name="Lost">Acknowledged answers that are not there, or are there with another receipt.</param>
/// <param name="Doubled">Challenges with two answers.</param>
/// <param name="BrokenLinks">Events whose hash or version does not follow from the one before, and whatever else the audit of the journal finds.</param>
internal sealed record Verdict(int Events, int Answers, int Acknowledged, int Lost, int Doubled, int BrokenLinks)
{
    /// <summary>Tests that the clock ended.</summary>
    public int EndedByTime { get; init; }

    /// <summary>Tests and sessions that were ended more than once.</summary>
    public int EndedTwice { get; init; }

    /// <summary>Tests that nobody has ended yet.</summary>
    public int LeftOpen { get; init; }

    public bool IsClean => Lost == 0 && Doubled == 0 && BrokenLinks == 0 && EndedTwice == 0;
}

/// <summary>Reads the whole journal and compares it with every acknowledgement.</summary>
internal static class Check
{
    public static async Task<Verdict> Run(IEventJournal journal, IReadOnlyCollection<Acknowledged> acknowledged)
    {
        var (events, broken, doubled) = (0, 0, 0);
        var kept = new Dictionary<(string Key, int Session), (int Number, string Receipt)>();
        var places = new HashSet<(string Stream, int Number)>();
        var aside = new HashSet<(string Stream, string Key)>();
        var ends = new Ends();
        var (stream, version, hash) = ("", 0, EventChain.Origin);
        await foreach (var recorded in journal.ReadAll())
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

        var lost = acknowledged.Where(a => !kept.TryGetValue((a.Key, a.Session), out var there) || there != (a.Number, a.Receipt)).ToArray();
        foreach (var answer in lost.Take(5))
        {
            Console.Error.WriteLine($"lost: {answer}");
        }

        broken += (await JournalAudit.Run(journal)).Faults.Count;
        return new(events, places.Count + aside.Count, acknowledged.Count, lost.Length, doubled, broken) { EndedByTime = ends.ByTime, EndedTwice = ends.Twice, LeftOpen = ends.LeftOpen };
    }

    // One that came too late is acknowledged as well, and kept for the jury (TIM-3).
    private static (int Number, string Key, string Receipt, bool Counts)? Kept(RecordedEvent recorded) => recorded.Type is not ("answerAccepted" or "answerKeptAside") ? null
        : SittingEvent.FromJson(recorded.Json) switch
        {
            AnswerAccepted answer => (answer.Number, answer.Key, answer.Receipt, true),
            AnswerKeptAside late => (late.Number, late.Key, late.Receipt, false),
            _ => null,
        };

    private static int Session(string stream) => int.Parse(stream.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>How often each test and each session was ended, as their own events and those of their session say.</summary>
internal sealed class Ends
{
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);

    public int ByTime { get; private set; }

    public int Twice { get; private set; }

    public int LeftOpen => _open.Count(test => !_ended.Contains("closed " + test) || !_ended.Contains("ended " + test));

    public void See(RecordedEvent recorded)
    {
        var name = recorded.Stream[(recorded.Stream.IndexOf('-', StringComparison.Ordinal) + 1)..];
        switch (recorded.Type)
        {
            case "sittingOpened":
                _open.Add($"{name}-{((SittingOpened)SessionEvent.FromJson(recorded.Json)).Candidate}");
                break;
            case "sittingClosed":
                var closed = (SittingClosed)SessionEvent.FromJson(recorded.Json);
                ByTime += closed.Ending == SittingEnding.EndedByTime ? 1 : 0;
                End($"closed {name}-{closed.Candidate}");
                break;
            case "sittingEnded" or "sessionEnded":
                End($"ended {name}");
                break;
        }
    }

    private void End(string what) => Twice += _ended.Add(what) ? 0 : 1;
}
