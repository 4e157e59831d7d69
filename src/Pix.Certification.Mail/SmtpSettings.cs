using System.Net.Security;
using MimeKit;

namespace Pix.Certification.Mail;

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

    /// <summary>The address that mails come from, alone or behind a name: <c>Lycée Valin &lt;pix@lycee.example&gt;</c>.</summary>
    public required string From { get; init; }

    /// <summary>Who signs in there; null when nobody has to.</summary>
    public string? User { get; init; }

    /// <summary>With which password. It is sent only over an enciphered way.</summary>
    public string? Password { get; init; }

    /// <summary>
    /// Fetches an access token in place of a password (XOAUTH2), for mail services that take no password any more.
    /// It is asked for each mail: keep a token for as long as it is valid.
    /// </summary>
    public Func<CancellationToken, ValueTask<string>>? AccessToken { get; init; }

    /// <summary>How long one mail may take.</summary>
    /// <value>Defaults to 9 seconds, less than a third of the clockwork's lease.</value>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(9);

    /// <summary>Accepts the server's certificate, or not; null for what the machine trusts.</summary>
    public RemoteCertificateValidationCallback? Trusts { get; init; }

    /// <summary>Server and port; never the password.</summary>
    public override string ToString() => $"{Host}:{Port}";

    /// <summary>Throws, with what to do, when no mail could ever be sent this way.</summary>
    internal SmtpSettings Checked() => Fault() is { } fault ? throw new ArgumentException($"SmtpSettings: {fault}") : this;

    private string? Fault() => this switch
    {
        { Host: var host } when string.IsNullOrWhiteSpace(host) => "give the mail server's name as Host.",
        { Port: < 1 or > 65535 } => $"Port is {Port}; a port is from 1 to 65535, and most servers take mail on 587.",
        { Security: < SmtpSecurity.StartTls or > SmtpSecurity.None } => "Security is StartTls, Tls or None.",
        { From: var from } when !MailboxAddress.TryParse(NoticeMail.Strict, from, out var mailbox) || !NoticeMail.CanTravel(mailbox) =>
            "From is no address; give one such as pix@lycee.example.",
        { Patience.Ticks: <= 0 } => "Patience is how long one mail may take; give more than nothing, such as 9 seconds.",
        { User: null, Password: not null } or { User: null, AccessToken: not null } => "Password and AccessToken are a user's; give User.",
        { User: not null, Password: null, AccessToken: null } => "User signs in with Password or with AccessToken; give one.",
        { Password: not null, AccessToken: not null } => "User signs in with Password or with AccessToken; give one of the two.",
        { User: not null, Security: SmtpSecurity.None } => "a secret would go in clear: choose StartTls or Tls, or give no user.",
        _ => null,
    };
}
