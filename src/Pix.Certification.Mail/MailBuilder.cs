using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Hosting.Outbox;
using Pix.Certification.Hosting.Wiring;

namespace Pix.Certification.Mail;

/// <summary>Puts a mail server behind the certification's notices.</summary>
public static class MailBuilder
{
    /// <summary>Sends notices through a mail server.</summary>
    /// <param name="builder">The certification.</param>
    /// <param name="settings">The server, and who signs in there.</param>
    /// <exception cref="ArgumentException">No mail could be sent this way; the sentence says what to change.</exception>
    public static CertificationBuilder UseSmtp(this CertificationBuilder builder, SmtpSettings settings)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Checked();
        return builder.Use<INoticeSender>(services => new SmtpNotices(settings, services.GetRequiredService<TimeProvider>()));
    }
}
