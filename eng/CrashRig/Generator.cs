using System.Collections.Concurrent;

namespace CrashRig;

/// <summary>An answer that the host said it has.</summary>
internal sealed record Acknowledged(int Session, string Account, int Number, string Key, string Text, string Receipt);

/// <summary>Candidates who answer through the socket and send again, under the same key, what was not acknowledged: to the same host when there is one, to any that is alive when there are two.</summary>
internal sealed class Generator(int candidatesAtOnce, long seed, int hosts = 1)
{
    private const int InRoom = 4;
    private const int AnswersBeforeLeaving = 3;
    private readonly ConcurrentQueue<Acknowledged> _acknowledged = [];
    private readonly ConcurrentDictionary<string, int> _refused = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<int>[] _ports = [.. Enumerable.Range(0, hosts).Select(static _ => Unknown())];
    private long _sentAgain;
    private long _sentToBoth;
    private long _toldOtherwise;

    public IReadOnlyCollection<Acknowledged> Acknowledged => _acknowledged;

    public long SentAgain => Interlocked.Read(ref _sentAgain);

    /// <summary>Commands sent to both hosts at once.</summary>
    public long SentToBoth => Interlocked.Read(ref _sentToBoth);

    /// <summary>Of these, how often the two said different things.</summary>
    public long ToldOtherwise => Interlocked.Read(ref _toldOtherwise);

    /// <summary>Refusals met on the way, by code; those of a storage that fails are expected when it is made to fail.</summary>
    public IReadOnlyDictionary<string, int> Refused => _refused;

    /// <summary>The host is there, on this port.</summary>
    public void HostIsAt(int host, int port) => _ports[host].TrySetResult(port);

    /// <summary>The host is gone; candidates take the other one, or wait for the next.</summary>
    public void HostIsGone(int host) => Interlocked.Exchange(ref _ports[host], Unknown());

    public Task Run(CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, candidatesAtOnce).Select(i => Task.Run(() => Room(i, stop), CancellationToken.None)));

    private static TaskCompletionSource<int> Unknown() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task Room(int worker, CancellationToken stop)
    {
        var chance = new Random((int)(seed + worker));
        await using var sender = new Sender(this, chance);
        for (var round = 0; !stop.IsCancellationRequested; round++)
        {
            var room = $"w{worker} r{round}";
            if (await sender.Say(new("open", Number: InRoom, Text: room), stop) is not { Ok: true } opened)
            {
                continue;
            }

            for (var n = 1; n <= InRoom && !stop.IsCancellationRequested; n++)
            {
                // With two hosts time is enforced: somebody walks out, and the clock has to end their test.
                await Sit(sender, opened.Session, $"{room}-{n}", opened.Text, chance, hosts > 1 && n == InRoom ? AnswersBeforeLeaving : int.MaxValue, stop);
            }
        }
    }

    private async Task Sit(Sender sender, int session, string account, string code, Random chance, int most, CancellationToken stop)
    {
        // Refused when an earlier start was kept and its reply was lost: then the test goes on where it is.
        await sender.Say(new("start", session, account, Text: code), stop);
        for (var answered = 0; answered < most && await sender.Say(new("next", session, account), stop) is { Ok: true, Number: > 0 } shown; answered++)
        {
            var answer = new Ask("answer", session, account, shown.Number, chance.Next(10) == 0 ? "pass" : $"text:{chance.Next()}", $"{account}/{shown.Number}", shown.Text);
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

            _acknowledged.Enqueue(new(session, account, shown.Number, answer.Key, answer.Text, reply.Text));
        }
    }

    /// <summary>One candidate's lines to the hosts: what gets no reply is sent again until it does.</summary>
    private sealed class Sender(Generator generator, Random chance) : IAsyncDisposable
    {
        private const int OfBoth = 8;
        private readonly Line[] _lines = [.. generator._ports.Select(static _ => new Line())];

        public async Task<Reply?> Say(Ask ask, CancellationToken stop)
        {
            // A start under two hands at once is refused to one of them, rightly.
            var both = _lines.Length > 1 && ask.Do != "start" && chance.Next(OfBoth) == 0;
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    if ((both ? await SayToBoth(ask, stop) : await SayToOne(ask, stop)) is { } reply)
                    {
                        if (reply is { Ok: false, Code: { } code })
                        {
                            generator._refused.AddOrUpdate($"{ask.Do} {code}", 1, static (_, n) => n + 1);
                            if (code.StartsWith("JRN-", StringComparison.Ordinal))
                            {
                                await Task.Delay(50, stop); // What the refusal asks for: the storage fails or is busy.
                                continue;
                            }
                        }

                        return reply;
                    }
                }
                catch (OperationCanceledException)
                {
                    return null;
                }

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
        private async Task<Reply?> SayToBoth(Ask ask, CancellationToken stop)
        {
            var ports = generator._ports.ToArray();
            if (There(ports).Length < 2)
            {
                return await SayToOne(ask, stop);
            }

            Interlocked.Increment(ref generator._sentToBoth);
            var replies = (await Task.WhenAll(_lines.Select(async (line, host) => await line.Say(ask, await ports[host].Task, stop)))).OfType<Reply>().ToArray();
            var done = Array.FindAll(replies, static r => r.Ok);
            if (done.Length == 2 && done[0] != done[1] && Array.TrueForAll(done, r => r.Number > 0 || ask.Do == "open"))
            {
                Interlocked.Increment(ref generator._toldOtherwise);
                Console.Error.WriteLine($"{ask} was told {done[0]} and {done[1]}");
            }

            return done.Length > 0 ? done[0] : replies.FirstOrDefault();
        }

        private static int[] There(TaskCompletionSource<int>[] ports) => [.. Enumerable.Range(0, ports.Length).Where(host => ports[host].Task.IsCompleted)];
    }
}
