using System.Text;
using MimeKit;

namespace Pix.Certification.Mail.Tests;

/// <summary>Reads a mail as a mail program does.</summary>
internal static class MailReading
{
    public static MimeMessage Read(string text)
    {
        using var bytes = new MemoryStream(Encoding.ASCII.GetBytes(text));
        return MimeMessage.Load(bytes);
    }

    /// <summary>The text with its line ends as they were sent; a mail program shows those of the machine.</summary>
    public static string Body(MimeMessage mail)
    {
        using var bytes = new MemoryStream();
        mail.Body.ShouldBeOfType<TextPart>().Content!.DecodeTo(bytes);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
