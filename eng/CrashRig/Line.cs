using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace CrashRig;

/// <summary>One connection to one host, opened again when it was cut.</summary>
internal sealed class Line : IDisposable
{
    private TcpClient? _client;
    private StreamReader? _reader;
    private StreamWriter? _writer;

    /// <summary>Sends, and waits for the reply; null when there was none.</summary>
    public async Task<Reply?> Say(Ask ask, IPEndPoint host, CancellationToken stop)
    {
        try
        {
            if (_client is null)
            {
                _client = new() { NoDelay = true };
                await _client.ConnectAsync(host, stop);
                _reader = new(_client.GetStream());
                _writer = new(_client.GetStream()) { AutoFlush = true };
            }

            await _writer!.WriteLineAsync(JsonSerializer.Serialize(ask).AsMemory(), stop);
            if (await _reader!.ReadLineAsync(stop) is { } line)
            {
                return JsonSerializer.Deserialize<Reply>(line)!;
            }
        }
        catch (Exception cut) when (cut is IOException or SocketException or JsonException or ObjectDisposedException)
        {
            // Sent again by who asked.
        }
        catch
        {
            Dispose();
            throw;
        }

        Dispose();
        return null;
    }

    public void Dispose()
    {
        _client?.Dispose();
        _client = null;
    }
}
