using Microsoft.Extensions.Time.Testing;
using System.Globalization;
using MimeKit;
using Pix.Certification.Hosting.Outbox;
using Pix.Certification.Hosting.ReadModels;

namespace Pix.Certification.Mail.Tests;

/// <summary>What a notice becomes as a mail, as the server has it in hand.</summary>
public sealed class NoticeMailTests : IDisposable
{
    private static readonly Notice Example = new(
        "notice-1", NoticeKind.ResultPublished, "camille@example.org", "Certification Pix 208-001 : résultat publié", "Bonjour,\nœuvre\n",
        Instant.FromUtc(2024, 3, 12, 8, 0));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pixcert-mail-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("camille")]
    [InlineData("@example.org")]
    [InlineData("camille@")]
    [InlineData("camille@example.org\r\nBcc: all@example.org")]
    [InlineData("camille@example.org>\r\nDATA")]
    [InlineData("camille@example.org\r\n")]
    [InlineData("camille@exam\0ple.org")]
    [InlineData("a,b@example.org")]
    [InlineData("a;b@example.org")]
    [InlineData("é@example.org")]
    [InlineData("Camille <camille@example.org>")]
    [InlineData("<camille@example.org>")]
    [InlineData("camille@example.org (Camille)")]
    [InlineData(" camille@example.org")]
    public async Task What_is_no_address_is_refused_for_good_and_no_server_hears_of_it(string address)
    {
        await using var server = new MailServer(SmtpSecurity.None);
        var failure = await Should.ThrowAsync<NoticeException>(() => Send(server, Example with { To = address }));
        (failure.IsForGood, failure.Message).ShouldBe((true, "address"));
        server.Heard.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Plain")]
    [InlineData("Un sujet avec un saut\r\nBcc: all@example.org")]
    [InlineData("Un sujet avec une fin\r\n\r\nde l'en-tête")]
    [InlineData("𝔘𝔫 sujet 𝔢𝔫 𝔩𝔢𝔱𝔱𝔯𝔢𝔰 𝔮𝔲𝔢 𝔩'𝔬𝔫 𝔫𝔢 𝔠𝔬𝔲𝔭𝔢 𝔭𝔞𝔰 𝔢𝔫 𝔡𝔢𝔲𝔵")]
    public async Task A_subject_stays_one_header_and_whole(string subject)
    {
        var text = await Arrived(Example with { Subject = subject });
        text.Split("\r\n\r\n")[0].Split("\r\n").Count(static line => !line.StartsWith(' ') && !line.StartsWith('\t')).ShouldBe(9);
        text.ShouldNotContain("\nBcc");
        var mail = MailReading.Read(text);
        mail.Bcc.ShouldBeEmpty();
        mail.Subject.ShouldBe(subject.Replace('\r', ' ').Replace('\n', ' '));
    }

    [Fact]
    public async Task A_sender_may_have_a_name_and_domains_may_be_written_in_any_letters()
    {
        await using var server = new MailServer(SmtpSecurity.None);
        await Send(server, Example with { To = "camille@école.example" }, "Lycée « Œuvre » <pix@lycée.example>");
        var arrived = server.Mails.ShouldHaveSingleItem();
        (arrived.From, arrived.To).ShouldBe(("pix@xn--lyce-dpa.example", "camille@xn--cole-9oa.example"));
        var mail = MailReading.Read(arrived.Text);
        mail.From.Mailboxes.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            static m => m.Name.ShouldBe("Lycée « Œuvre »"), static m => m.Address.ShouldBe("pix@lycée.example"));
        mail.MessageId.ShouldBe("notice-1@xn--lyce-dpa.example");
    }

    [Fact]
    public async Task The_mail_file_of_a_notice_and_what_a_server_gets_say_the_same()
    {
        await new FileNotices(_folder.FullName, "pix@centre.example").SendAsync(Example);
        var file = await File.ReadAllTextAsync(_folder.GetFiles("*.eml", SearchOption.AllDirectories).ShouldHaveSingleItem().FullName);
        Told(file).ShouldBe(Told(await Arrived(Example)));
    }

    private static string?[] Told(string text)
    {
        var mail = MailReading.Read(text);
        var (from, to, body) = (mail.From.Mailboxes.Single().Address, mail.To.Mailboxes.Single().Address, mail.Body.ShouldNotBeNull());
        var headers = mail.Headers.Concat(body.Headers).Select(static h => h.Field.ToUpperInvariant());
        return
        [
            from, to, mail.Subject, mail.MessageId, MailReading.Body(mail), body.ContentType.ToString(),
            mail.Headers[HeaderId.AutoSubmitted], mail.Date.ToString("O", CultureInfo.InvariantCulture),
            .. headers.Distinct().Order(StringComparer.Ordinal),
        ];
    }

    private static async Task<string> Arrived(Notice notice)
    {
        await using var server = new MailServer(SmtpSecurity.None);
        await Send(server, notice);
        return server.Mails.ShouldHaveSingleItem().Text;
    }

    private static async Task Send(MailServer server, Notice notice, string from = "pix@centre.example") => await new SmtpNotices(
        new() { Host = "localhost", Port = server.Port, Security = SmtpSecurity.None, From = from }, HostClock.At(notice.At)).SendAsync(notice);
}
