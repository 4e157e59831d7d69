using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace CrashRig;

/// <summary>An answer that the host said it has.</summary>
internal sealed record Acknowledged(int Session, string Account, int Number, string Key, string Text, string Receipt);

/// <summary>Candidates who answer through the socket and send again, under the same key, what was not acknowledged.</summary>
internal sealed class Generator(int candidatesAtOnce, long seed)
{
    private const int InRoom = 4;
    private readonly ConcurrentQueue<Acknowledged> _acknowledged = [];
    private readonly ConcurrentDictionary<string, int> _refused = new(StringComparer.Ordinal);
    private TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _sentAgain;

    public IReadOnlyCollection<Acknowledged> Acknowledged => _acknowledged;

    public long SentAgain => Interlocked.Read(ref _sentAgain);

    /// <summary>Refusals met on the way, by code; those of a storage that fails are expected when it is made to fail.</summary>
    public IReadOnlyDictionary<string, int> Refused => _refused;

    /// <summary>The host is there, on this port.</summary>
    public void HostIsAt(int port) => _port.TrySetResult(port);

    /// <summary>The host is gone; candidates wait for the next.</summary>
    public void HostIsGone() => Interlocked.Exchange(ref _port, new(TaskCreationOptions.RunContinuationsAsynchronously));

    public Task Run(CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, candidatesAtOnce).Select(i => Task.Run(() => Room(i, stop), CancellationToken.None)));

    private async Task Room(int worker, CancellationToken stop)
    {
        await using var line = new Line(this);
        var chance = new Random((int)(seed + worker));
        for (var round = 0; !stop.IsCancellationRequested; round++)
        {
            var room = $"w{worker} r{round}";
            if (await line.Say(new("open", Number: InRoom, Text: room), stop) is not { Ok: true } opened)
            {
                continue;
            }

            for (var n = 1; n <= InRoom && !stop.IsCancellationRequested; n++)
            {
                await Sit(line, opened.Session, $"{room}-{n}", opened.Text, chance, stop);
            }
        }
    }

    private async Task Sit(Line line, int session, string account, string code, Random chance, CancellationToken stop)
    {
        // Refused when an earlier start was kept and its reply was lost: then the test goes on where it is.
        await line.Say(new("start", session, account, Text: code), stop);
        while (await line.Say(new("next", session, account), stop) is { Number: > 0 } shown)
        {
            var answer = new Ask("answer", session, account, shown.Number, chance.Next(10) == 0 ? "pass" : $"text:{chance.Next()}", $"{account}/{shown.Number}", shown.Text);
            var reply = await line.Say(answer, stop);
            if (reply is { Ok: false, Code: "GRD-1" })
            {
                // Not a challenge that takes a text: pass, under a key of its own.
                answer = answer with { Text = "pass", Key = answer.Key + "/pass" };
                reply = await line.Say(answer, stop);
            }

            if (reply is { Ok: true })
            {
                _acknowledged.Enqueue(new(session, account, shown.Number, answer.Key, answer.Text, reply.Text));
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>One candidate's line to the host: what gets no reply is sent again until it does.</summary>
    private sealed class Line(Generator generator) : IAsyncDisposable
    {
        private TcpClient? _client;
        private StreamReader? _reader;
        private StreamWriter? _writer;

        public async Task<Reply?> Say(Ask ask, CancellationToken stop)
        {
            var text = JsonSerializer.Serialize(ask);
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    await Connect(stop);
                    await _writer!.WriteLineAsync(text.AsMemory(), stop);
                    if (await _reader!.ReadLineAsync(stop) is { } line)
                    {
                        var reply = JsonSerializer.Deserialize<Reply>(line)!;
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
                catch (Exception cut) when (cut is IOException or SocketException or JsonException)
                {
                }
                catch (OperationCanceledException)
                {
                    return null;
                }

                Interlocked.Increment(ref generator._sentAgain);
                Close();
            }

            return null;
        }

        public ValueTask DisposeAsync()
        {
            Close();
            return default;
        }

        private async Task Connect(CancellationToken stop)
        {
            if (_client is not null)
            {
                return;
            }

            var port = await generator._port.Task.WaitAsync(stop);
            _client = new() { NoDelay = true };
            await _client.ConnectAsync(IPAddress.Loopback, port, stop);
            _reader = new(_client.GetStream());
            _writer = new(_client.GetStream()) { AutoFlush = true };
        }

        private void Close()
        {
            _client?.Dispose();
            _client = null;
        }
    }
}
