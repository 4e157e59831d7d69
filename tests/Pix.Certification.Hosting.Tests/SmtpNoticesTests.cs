using System.Net.Security;
using Microsoft.Extensions.Time.Testing;
using Pix.Certification.Hosting.Outbox;

namespace Pix.Certification.Hosting.Tests;

/// <summary>Notices over a socket, to a server that speaks the protocol, and to servers that do not behave.</summary>
public sealed class SmtpNoticesTests
{
    private static readonly FakeTimeProvider Clock = HostClock.At(Instant.FromUtc(2024, 3, 12, 8, 0));
    private static readonly Notice Example = new(
        "notice-convocation-208-1-candidate-1", NoticeKind.Convocation, "camille@example.org", "Convocation à la certification Pix, session 208, un sujet qui est plus long qu'une ligne",
        "Bonjour Camille,\n.\n.un point au début\nÀ bientôt œ €\n", Instant.FromUtc(2024, 3, 5, 8, 0));

    [Theory]
    [InlineData(SmtpSecurity.None)]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Tls)]
    public async Task A_notice_arrives_whole_and_enciphered_as_settled(SmtpSecurity security)
    {
        await using var server = new MailServer(security);
        await To(server, security).Send(Example);

        var mail = server.Mails.ShouldHaveSingleItem();
        (mail.From, mail.To, mail.WasEnciphered).ShouldBe(("pix@centre.example", "camille@example.org", security != SmtpSecurity.None));
        mail.Text.ShouldBe(MailText.Write(Example, "pix@centre.example"));
        MailReading.Header(mail.Text, "Message-ID").ShouldBe("<notice-convocation-208-1-candidate-1@centre.example>");
        MailReading.Header(mail.Text, "Date").ShouldBe("Tue, 05 Mar 2024 08:00:00 +0000");
        MailReading.Subject(mail.Text).ShouldBe(Example.Subject);
        MailReading.Body(mail.Text).ShouldBe(Example.Body.ReplaceLineEndings("\r\n"));
        server.Heard.Last().Line.ShouldBe("QUIT");
        if (security == SmtpSecurity.StartTls)
        {
            server.Heard.Where(static h => !h.WasEnciphered).Select(static h => h.Line.Split(' ')[0]).ShouldBe(["EHLO", "STARTTLS"]);
        }
    }

    [Fact]
    public async Task A_server_that_does_not_offer_starttls_hears_neither_password_nor_address()
    {
        await using var server = new MailServer(SmtpSecurity.None);
        var failure = await Should.ThrowAsync<NoticeException>(async () => await To(server, SmtpSecurity.StartTls, "pix", "très secret").Send(Example));
        (failure.IsForGood, failure.Message).ShouldBe((false, "smtp no STARTTLS"));
        server.Heard.Select(static h => h.Line.Split(' ')[0]).ShouldBe(["EHLO"]);
        server.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_certificate_that_the_machine_does_not_trust_is_refused_and_nothing_is_said()
    {
        await using var server = new MailServer(SmtpSecurity.StartTls);
        var wary = new SmtpNotices(new() { Host = "localhost", Port = server.Port, From = "pix@centre.example", User = "pix", Password = "très secret" }, Clock);
        (await Should.ThrowAsync<NoticeException>(async () => await wary.Send(Example))).IsForGood.ShouldBeFalse();
        server.Heard.Select(static h => h.Line.Split(' ')[0]).ShouldBe(["EHLO", "STARTTLS"]);
    }

    [Theory]
    [InlineData("très secret", true)]
    [InlineData("wrong", false)]
    public async Task Whoever_must_sign_in_does_so_only_under_cipher_and_a_wrong_password_can_be_mended(string password, bool isRight)
    {
        await using var server = new MailServer(SmtpSecurity.StartTls);
        var sending = async () => await To(server, SmtpSecurity.StartTls, "pix", password).Send(Example);
        if (isRight)
        {
            await sending();
        }
        else
        {
            (await Should.ThrowAsync<NoticeException>(sending)).ShouldSatisfyAllConditions(static f => f.Message.ShouldBe("smtp 535"), static f => f.IsForGood.ShouldBeFalse());
        }

        server.Heard.Single(static h => h.Line.StartsWith("AUTH", StringComparison.Ordinal)).WasEnciphered.ShouldBeTrue();
        server.Mails.Count.ShouldBe(isRight ? 1 : 0);
        Should.Throw<ArgumentException>(() => To(server, SmtpSecurity.None, "pix", password));
    }

    [Theory]
    [InlineData("CONNECT", "421 too busy", "smtp 421", false)]
    [InlineData("CONNECT", "hello", "smtp unreadable reply", false)]
    [InlineData("MAIL", "553 not from you", "smtp 553", false)]
    [InlineData("RCPT", "550 no such user camille@example.org", "smtp 550", true)]
    [InlineData("RCPT", "451 come back", "smtp 451", false)]
    [InlineData("RCPT", "550-no\r\n550 such user", "smtp 550", true)]
    [InlineData("DATA", "", "smtp connection closed", false)]
    [InlineData("MAIL TAKEN", "552 too big", "smtp 552", true)]
    [InlineData("MAIL TAKEN", "452 disk full", "smtp 452", false)]
    public async Task What_a_server_says_no_to_is_for_good_or_not_and_nobody_is_named(string verb, string answer, string told, bool isForGood)
    {
        await using var server = new MailServer(SmtpSecurity.None);
        server.Answers[verb] = answer;
        var failure = await Should.ThrowAsync<NoticeException>(async () => await To(server, SmtpSecurity.None).Send(Example));
        (failure.Message, failure.IsForGood).ShouldBe((told, isForGood));
        failure.ToString().ShouldNotContain("camille");
        server.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_taken_is_sent_even_when_nobody_says_goodbye()
    {
        await using var server = new MailServer(SmtpSecurity.None);
        server.Answers["QUIT"] = "";
        await To(server, SmtpSecurity.None).Send(Example);
        server.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_left_once_patience_is_over()
    {
        await using var server = new MailServer(SmtpSecurity.None) { IsSilent = true };
        var clock = HostClock.At(Clock.Now);
        var sending = To(server, SmtpSecurity.None, time: clock).Send(Example).AsTask();
        sending.IsCompleted.ShouldBeFalse();
        clock.Later(Duration.FromSeconds(9));
        (await Should.ThrowAsync<NoticeException>(sending)).Message.ShouldBe("smtp timeout");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_again_later()
    {
        int port;
        await using (var server = new MailServer(SmtpSecurity.None))
        {
            port = server.Port;
        }

        var failure = await Should.ThrowAsync<NoticeException>(async () => await new SmtpNotices(new() { Host = "127.0.0.1", Port = port, Security = SmtpSecurity.None, From = "pix@centre.example" }, Clock).Send(Example));
        (failure.Message, failure.IsForGood).ShouldBe(("smtp SocketException", false));
    }

    private static SmtpNotices To(MailServer server, SmtpSecurity security, string? user = null, string? password = null, TimeProvider? time = null) => new(
        new()
        {
            Host = "localhost", Port = server.Port, Security = security, From = "pix@centre.example", User = user, Password = password,
            Trusts = static (_, certificate, _, _) => certificate!.GetCertHashString() == MailServer.Certificate.GetCertHashString(),
        },
        time ?? Clock);
}
