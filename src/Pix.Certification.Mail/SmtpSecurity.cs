namespace Pix.Certification.Mail;

/// <summary>Whether the way to the mail server is enciphered.</summary>
public enum SmtpSecurity
{
    /// <summary>Enciphered after a word of greeting (STARTTLS); a server that does not offer it is refused. Port 587.</summary>
    StartTls,

    /// <summary>Enciphered from the first byte. Port 465.</summary>
    Tls,

    /// <summary>Not enciphered: for a server on the same machine.</summary>
    None,
}
