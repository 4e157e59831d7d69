using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Pix.Certification.Hosting.Outbox;

namespace Pix.Certification.Hosting.Tests;

/// <summary>A mail that arrived.</summary>
internal sealed record ArrivedMail(string From, string To, string Text, bool WasEnciphered);

/// <summary>A mail server on this machine: SMTP (RFC 5321) over a socket, with STARTTLS or TLS, and AUTH PLAIN.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener _door = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly SmtpSecurity _security;
    private readonly Task _serving;

    public MailServer(SmtpSecurity security)
    {
        _security = security;
        _door.Start();
        _serving = Serve();
    }

    public static X509Certificate2 Certificate { get; } = SelfSigned();

    public int Port => ((IPEndPoint)_door.LocalEndpoint).Port;

    public ConcurrentQueue<ArrivedMail> Mails { get; } = [];

    /// <summary>Everything that clients said, and whether it could be read on the way.</summary>
    public ConcurrentQueue<(string Line, bool WasEnciphered)> Heard { get; } = [];

    /// <summary>What is answered to a verb, in place of yes; empty for hanging up.</summary>
    public Dictionary<string, string> Answers { get; } = [];

    /// <summary>True for a server that takes calls and never says a word.</summary>
    public bool IsSilent { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _door.Stop();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closing.Dispose();
        _door.Dispose();
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2120, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    private async Task Serve()
    {
        var calls = new List<Task>();
        try
        {
            while (true)
            {
                calls.Add(Take(await _door.AcceptTcpClientAsync(_closing.Token)));
            }
        }
        finally
        {
            await Task.WhenAll(calls).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Take(TcpClient client)
    {
        using (client)
        {
            Stream stream = client.GetStream();
            if (IsSilent)
            {
                await Task.Delay(Timeout.Infinite, _closing.Token);
            }

            var talk = new Talk(this, _security == SmtpSecurity.Tls ? await Enciphered(stream) : stream, _security == SmtpSecurity.Tls);
            if (await talk.Say(Answers.GetValueOrDefault("CONNECT", "220 localhost ESMTP")))
            {
                await talk.Converse();
            }
        }
    }

    private static async Task<SslStream> Enciphered(Stream stream)
    {
        var enciphered = new SslStream(stream);
        await enciphered.AuthenticateAsServerAsync(Certificate);
        return enciphered;
    }

    private sealed class Talk(MailServer server, Stream stream, bool isEnciphered)
    {
        private readonly byte[] _one = new byte[1];
        private Stream _stream = stream;
        private bool _isEnciphered = isEnciphered;
        private string _from = "";
        private string _to = "";

        public async Task Converse()
        {
            while (await ReadLine() is { } line)
            {
                server.Heard.Enqueue((line, _isEnciphered));
                var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                if (!await Say(server.Answers.GetValueOrDefault(verb) ?? AnswerTo(verb, line)) || verb == "QUIT")
                {
                    return;
                }

                if (server.Answers.ContainsKey(verb))
                {
                    continue;
                }

                if (verb == "STARTTLS")
                {
                    (_stream, _isEnciphered) = (await Enciphered(_stream), true);
                }
                else if (verb == "DATA" && !await TakeMail())
                {
                    return;
                }
            }
        }

        public async Task<bool> Say(string answer)
        {
            if (answer.Length > 0)
            {
                await _stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n"));
            }

            return answer.Length > 0;
        }

        private string AnswerTo(string verb, string line)
        {
            switch (verb)
            {
                case "EHLO":
                    return server._security == SmtpSecurity.StartTls && !_isEnciphered ? "250-localhost\r\n250-STARTTLS\r\n250 SIZE 1000000" : "250-localhost\r\n250 AUTH PLAIN";
                case "AUTH":
                    return Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])) == "\0pix\0très secret" ? "235 welcome" : "535 no";
                case "MAIL":
                    _from = line;
                    return "250 ok";
                case "RCPT":
                    _to = line;
                    return "250 ok";
                case "DATA":
                    return _to.Length > 0 ? "354 go on" : "503 no recipient";
                case "STARTTLS":
                    return "220 go on";
                default:
                    return verb == "QUIT" ? "221 bye" : "500 what?";
            }
        }

        private async Task<bool> TakeMail()
        {
            var text = new StringBuilder();
            while (await ReadLine() is { } line)
            {
                if (line == ".")
                {
                    var answer = server.Answers.GetValueOrDefault("MAIL TAKEN", "250 taken");
                    if (answer.StartsWith("250", StringComparison.Ordinal))
                    {
                        server.Mails.Enqueue(new(Address(_from), Address(_to), text.ToString(), _isEnciphered));
                    }

                    return await Say(answer);
                }

                text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
            }

            return false;
        }

        private static string Address(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];

        private async Task<string?> ReadLine()
        {
            var line = new List<byte>();
            while (await _stream.ReadAsync(_one, server._closing.Token) == 1)
            {
                if (line is [.., (byte)'\r'] && _one[0] == '\n')
                {
                    return Encoding.ASCII.GetString([.. line[..^1]]);
                }

                line.Add(_one[0]);
            }

            return null;
        }
    }
}
