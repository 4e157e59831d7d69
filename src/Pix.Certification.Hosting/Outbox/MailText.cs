using System.Globalization;
using System.Text;

namespace Pix.Certification.Hosting.Outbox;

/// <summary>
/// A notice as a mail: RFC 5322, plain text in UTF-8. Everything outside ASCII is encoded, so that any mail server takes it.
/// </summary>
internal static class MailText
{
    // RFC 2047: 76 characters at most for a line with an encoded word, of which "Subject: " and the frame take 21.
    private const int WordBytes = 39;

    /// <summary>Throws when an address could not stand in a mail as it is.</summary>
    /// <exception cref="NoticeException">For good: it is no address, or one that this mail does not carry.</exception>
    public static void RequireAddress(string address)
    {
        var at = address.LastIndexOf('@');
        if (at < 1
            || at == address.Length - 1
            || address.Length > 254
            || !address.All(static c => c is > ' ' and < '\x7f' and not ('<' or '>' or '"' or ',' or ';')))
        {
            throw new NoticeException("address", isForGood: true);
        }
    }

    /// <summary>The whole mail, lines ended as in mail.</summary>
    public static string Write(Notice notice, string from)
    {
        RequireAddress(notice.To);
        RequireAddress(from);
        var mail = new StringBuilder();
        Line("Date", notice.At.ToString("ddd, dd MMM uuuu HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        Line("From", $"<{from}>");
        Line("To", $"<{notice.To}>");
        Line("Subject", Encoded(notice.Subject));
        Line("Message-ID", $"<{notice.Id}@{from[(from.LastIndexOf('@') + 1)..]}>");
        Line("Auto-Submitted", "auto-generated");
        Line("MIME-Version", "1.0");
        Line("Content-Type", "text/plain; charset=utf-8");
        Line("Content-Transfer-Encoding", "base64");
        return mail.Append("\r\n")
            .Append(Convert.ToBase64String(
                Encoding.UTF8.GetBytes(notice.Body.ReplaceLineEndings("\r\n")),
                Base64FormattingOptions.InsertLineBreaks))
            .Append("\r\n")
            .ToString();

        void Line(string name, string value) => mail.Append(name).Append(": ").Append(value).Append("\r\n");
    }

    /// <summary>A header's text in words of ASCII (RFC 2047); a character is never cut in two.</summary>
    private static string Encoded(string text)
    {
        if (text.All(static c => c is >= ' ' and < '\x7f') && text.Length <= WordBytes)
        {
            return text;
        }

        var (words, word) = (new List<string>(), new List<byte>());
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var length = (Rune.IsControl(rune) ? new Rune(' ') : rune).EncodeToUtf8(bytes);
            if (word.Count + length > WordBytes)
            {
                words.Add(Word(word));
                word.Clear();
            }

            word.AddRange(bytes[..length]);
        }

        words.Add(Word(word));
        return string.Join("\r\n ", words);
    }

    private static string Word(List<byte> bytes) => $"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=";
}
