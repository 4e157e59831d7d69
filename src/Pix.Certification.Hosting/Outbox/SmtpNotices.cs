using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Pix.Certification.Hosting.Outbox;

/// <summary>Whether the way to the mail server is enciphered.</summary>
public enum SmtpSecurity
{
    /// <summary>Enciphered after a word of greeting (STARTTLS), or not at all: a server that does not offer it is refused. Port 587.</summary>
    StartTls,

    /// <summary>Enciphered from the first byte. Port 465.</summary>
    Tls,

    /// <summary>Not enciphered: for a server on the same machine.</summary>
    None,
}

/// <summary>The mail server that takes notices.</summary>
public sealed record SmtpSettings
{
    /// <summary>Its name.</summary>
    public required string Host { get; init; }

    /// <summary>Its port.</summary>
    /// <value>Defaults to 587.</value>
    public int Port { get; init; } = 587;

    /// <summary>Whether the way there is enciphered.</summary>
    /// <value>Defaults to <see cref="SmtpSecurity.StartTls"/>.</value>
    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;

    /// <summary>The address that mails come from.</summary>
    public required string From { get; init; }

    /// <summary>Who signs in there; null when nobody has to.</summary>
    public string? User { get; init; }

    /// <summary>With which password. It is sent only over an enciphered way.</summary>
    public string? Password { get; init; }

    /// <summary>How long one mail may take.</summary>
    /// <value>Defaults to 9 seconds, less than a third of the clockwork's lease.</value>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(9);

    /// <summary>Accepts the server's certificate, or not; null for what the machine trusts.</summary>
    public RemoteCertificateValidationCallback? Trusts { get; init; }

    /// <summary>Server and port; never the password.</summary>
    public override string ToString() => $"{Host}:{Port}";
}

/// <summary>Hands notices to a mail server (SMTP, RFC 5321), one connection each. A 5xx answer is for good, anything else is tried again.</summary>
public sealed class SmtpNotices : INoticeSender
{
    private readonly SmtpSettings _settings;
    private readonly TimeProvider _time;

    /// <summary>Takes the server; nobody calls it before there is something to send.</summary>
    /// <param name="settings">The server.</param>
    /// <param name="time">What patience is measured with.</param>
    public SmtpNotices(SmtpSettings settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(time);
        if (settings is { User: not null, Security: SmtpSecurity.None })
        {
            throw new ArgumentException("A password would go in clear: choose StartTls or Tls, or give no user.", nameof(settings));
        }

        (_settings, _time) = (settings, time);
    }

    /// <inheritdoc/>
    public async ValueTask Send(Notice notice, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var mail = MailText.Write(notice, _settings.From);
        using var patience = new CancellationTokenSource(_settings.Patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            await Converse(notice.To, mail, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new NoticeException("smtp timeout");
        }
        catch (Exception failure) when (failure is IOException or SocketException or System.Security.Authentication.AuthenticationException)
        {
            throw new NoticeException($"smtp {failure.GetType().Name}", cause: failure);
        }
    }

    private async ValueTask Converse(string to, string mail, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_settings.Host, _settings.Port, cancellation).ConfigureAwait(false);
        var talk = new Conversation(client.GetStream());
        await using (talk.ConfigureAwait(false))
        {
            if (_settings.Security == SmtpSecurity.Tls)
            {
                await talk.Encipher(_settings, cancellation).ConfigureAwait(false);
            }

            await talk.Expect(220, cancellation).ConfigureAwait(false);
            var offers = await talk.Say("EHLO certification", 250, cancellation).ConfigureAwait(false);
            if (_settings.Security == SmtpSecurity.StartTls)
            {
                // Never without: somebody in between could have taken the offer out.
                if (!offers.Any(static o => o.Equals("STARTTLS", StringComparison.OrdinalIgnoreCase)))
                {
                    throw new NoticeException("smtp no STARTTLS");
                }

                await talk.Say("STARTTLS", 220, cancellation).ConfigureAwait(false);
                await talk.Encipher(_settings, cancellation).ConfigureAwait(false);
                await talk.Say("EHLO certification", 250, cancellation).ConfigureAwait(false);
            }

            if (_settings.User is { } user)
            {
                await talk.Say("AUTH PLAIN " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{user}\0{_settings.Password}")), 235, cancellation, isOfOneMail: false).ConfigureAwait(false);
            }

            await talk.Say($"MAIL FROM:<{_settings.From}>", 250, cancellation, isOfOneMail: false).ConfigureAwait(false);
            await talk.Say($"RCPT TO:<{to}>", 250, cancellation).ConfigureAwait(false);
            await talk.Say("DATA", 354, cancellation).ConfigureAwait(false);

            // No line of it begins with a dot: headers do not, and base64 has none.
            await talk.Say(mail + ".", 250, cancellation).ConfigureAwait(false);

            // It is the server's from here on, whatever becomes of the goodbye.
            await talk.Leave(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Lines to and fro.</summary>
    private sealed class Conversation(Stream stream) : IAsyncDisposable
    {
        private const int LongestReply = 64 * 1024;
        private readonly byte[] _one = new byte[1];
        private Stream _stream = stream;

        public async ValueTask Encipher(SmtpSettings settings, CancellationToken cancellation)
        {
            var enciphered = new SslStream(_stream, leaveInnerStreamOpen: false);
            _stream = enciphered;
            await enciphered.AuthenticateAsClientAsync(new() { TargetHost = settings.Host, RemoteCertificateValidationCallback = settings.Trusts }, cancellation).ConfigureAwait(false);
        }

        public async ValueTask<IReadOnlyList<string>> Say(string line, int expected, CancellationToken cancellation, bool isOfOneMail = true)
        {
            await _stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), cancellation).ConfigureAwait(false);
            await _stream.FlushAsync(cancellation).ConfigureAwait(false);
            return await Expect(expected, cancellation, isOfOneMail).ConfigureAwait(false);
        }

        /// <summary>Reads a reply of one line or several, and gives what follows their codes.</summary>
        public async ValueTask<IReadOnlyList<string>> Expect(int expected, CancellationToken cancellation, bool isOfOneMail = true)
        {
            var lines = new List<string>();
            while (true)
            {
                var line = await ReadLine(cancellation).ConfigureAwait(false);
                if (line.Length < 3 || !int.TryParse(line[..3], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var code))
                {
                    throw new NoticeException("smtp unreadable reply");
                }

                lines.Add(line.Length > 4 ? line[4..] : "");
                if (line.Length == 3 || line[3] == ' ')
                {
                    // The code only: the words after it may repeat the address. A server that turns us away altogether may be mended; a mail it refuses for good is not.
                    return code == expected ? lines : throw new NoticeException($"smtp {code}", isForGood: isOfOneMail && code / 100 == 5);
                }
            }
        }

        public async ValueTask Leave(CancellationToken cancellation)
        {
            try
            {
                await Say("QUIT", 221, cancellation).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is NoticeException or IOException or OperationCanceledException)
            {
            }
        }

        public ValueTask DisposeAsync() => _stream.DisposeAsync();

        private async ValueTask<string> ReadLine(CancellationToken cancellation)
        {
            var line = new StringBuilder();
            while (await _stream.ReadAsync(_one, cancellation).ConfigureAwait(false) == 1)
            {
                if (_one[0] == '\n')
                {
                    return line.ToString().TrimEnd('\r');
                }

                if (line.Append((char)_one[0]).Length > LongestReply)
                {
                    throw new NoticeException("smtp endless reply");
                }
            }

            throw new NoticeException("smtp connection closed");
        }
    }
}
