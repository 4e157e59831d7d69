using System.Text.Json;

namespace Pix.Certification.Challenges;

/// <summary>Makes a bank of its files, or lists every fault in them (BNK-2).</summary>
public static class ChallengeBankReader
{
    /// <summary>Reads a bank of one file.</summary>
    public static BankLoading Read(BankFile file, BankReading reading) => Read([file], reading);

    /// <summary>Reads a bank of several files, such as one a competence. Their order changes nothing.</summary>
    /// <returns>The bank; or, when anything is wrong anywhere, every fault: reading does not stop at the first.</returns>
    public static BankLoading Read(IEnumerable<BankFile> files, BankReading reading)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(reading);
        reading = reading with { Media = Once(reading.Media) };
        var drafts = new List<ChallengeDraft>();
        var sinks = new List<FaultSink>();
        foreach (var file in files)
        {
            var faults = new FaultSink(file.Name);
            sinks.Add(faults);
            ReadFile(file, reading, faults, drafts);
        }

        BankCoherence.Check(drafts, reading);
        List<BankFault> all = [.. sinks.SelectMany(sink => sink.Faults)];
        return all.Count > 0 ? new(all) : new(Build(drafts, reading.Version));
    }

    private static void ReadFile(BankFile file, BankReading reading, FaultSink faults, List<ChallengeDraft> drafts)
    {
        using var document = JsonText.Parse(file.Json, faults);
        if (document is null || ObjectReading.Open(document.RootElement, "$", faults, BankVocabulary.OfFile) is not { } json)
        {
            return;
        }

        var challenges = new ChallengeReading(reading, faults);
        var competence = json.Text("competence");
        challenges.Check(competence, json.At("competence"));
        if (competence is null && json.Has("competence"))
        {
            competence = ""; // It has been reported once: its challenges need not say that theirs is missing.
        }

        var list = json.List("challenges", isRequired: true);
        if (list is { Count: 0 })
        {
            faults.Add(BankFaultKind.NoChallenge, json.At("challenges"));
        }

        foreach (var (element, path) in list ?? [])
        {
            if (challenges.Read(element, path, competence) is { } draft)
            {
                drafts.Add(draft);
            }
        }
    }

    private static ChallengeBank Build(List<ChallengeDraft> drafts, string? version)
    {
        var solutions = new Dictionary<(string Id, string Locale), Solution>();
        foreach (var draft in drafts)
        {
            foreach (var locale in draft.Texts.Keys)
            {
                solutions.Add((draft.Id!, locale), draft.ToSolution(locale));
            }
        }

        return new(drafts, solutions, drafts.SelectMany(static draft => draft.Media), version);
    }

    // Several challenges may show one image: it is read once.
    private static Func<string, BankMedium?>? Once(Func<string, BankMedium?>? find)
    {
        if (find is null)
        {
            return null;
        }

        var found = new Dictionary<string, BankMedium?>(StringComparer.Ordinal);
        return path => found.TryGetValue(path, out var known) ? known : found[path] = find(path);
    }
}
