using Pix.Certification.Hosting.Journals;
using Pix.Certification.Sittings;

namespace CrashRig;

/// <summary>What the journal says against what candidates were told.</summary>
/// <param name="Events">Events in the journal.</param>
/// <param name="Answers">Answers in the journal.</param>
/// <param name="Acknowledged">Answers that were acknowledged.</param>
/// <param name="Lost">Acknowledged answers that are not there, or are there with another receipt.</param>
/// <param name="Doubled">Challenges with two answers.</param>
/// <param name="BrokenLinks">Events whose hash or version does not follow from the one before.</param>
internal sealed record Verdict(int Events, int Answers, int Acknowledged, int Lost, int Doubled, int BrokenLinks)
{
    public bool IsClean => Lost == 0 && Doubled == 0 && BrokenLinks == 0;
}

/// <summary>Reads the whole journal and compares it with every acknowledgement.</summary>
internal static class Check
{
    public static async Task<Verdict> Run(IEventJournal journal, IReadOnlyCollection<Acknowledged> acknowledged)
    {
        var (events, broken, doubled) = (0, 0, 0);
        var answers = new Dictionary<(string Key, int Session), (int Number, string Receipt)>();
        var places = new HashSet<(string Stream, int Number)>();
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
            if (recorded.Type == "answerAccepted")
            {
                var answer = (AnswerAccepted)SittingEvent.FromJson(recorded.Json);
                answers[(answer.Key, Session(stream))] = (answer.Number, answer.Receipt);
                doubled += places.Add((stream, answer.Number)) ? 0 : 1;
            }
        }

        var lost = acknowledged.Count(a => !answers.TryGetValue((a.Key, a.Session), out var kept) || kept != (a.Number, a.Receipt));
        return new(events, places.Count, acknowledged.Count, lost, doubled, broken);
    }

    private static int Session(string stream) => int.Parse(stream.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture);
}
