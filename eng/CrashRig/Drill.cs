using System.Globalization;
using System.Text.Json;
using Pix.Certification.Candidates;
using Pix.Certification.Journal;
using Pix.Certification.Sessions;

namespace CrashRig;

/// <summary>The parts of a restore drill that ask a host; the machine is lost, and the backup put back, by eng/restore-drill.sh.</summary>
internal sealed class Drill(string engine, string where)
{
    private static readonly AccountId Erased = new("somebody-1");

    /// <summary>A host, and candidates who write down what they were told: until so many were, or until all are killed.</summary>
    public async Task<int> Load(int seed, int candidates, string file, int answers)
    {
        await using var lines = new StreamWriter(file, append: true) { AutoFlush = true };
        await using var told = TextWriter.Synchronized(lines);
        var people = string.Create(CultureInfo.InvariantCulture, $"s{seed} ");
        var generator = new Generator(candidates, seed, SystemClock.Instance, people: people, told: told);
        using var stop = new CancellationTokenSource();
        using var host = await RunningHost.Start(engine, where, clock: null);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"HOST {host.ProcessId}"));
        generator.HostIsAt(0, host.At);
        var load = generator.Run(stop.Token);
        if (answers == 0)
        {
            await load;
        }

        await Rig.Until(() => generator.Acknowledged.Count >= answers, "so many answers");
        await stop.CancelAsync();
        await load;
        await host.Kill();
        return generator.Refused.Any(static r => !r.IsOfStorage && r.Code != "GRD-1") ? 1 : 0;
    }

    /// <summary>Somebody on the list of a session that is cancelled: nothing needs them any more.</summary>
    public async Task<int> Know()
    {
        var (services, desks) = await Store.Open(engine, where, clock: null);
        await using (services)
        {
            var administrator = desks.Centre(new("rig"), "rig");
            var now = SystemClock.Instance.GetCurrentInstant().WithOffset(Offset.FromHours(11)).LocalDateTime;
            var starts = now.Date + new LocalTime(now.Hour, now.Minute);
            var details = new SessionDetails("Rig", "Somebody", starts, "Pacific/Noumea", ["S1"]);
            var created = (await administrator.Sessions.CreateAsync(details)).OrThrow();
            var identity = new CandidateIdentity("Nom", "Prénom", new(2007, 1, 1), Birthplace.In("17300", "Rochefort"));
            _ = (await administrator.Roster.EnrolAsync(created.Id, identity)).OrThrow();
            var who = new TypedIdentity(identity.BirthName, identity.FirstName, identity.BirthDate);
            _ = (await desks.Candidate(Erased).JoinAsync(created.Id, who)).OrThrow();
            _ = (await administrator.Sessions.CancelAsync(created.Id)).OrThrow();
        }

        return 0;
    }

    /// <summary>The jury erases them.</summary>
    public async Task<int> Erase()
    {
        var (services, desks) = await Store.Open(engine, where, clock: null);
        await using (services)
        {
            return (await desks.Jury("rig").Retention.EraseAsync(Erased, "drill")).OrThrow().Count == 1 ? 0 : 1;
        }
    }

    /// <summary>What the journal has of what people were told: all until the copy, and of the rest what it says.</summary>
    public async Task<int> Compare(string file, long until)
    {
        var all = new List<Acknowledged>();
        await foreach (var line in File.ReadLinesAsync(file))
        {
            // The last line of those who were killed may be half a line: nobody was told so.
            if (line.EndsWith('}'))
            {
                all.Add(JsonSerializer.Deserialize<Acknowledged>(line)!);
            }
        }

        var journal = Store.Journal(engine, where);
        await using (journal)
        {
            await journal.OpenAsync();
            var verdict = await Check.Run(journal, Store.Policy(clock: null).Session, all, []);
            var before = all.Count(a => a.At < until);
            var lostBefore = verdict.LostAnswers.Count(a => a.At < until);
            var last = all.Max(static a => a.At);
            var seconds = verdict.Lost == 0 ? 0 : (last - verdict.LostAnswers.Min(static a => a.At)) / 1000.0;
            string[] figures =
            [
                $"\"acknowledged\":{all.Count},\"until\":{before},\"lostUntil\":{lostBefore},\"lostAfter\":{verdict.Lost - lostBefore}",
                string.Create(CultureInfo.InvariantCulture, $"\"secondsLost\":{seconds:F1},\"events\":{verdict.Events}"),
                $"\"doubled\":{verdict.Doubled},\"brokenLinks\":{verdict.BrokenLinks}",
                $"\"media\":{verdict.Media},\"mediaLost\":{verdict.MediaLost}",
            ];
            Console.WriteLine($"{{{string.Join(',', figures)}}}");
            var clean = lostBefore + verdict.Doubled + verdict.BrokenLinks + verdict.MediaLost == 0;
            return clean && before > 0 ? 0 : 1;
        }
    }
}
