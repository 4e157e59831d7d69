using System.Text;
using MimeKit;
using MimeKit.Utils;
using Pix.Certification.Hosting.Outbox;

namespace Pix.Certification.Mail;

/// <summary>A notice as a mail: plain text, to one person, under a number that it keeps when it is sent again.</summary>
internal static class NoticeMail
{
    /// <summary>How an address is read: no leniency, since a wrong one is better refused than sent elsewhere.</summary>
    public static ParserOptions Strict { get; } = new()
    {
        AddressParserComplianceMode = RfcComplianceMode.Strict,
        AllowAddressesWithoutDomain = false,
    };

    /// <summary>
    /// True when any server can carry an address: a domain in other letters has a form in ASCII, what stands before the at sign has not.
    /// </summary>
    public static bool CanTravel(MailboxAddress mailbox) => Ascii.IsValid(mailbox.GetAddress(idnEncode: true));

    public static MimeMessage Of(Notice notice, MailboxAddress from)
    {
        var mail = new MimeMessage
        {
            Date = notice.At.ToDateTimeOffset(),

            // A subject is one line, whatever a name on the list holds.
            Subject = string.Concat(notice.Subject.Select(static c => char.IsControl(c) ? ' ' : c)),
            MessageId = $"{notice.Id}@{from.GetAddress(idnEncode: true).Split('@')[^1]}",
            Body = new TextPart("plain") { Text = notice.Body.ReplaceLineEndings("\r\n") },
        };
        mail.From.Add(from);
        mail.To.Add(Recipient(notice.To));
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return mail;
    }

    // Only what is an address and nothing else: no name, no comment, no second line.
    private static MailboxAddress Recipient(string address) =>
        MailboxAddress.TryParse(Strict, address, out var mailbox) && mailbox.Address == address && CanTravel(mailbox)
            ? mailbox
            : throw new NoticeException("address", isForGood: true);
}
