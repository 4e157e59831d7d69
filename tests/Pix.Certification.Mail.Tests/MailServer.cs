using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Pix.Certification.Mail.Tests;

/// <summary>A mail that arrived.</summary>
internal sealed record ArrivedMail(string From, string To, string Text, bool WasEnciphered);

/// <summary>A mail server on this machine: SMTP (RFC 5321) with STARTTLS or TLS, for one user with a password or a token.</summary>
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

    /// <summary>Who may sign in there, with what.</summary>
    public const string User = "pix", Password = "très secret", Token = "ya29.a-token";

    public int Port => ((IPEndPoint)_door.LocalEndpoint).Port;

    public ConcurrentQueue<ArrivedMail> Mails { get; } = [];

    /// <summary>Everything that clients said, and whether it could be read on the way.</summary>
    public ConcurrentQueue<(string Line, bool WasEnciphered)> Heard { get; } = [];

    /// <summary>What is answered to a verb, in place of yes; empty for hanging up.</summary>
    public Dictionary<string, string> Answers { get; } = [];

    /// <summary>How one can sign in, once the way is enciphered.</summary>
    public string SignIn { get; init; } = "AUTH PLAIN";

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
            while (await Hear() is { } line)
            {
                var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                var usual = verb == "AUTH" ? await Authenticate(line) : AnswerTo(verb, line);
                if (!await Say(server.Answers.GetValueOrDefault(verb, usual)) || verb == "QUIT")
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
                    var offer = server._security == SmtpSecurity.StartTls && !_isEnciphered ? "STARTTLS" : server.SignIn;
                    return $"250-localhost\r\n250-{offer}\r\n250 SIZE 1000000";
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
                case "RSET":
                    return "250 ok";
                default:
                    return verb == "QUIT" ? "221 bye" : "500 what?";
            }
        }

        private async Task<string> Authenticate(string line)
        {
            var words = line.Split(' ');
            var isRight = words[1] switch
            {
                "PLAIN" => Decoded(words[2]) == $"\0{User}\0{Password}",
                "LOGIN" => Decoded(words.ElementAtOrDefault(2) ?? await Ask("User")) == User & Decoded(await Ask("Password")) == Password,
                "XOAUTH2" when Decoded(words[2]) == $"user={User}\u0001auth=Bearer {Token}\u0001\u0001" => true,

                // Why not is told first, and the client says that it has heard.
                "XOAUTH2" => await Ask("{\"status\":\"401\"}") is null,
                _ => false,
            };
            return isRight ? "235 welcome" : "535 no";
        }

        private async Task<string> Ask(string what)
        {
            _ = await Say("334 " + Convert.ToBase64String(Encoding.UTF8.GetBytes(what)));
            return await Hear() ?? throw new EndOfStreamException();
        }

        private static string Decoded(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

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

        private static string Address(string line) => line.Split('<', '>')[1];

        private async Task<string?> Hear()
        {
            var line = await ReadLine();
            if (line is not null)
            {
                server.Heard.Enqueue((line, _isEnciphered));
            }

            return line;
        }

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
