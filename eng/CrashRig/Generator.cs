using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CrashRig;

/// <summary>An answer that the host said it has.</summary>
/// <param name="At">When the candidate was told, in milliseconds of our clock since 1970.</param>
internal sealed record Acknowledged(int Session, string Account, int Number, string Key, string Text, string Receipt, long At = 0)
{
    /// <summary>The same, as an instant.</summary>
    [JsonIgnore]
    public Instant ToldAt => Instant.FromUnixTimeMilliseconds(At);

    /// <summary>How long its candidate waited, from when it was sent first.</summary>
    [JsonIgnore]
    public Duration Waited { get; init; }
}

/// <summary>A session where somebody walked out, and somebody else has not come yet.</summary>
internal sealed record Room(int Session, string Code, string WhoWalkedOut, string WhoComesLate);

/// <summary>
/// Candidates who answer through the socket and send again, under the same key, what was not acknowledged:
/// to the same host when there is one, to any that is alive when there are two.
/// </summary>
/// <param name="candidatesAtOnce">How many answer at the same time.</param>
/// <param name="seed">Where chance begins.</param>
/// <param name="clock">The clock of the hosts.</param>
/// <param name="hosts">How many hosts.</param>
/// <param name="people">What the names of rooms and people begin with, where a journal has those of another generator.</param>
/// <param name="told">Where to write each acknowledgement before whoever got it goes on; null to keep them in memory alone.</param>
/// <param name="thinks">How many milliseconds a candidate thinks before an answer.</param>
internal sealed class Generator(
    int candidatesAtOnce, long seed, IClock clock, int hosts = 1, string people = "", TextWriter? told = null, int thinks = 0)
{
    private const int InRoom = 4;
    private const int AnswersBeforeLeaving = 3;
    private readonly ConcurrentQueue<Acknowledged> _acknowledged = [];
    private readonly ConcurrentQueue<Refused> _refused = [];
    private readonly ConcurrentQueue<Room> _rooms = [];
    private readonly TaskCompletionSource<IPEndPoint>[] _ports = [.. Enumerable.Range(0, hosts).Select(static _ => Unknown())];
    private long _sentAgain;
    private long _sentToBoth;
    private long _toldOtherwise;

    public IReadOnlyCollection<Acknowledged> Acknowledged => _acknowledged;

    public long SentAgain => Interlocked.Read(ref _sentAgain);

    /// <summary>Commands sent to both hosts at once.</summary>
    public long SentToBoth => Interlocked.Read(ref _sentToBoth);

    /// <summary>Of these, how often the two said different things.</summary>
    public long ToldOtherwise => Interlocked.Read(ref _toldOtherwise);

    /// <summary>Every refusal met on the way: the journal has to bear it out.</summary>
    public IReadOnlyCollection<Refused> Refused => _refused;

    /// <summary>The host is there, on this port.</summary>
    public void HostIsAt(int host, IPEndPoint at) => _ports[host].TrySetResult(at);

    /// <summary>The host is gone; candidates take the other one, or wait for the next.</summary>
    public void HostIsGone(int host) => Interlocked.Exchange(ref _ports[host], Unknown());

    public Task Run(CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, candidatesAtOnce).Select(i => Task.Run(() => Rooms(i, stop), CancellationToken.None)));

    /// <summary>Once every session is over, whoever walked out comes back, and somebody comes too late.</summary>
    /// <returns>How many were let in all the same.</returns>
    public async Task<int> ComeTooLate()
    {
        await using var sender = new Sender(this, clock, new((int)seed));
        var letIn = 0;
        foreach (var room in _rooms)
        {
            foreach (var ask in (Ask[])[new("next", room.Session, room.WhoWalkedOut),
                new("start", room.Session, room.WhoComesLate, Text: room.Code)])
            {
                letIn += await sender.Say(ask, CancellationToken.None) is { Ok: true } ? 1 : 0;
            }
        }

        return letIn;
    }

    private static TaskCompletionSource<IPEndPoint> Unknown() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task Rooms(int worker, CancellationToken stop)
    {
        var chance = new Random((int)(seed + worker));
        await using var sender = new Sender(this, clock, chance);
        for (var round = 0; !stop.IsCancellationRequested; round++)
        {
            var room = $"{people}w{worker} r{round}";

            // Planned for now: its end is a while after the limit of whoever comes first, so that the next ones find it open.
            var now = clock.GetCurrentInstant().WithOffset(Offset.FromHours(11)).LocalDateTime;
            var planned = now.Date + new LocalTime(now.Hour, now.Minute);
            if (await sender.Say(new("open", Number: InRoom + 1, Text: room, Key: $"{planned:s}"), stop) is not { } opened)
            {
                return;
            }

            // Asked again it would be refused again, for as long as somebody waits for the answers.
            if (!opened.Ok)
            {
                throw new InvalidOperationException($"The room {room} is not opened: {opened.Text}");
            }

            for (var n = 1; n <= InRoom && !stop.IsCancellationRequested; n++)
            {
                // With two hosts time is enforced: somebody walks out, and the clock has to end their test.
                var most = hosts > 1 && n == InRoom ? AnswersBeforeLeaving : int.MaxValue;
                await Sit(sender, opened.Session, $"{room}-{n}", opened.Text, chance, most, stop);
            }

            if (!stop.IsCancellationRequested)
            {
                _rooms.Enqueue(new(opened.Session, opened.Text, $"{room}-{InRoom}", $"{room}-{InRoom + 1}"));
            }
        }
    }

    private async Task Sit(Sender sender, int session, string account, string code, Random chance, int most, CancellationToken stop)
    {
        // Refused when an earlier start was kept and its reply was lost: then the test goes on where it is.
        await sender.Say(new("start", session, account, Text: code), stop);
        var next = new Ask("next", session, account);
        for (var answered = 0; answered < most && await sender.Say(next, stop) is { Ok: true, Number: > 0 } shown; answered++)
        {
            var text = chance.Next(10) == 0 ? "pass" : $"text:{chance.Next()}";
            var answer = new Ask("answer", session, account, shown.Number, text, $"{account}/{shown.Number}", shown.Text);
            if (thinks > 0)
            {
                await Task.Delay(chance.Next(2 * thinks), CancellationToken.None);
            }

            var sent = Stopwatch.GetTimestamp();
            var reply = await sender.Say(answer, stop);
            if (reply is { Ok: false, Code: "GRD-1" })
            {
                // Not a challenge that takes a text: pass, under a key of its own.
                answer = answer with { Text = "pass", Key = answer.Key + "/pass" };
                reply = await sender.Say(answer, stop);
            }

            if (reply is not { Ok: true })
            {
                return;
            }

            var at = SystemClock.Instance.GetCurrentInstant().ToUnixTimeMilliseconds();
            var acknowledged = new Acknowledged(session, account, shown.Number, answer.Key, answer.Text, reply.Text, at)
            {
                Waited = Duration.FromTimeSpan(Stopwatch.GetElapsedTime(sent)),
            };
            if (told is not null)
            {
                await told.WriteLineAsync(JsonSerializer.Serialize(acknowledged));
            }

            _acknowledged.Enqueue(acknowledged);
        }
    }

    /// <summary>One candidate's lines to the hosts: what gets no reply is sent again until it does.</summary>
    private sealed class Sender(Generator generator, IClock clock, Random chance) : IAsyncDisposable
    {
        private const int OfBoth = 8;
        private readonly Line[] _lines = [.. generator._ports.Select(static _ => new Line())];

        public async Task<Reply?> Say(Ask ask, CancellationToken stop)
        {
            var sentBefore = false;

            // A start under two hands at once is refused to one of them, rightly.
            var both = _lines.Length > 1 && ask.Do != "start" && chance.Next(OfBoth) == 0;
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    var replies = both ? await SayToBoth(ask, stop) : [await SayToOne(ask, stop)];
                    var now = clock.GetCurrentInstant();
                    var refusals = replies.OfType<Reply>().Where(static r => !r.Ok);
                    Refused[] refused = [.. refusals.Select(r => new Refused(ask, r.Code!, sentBefore, now))];
                    Array.ForEach(refused, generator._refused.Enqueue);
                    if (Array.Find(replies, static r => r is { Ok: true }) is { } done)
                    {
                        return done;
                    }

                    if (Array.Exists(refused, static r => r.IsOfStorage))
                    {
                        await Task.Delay(50, stop); // What the refusal asks for.
                        continue;
                    }

                    if (Array.Find(replies, static r => r is not null) is { } reply)
                    {
                        return reply;
                    }
                }
                catch (OperationCanceledException)
                {
                    return null;
                }

                sentBefore = true;
                Interlocked.Increment(ref generator._sentAgain);
            }

            return null;
        }

        public ValueTask DisposeAsync()
        {
            Array.ForEach(_lines, static line => line.Dispose());
            return default;
        }

        private async Task<Reply?> SayToOne(Ask ask, CancellationToken stop)
        {
            while (true)
            {
                var ports = generator._ports.ToArray();
                if (There(ports) is { Length: > 0 } there)
                {
                    var host = there[chance.Next(there.Length)];
                    return await _lines[host].Say(ask, await ports[host].Task, stop);
                }

                await Task.WhenAny(ports.Select(static p => p.Task)).WaitAsync(stop);
            }
        }

        // Whoever is alive says the same. No reply from one that was killed meanwhile; not sent to one that is not there.
        private async Task<Reply?[]> SayToBoth(Ask ask, CancellationToken stop)
        {
            var ports = generator._ports.ToArray();
            if (There(ports).Length < 2)
            {
                return [await SayToOne(ask, stop)];
            }

            Interlocked.Increment(ref generator._sentToBoth);
            var replies = (await Task.WhenAll(_lines.Select(async (line, host) => await line.Say(ask, await ports[host].Task, stop))));
            var done = Array.FindAll(replies, static r => r is { Ok: true });
            if (done is [{ } one, { } other] && one != other && Array.TrueForAll(done, r => r!.Number > 0 || ask.Do == "open"))
            {
                Interlocked.Increment(ref generator._toldOtherwise);
                Console.Error.WriteLine($"{ask} was told {one} and {other}");
            }

            return replies;
        }

        private static int[] There(TaskCompletionSource<IPEndPoint>[] ports) =>
            [.. Enumerable.Range(0, ports.Length).Where(host => ports[host].Task.IsCompleted)];
    }
}
