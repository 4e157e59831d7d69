using System.Diagnostics;
using System.Globalization;
using Pix.Certification.Sittings;
using Pix.Certification.Storage;
using Pix.Certification.Storage.Archiving;
using Pix.Certification.Storage.Auditing;

namespace Nation;

/// <summary>What is asked of the whole journal, each in a process of its own, so that its memory is its own as well.</summary>
internal static class Inspection
{
    public static async Task<int> Run(string what, string connection, string folder)
    {
        var journal = DurableJournal.PostgreSql(connection);
        await using (journal)
        {
            await journal.OpenAsync();
            var watch = Stopwatch.StartNew();
            var counts = what switch
            {
                "audit" => await Audit(journal),
                "export" => await Export(journal, Path.Combine(folder, "journal.jsonl")),
                _ => await Compare(journal, Path.Combine(folder, "acknowledged.sorted")),
            };
            using var process = Process.GetCurrentProcess();
            Console.WriteLine(Lines.Write(new Told
            {
                Counts = counts,
                Times = new() { [what] = [1, watch.Elapsed.TotalMilliseconds, watch.Elapsed.TotalMilliseconds] },
                MemoryMost = process.PeakWorkingSet64,
                Processor = process.TotalProcessorTime.TotalMilliseconds,
            }));
            return 0;
        }
    }

    private static async Task<Dictionary<string, long>> Audit(DurableJournal journal)
    {
        var report = await JournalAudit.RunAsync(journal);
        return new() { ["streams"] = report.Streams, ["events"] = report.Events, ["faults"] = report.Faults.Count };
    }

    private static async Task<Dictionary<string, long>> Export(DurableJournal journal, string file)
    {
        var to = File.Create(file);
        await using (to)
        {
            await JournalArchive.ExportAsync(journal, to, withSecrets: true);
        }

        var length = new FileInfo(file).Length;
        File.Delete(file);
        return new() { ["bytes"] = length };
    }

    // Both are sorted by stream: one walk along both, whatever their length, with one test in memory.
    private static async Task<Dictionary<string, long>> Compare(DurableJournal journal, string acknowledged)
    {
        var (lost, doubled, untold, answers, results) = (0L, 0L, 0L, 0L, 0L);
        using var told = new StreamReader(acknowledged);
        var line = await told.ReadLineAsync();
        var (stream, kept) = ("", new Dictionary<int, (string Key, string Receipt)>());
        await foreach (var recorded in journal.ReadAllAsync())
        {
            if (recorded.Stream != stream)
            {
                line = await Settle(line);
                (stream, kept) = (recorded.Stream, []);
            }

            if (recorded.Type is "answerAccepted" or "answerKeptAside" && SittingEvent.FromJson(recorded.Json) is var happened)
            {
                var (number, key, receipt) = happened switch
                {
                    AnswerAccepted answer => (answer.Number, answer.Key, answer.Receipt),
                    AnswerKeptAside late => (late.Number, late.Key, late.Receipt),
                    _ => throw new InvalidDataException(recorded.Type),
                };
                answers++;
                doubled += kept.TryAdd(number, (key, receipt)) ? 0 : 1;
            }

            results += recorded.Type == "resultAppended" ? 1 : 0;
        }

        line = await Settle(line);
        return new()
        {
            ["answers"] = answers, ["lost"] = lost, ["doubled"] = doubled, ["untold"] = untold, ["left over"] = line is null ? 0 : 1,
            ["results"] = results,
        };

        async Task<string?> Settle(string? from)
        {
            while (from?.Split('\t') is [var about, var number, var key, var receipt] && string.CompareOrdinal(about, stream) <= 0)
            {
                var at = int.Parse(number, CultureInfo.InvariantCulture);
                lost += about == stream && kept.Remove(at, out var there) && there == (key, receipt) ? 0 : 1;
                from = await told.ReadLineAsync();
            }

            untold += kept.Count;
            kept = [];
            return from;
        }
    }
}
