using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Fuzz;

/// <summary>What came back.</summary>
internal sealed record Reply(int Status, string ContentType, byte[] Body, HttpResponseHeaders? Headers)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public bool IsHtml => ContentType.StartsWith("text/html", StringComparison.Ordinal);

    public bool IsJson => ContentType.Contains("json", StringComparison.Ordinal) && !ContentType.Contains("jwt", StringComparison.Ordinal);

    /// <summary>A text of a reply in JSON; null when it has none.</summary>
    public string? Of(string property)
    {
        try
        {
            using var json = JsonDocument.Parse(Body);
            return json.RootElement.TryGetProperty(property, out var value) ? value.ToString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A fault of the host: not when it says that it prints nothing, having no browser.</summary>
    public bool IsServerFault => Status >= 500 && !(Status == 503 && Text.Contains("noBrowser", StringComparison.Ordinal));

    /// <summary>What no reply may be, whatever was sent; null when it is in order.</summary>
    public string? Fault(Sent sent)
    {
        if (IsServerFault)
        {
            return $"status {Status}";
        }

        if (sent.As == Made.Raw)
        {
            return null; // Of what is raw only the first line is read.
        }

        var isApi = sent.Target.StartsWith("/api/v1/", StringComparison.Ordinal) && sent.Method != "HEAD";
        if (IsJson && Body.Length > 0)
        {
            try
            {
                using var json = JsonDocument.Parse(Body);
                if (isApi && Status >= 400 && !(json.RootElement.TryGetProperty("code", out _)
                    && json.RootElement.TryGetProperty("status", out var said) && said.GetInt32() == Status))
                {
                    return $"status {Status} without a problem document that says it";
                }
            }
            catch (JsonException)
            {
                return "JSON that is none";
            }
        }
        else if (isApi && Status >= 400)
        {
            return $"status {Status} of the API without a problem document";
        }

        var isText = IsHtml || ContentType.Contains("json", StringComparison.Ordinal)
            || ContentType.StartsWith("text/plain", StringComparison.Ordinal);
        return IsHtml && Text.Contains("<fz", StringComparison.Ordinal) ? "what was typed comes back as markup"
            : isText && Text.Contains("   at Pix.", StringComparison.Ordinal) ? "a stack trace in a reply"
            : Headers?.Contains("X-Injected") == true ? "a header that was typed"
            : null;
    }
}

/// <summary>Sends requests to one host over loopback and waits for each reply, so that every error belongs to the request before.</summary>
internal sealed class Wire(Uri address, TimeSpan patience) : IDisposable
{
    private static readonly string[] ContentHeaders =
        ["Content-Type", "Content-Encoding", "Content-Language", "Content-Range", "Content-Disposition", "Expires", "Allow"];

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false })
    {
        BaseAddress = address,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Null when there came no reply in time.</summary>
    public async Task<Reply?> Send(Sent sent)
    {
        using var over = new CancellationTokenSource(patience);
        try
        {
            return sent.As == Made.Raw ? await SendRaw(sent, over.Token) : await SendWhole(sent, over.Token);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or SocketException or UriFormatException
            or FormatException or InvalidOperationException)
        {
            // The client itself would not send it, or the server closed the line.
            return new(0, "", Encoding.UTF8.GetBytes(fault.Message), null);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<Reply> SendWhole(Sent sent, CancellationToken over)
    {
        // As it is, without what a client would tidy away.
        var target = new Uri($"{address.Scheme}://{address.Authority}{sent.Target}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(new HttpMethod(sent.Method), target);
        if (sent.Body is not null)
        {
            request.Content = new ByteArrayContent(sent.Body);
        }

        foreach (var (name, value) in sent.AllHeaders())
        {
            _ = ContentHeaders.Contains(name, StringComparer.Ordinal)
                ? request.Content?.Headers.TryAddWithoutValidation(name, value)
                : request.Headers.TryAddWithoutValidation(name, value);
        }

        using var reply = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, over);
        var type = reply.Content.Headers.ContentType?.MediaType ?? "";

        // The live view of the room never ends by itself.
        var body = type == "text/event-stream" ? [] : await reply.Content.ReadAsByteArrayAsync(over);
        if (reply.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            sent.By.Keep(cookies);
        }

        return new((int)reply.StatusCode, type, body, reply.Headers);
    }

    // Bytes as they are, which may end anywhere; whoever sent them goes on listening.
    private async Task<Reply> SendRaw(Sent sent, CancellationToken over)
    {
        using var socket = new TcpClient { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, address.Port, over);
        var stream = socket.GetStream();
        await stream.WriteAsync(sent.Body, over);
        socket.Client.Shutdown(SocketShutdown.Send);
        var room = new byte[64];
        var length = await stream.ReadAtLeastAsync(room, 12, throwOnEndOfStream: false, over);
        return Encoding.ASCII.GetString(room, 0, length).Split(' ') is ["HTTP/1.1", var status, ..]
            && int.TryParse(status.AsSpan(0, Math.Min(3, status.Length)), out var number)
            ? new(number, "", [], null)
            : new(0, "", [], null);
    }
}
