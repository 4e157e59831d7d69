using System.Text;
using System.Text.RegularExpressions;

namespace Pix.Certification.Hosting.Tests;

/// <summary>Reads a mail as a mail program does.</summary>
internal static partial class MailReading
{
    public static string Header(string mail, string name) => Headers(mail).Single(h => h.StartsWith(name + ": ", StringComparison.Ordinal))[(name.Length + 2)..];

    public static string Subject(string mail) => string.Concat(Word().Matches(Header(mail, "Subject")).Select(static m => Encoding.UTF8.GetString(Convert.FromBase64String(m.Groups[1].Value))));

    public static string Body(string mail) => Encoding.UTF8.GetString(Convert.FromBase64String(mail[(mail.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]));

    // A line that begins with a blank goes on with the one before.
    private static string[] Headers(string mail) => mail[..mail.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n");

    [GeneratedRegex(@"=\?utf-8\?B\?([^?]*)\?=")]
    private static partial Regex Word();
}
