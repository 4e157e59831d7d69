using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using NodaTime.Text;
using Pix.Certification.Candidates;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Journal;
using Pix.Certification.Sessions;

namespace CrashRig;

/// <summary>What the generator asks the host, one line of JSON.</summary>
/// <param name="Do">open, start, next or answer.</param>
/// <param name="Session">The session.</param>
/// <param name="Account">The candidate's account.</param>
/// <param name="Number">The challenge's number; for open, how many candidates.</param>
/// <param name="Text">The answer in its canonical form; for start, the access code; for open, the room.</param>
/// <param name="Key">The idempotency key; for open, the hour that the session is planned for, in Nouméa, where clocks never change.</param>
/// <param name="Seen">The challenge shown.</param>
internal sealed record Ask(string Do, int Session = 0, string Account = "", int Number = 0, string Text = "", string Key = "",
    string? Seen = null);

/// <summary>What the host says.</summary>
/// <param name="Ok">True when it was done.</param>
/// <param name="Code">The refusal's code otherwise.</param>
/// <param name="Session">The session.</param>
/// <param name="Number">The number of the challenge shown, or answered; 0 at the end of the test.</param>
/// <param name="Text">The challenge's id, the access code, or the receipt.</param>
internal sealed record Reply(bool Ok, string? Code = null, int Session = 0, int Number = 0, string Text = "");

/// <summary>A small host: the desks behind a loopback socket. It is there to be killed.</summary>
internal static class HostProcess
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Doors = new();

    /// <summary>The variable that says which address it listens at, when that is not loopback.</summary>
    public const string Address = "PIXCERT_RIG_ADDRESS";

    public static async Task<int> Run(string engine, string where, RigClock? clock)
    {
        var (services, desks) = await Store.Open(engine, where, clock);
        await using (services)
        {
            using var listener = new TcpListener(IPAddress.Parse(Environment.GetEnvironmentVariable(Address) ?? "127.0.0.1"), 0);
            listener.Start(512);
            Console.WriteLine($"READY {((IPEndPoint)listener.LocalEndpoint).Port}");
            while (true)
            {
                _ = Serve(await listener.AcceptTcpClientAsync(), desks);
            }
        }
    }

    private static async Task Serve(TcpClient client, CertificationDesks desks)
    {
        using (client)
        {
            client.NoDelay = true;
            using var reader = new StreamReader(client.GetStream());
            await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true };
            try
            {
                while (await reader.ReadLineAsync() is { } line)
                {
                    await writer.WriteLineAsync(JsonSerializer.Serialize(await Answer(JsonSerializer.Deserialize<Ask>(line)!, desks)));
                }
            }
            catch (IOException)
            {
                // The generator went away.
            }
        }
    }

    private static async Task<Reply> Answer(Ask ask, CertificationDesks desks)
    {
        try
        {
            return ask.Do switch
            {
                "open" => await Open(ask, desks),
                "start" => Said(await desks.Candidate(new(ask.Account)).Test.StartAsync(new(ask.Session), ask.Text), static _ => new(true)),
                "next" => Said(await desks.Candidate(new(ask.Account)).Test.NextAsync(new(ask.Session)), static v =>
                    new(true, Number: v.Challenge?.Number ?? 0, Text: v.Challenge?.Id ?? "")),
                "answer" => Said(
                    await desks.Candidate(new(ask.Account)).Test.AnswerAsync(new(ask.Session), ask.Number,
                        GivenAnswer.TryParse(ask.Text, out var given) ? given : GivenAnswer.Pass, ask.Key, ask.Seen),
                    static r => new(true, Number: r.Number, Text: r.Code)),
                _ => new(false, "?"),
            };
        }
        catch (JournalException failure)
        {
            return new(false, failure.Refusal.Code);
        }
        catch (RefusedException refused)
        {
            return new(false, refused.Refusal.Code, Text: refused.Refusal.ToString());
        }
    }

    // A session with everybody in the room, each step of it done once however often it is asked for.
    private static async Task<Reply> Open(Ask ask, CertificationDesks desks)
    {
        var door = Doors.GetOrAdd(ask.Text, static _ => new(1, 1));
        await door.WaitAsync();
        try
        {
            var administrator = desks.Centre(new("rig"), "rig");
            var starts = LocalDateTimePattern.GeneralIso.Parse(ask.Key).Value;
            var invigilators = Enumerable.Range(1, 1 + (ask.Number / 20)).Select(static n => $"S{n}");
            var details = new SessionDetails("Rig", ask.Text, starts, "Pacific/Noumea", [.. invigilators]);
            var created = (await administrator.Once($"create {ask.Text}").Sessions.CreateAsync(details)).OrThrow();
            for (var n = 1; n <= ask.Number; n++)
            {
                // Somebody else in every room: whoever sat two days running would be turned away (ELI-2).
                var account = $"{ask.Text}-{n}";
                var identity = new CandidateIdentity($"Nom {account}", "Prénom", new(2007, 1, 1), Birthplace.In("17300", "Rochefort"));
                _ = await administrator.Once($"enrol {account}").Roster.EnrolAsync(created.Id, identity);
                var candidate = desks.Candidate(new(account));
                var joined = (await candidate.JoinAsync(created.Id, new(identity.BirthName, identity.FirstName, identity.BirthDate)))
                    .OrThrow();
                if (!(await candidate.ArrivalAsync(created.Id)).OrThrow().HasStarted)
                {
                    (await desks.Invigilator(created.Id, "rig").Candidates.ConfirmPresenceAsync(joined.Id)).OrThrow();
                }
            }

            _ = await desks.Invigilator(created.Id, "rig").StartAsync();
            return new(true, Session: created.Id.Number, Text: created.Session.AccessCode);
        }
        finally
        {
            door.Release();
        }
    }

    private static Reply Said<T>(Result<T> result, Func<T, Reply> say)
        where T : notnull => result.IsRefused(out var refusal) ? new(false, refusal.Code, Text: refusal.ToString()) : say(result.OrThrow());
}
