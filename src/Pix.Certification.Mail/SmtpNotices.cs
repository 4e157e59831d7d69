using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Pix.Certification.Hosting.Outbox;

namespace Pix.Certification.Mail;

/// <summary>Hands notices to a mail server, one connection each.</summary>
/// <remarks>A 5xx answer to an address or a mail is for good, anything else is tried again.</remarks>
public sealed class SmtpNotices : INoticeSender
{
    private readonly SmtpSettings _settings;
    private readonly MailboxAddress _from;
    private readonly TimeProvider _time;

    /// <summary>Takes the server; nobody calls it before there is something to send.</summary>
    /// <param name="settings">The server.</param>
    /// <param name="time">What patience is measured with.</param>
    /// <exception cref="ArgumentException">No mail could be sent this way; the sentence says what to change.</exception>
    public SmtpNotices(SmtpSettings settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(time);
        (_settings, _time) = (settings.Checked(), time);
        _from = MailboxAddress.Parse(NoticeMail.Strict, settings.From);
    }

    /// <inheritdoc/>
    public async ValueTask SendAsync(Notice notice, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(notice);
        using var mail = NoticeMail.Of(notice, _from);
        using var patience = new CancellationTokenSource(_settings.Patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        using var client = new Courier { ServerCertificateValidationCallback = _settings.Trusts };
        try
        {
            await client.Deliver(mail, _settings, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new NoticeException("smtp timeout");
        }
        catch (Exception failure)
        {
            if (client.Tell(failure) is { } told)
            {
                throw told;
            }

            throw;
        }
    }

    /// <summary>One conversation with the server.</summary>
    private sealed class Courier : SmtpClient
    {
        private bool _isSenderTaken;

        public Courier()
        {
            LocalDomain = "certification";

            // Asking the issuer about every certificate would need a way out of the network beside the one to the server.
            CheckCertificateRevocation = false;
        }

        public async ValueTask Deliver(MimeMessage mail, SmtpSettings settings, CancellationToken cancellation)
        {
            var security = settings.Security switch
            {
                // Never "when available": somebody in between could have taken the offer out.
                SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
                SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
                _ => SecureSocketOptions.None,
            };
            await ConnectAsync(settings.Host, settings.Port, security, cancellation).ConfigureAwait(false);
            if (settings is { User: { } user, AccessToken: { } token })
            {
                var mechanism = new SaslMechanismOAuth2(user, await token(cancellation).ConfigureAwait(false));
                await AuthenticateAsync(mechanism, cancellation).ConfigureAwait(false);
            }
            else if (settings is { User: { } name, Password: { } password })
            {
                await AuthenticateAsync(name, password, cancellation).ConfigureAwait(false);
            }

            await SendAsync(mail, cancellation).ConfigureAwait(false);

            // It is the server's from here on, whatever becomes of the goodbye: a failure of that is not told.
            await DisconnectAsync(quit: true, cancellation).ConfigureAwait(false);
        }

        /// <summary>
        /// What a failure is called, by a code only: the server's words may repeat the address. Null for a failure that is not the mail's.
        /// </summary>
        public NoticeException? Tell(Exception failure) => failure switch
        {
            // A server that turns us away altogether may be mended; an address or a mail that it refuses for good is not.
            SmtpCommandException { StatusCode: var code } => new($"smtp {(int)code}", isForGood: _isSenderTaken && (int)code / 100 == 5),
            AuthenticationException { InnerException: SmtpCommandException { StatusCode: var code } } => new($"smtp {(int)code}"),
            AuthenticationException => new("smtp authentication"),
            ServiceNotAuthenticatedException => new("smtp 530"),
            NotSupportedException => new(IsSecure ? "smtp no AUTH" : "smtp no STARTTLS"),
            SmtpProtocolException => new("smtp protocol"),
            IOException or SocketException or SslHandshakeException => new($"smtp {failure.GetType().Name}", cause: failure),
            _ => null,
        };

        protected override void OnSenderAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) =>
            _isSenderTaken = true;
    }
}
