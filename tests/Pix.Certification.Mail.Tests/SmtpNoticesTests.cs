using Microsoft.Extensions.Time.Testing;
using MimeKit;
using Pix.Certification.Hosting.Outbox;
using Pix.Certification.Hosting.ReadModels;

namespace Pix.Certification.Mail.Tests;

/// <summary>Notices over a socket, to a server that speaks the protocol, and to servers that do not behave.</summary>
public sealed class SmtpNoticesTests
{
    private static readonly FakeTimeProvider Clock = HostClock.At(Instant.FromUtc(2024, 3, 12, 8, 0));
    private static readonly Notice Example = new(
        "notice-convocation-208-1-candidate-1", NoticeKind.Convocation, "camille@example.org",
        "Convocation à la certification Pix, session 208, un sujet qui est plus long qu'une ligne",
        "Bonjour Camille,\n.\n.un point au début\nÀ bientôt œ €\n", Instant.FromUtc(2024, 3, 5, 8, 0));

    [Theory]
    [InlineData(SmtpSecurity.None)]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Tls)]
    public async Task A_notice_arrives_whole_and_enciphered_as_settled(SmtpSecurity security)
    {
        await using var server = new MailServer(security);
        await To(server, security).SendAsync(Example);

        var arrived = server.Mails.ShouldHaveSingleItem();
        (arrived.From, arrived.To).ShouldBe(("pix@centre.example", "camille@example.org"));
        arrived.WasEnciphered.ShouldBe(security != SmtpSecurity.None);
        arrived.Text.ShouldAllBe(static c => c < 128);
        arrived.Text.Split("\r\n").ShouldAllBe(static line => line.Length <= 78);

        var mail = MailReading.Read(arrived.Text);
        mail.Headers[HeaderId.MessageId].ShouldBe("<notice-convocation-208-1-candidate-1@centre.example>");
        mail.Headers[HeaderId.Date].ShouldBe("Tue, 05 Mar 2024 08:00:00 +0000");
        mail.Headers[HeaderId.AutoSubmitted].ShouldBe("auto-generated");
        (mail.From.ToString(), mail.To.ToString()).ShouldBe(("pix@centre.example", "camille@example.org"));
        mail.Subject.ShouldBe(Example.Subject);
        MailReading.Body(mail).ShouldBe(Example.Body.ReplaceLineEndings("\r\n"));
        server.Heard.Last().Line.ShouldBe("QUIT");
        if (security == SmtpSecurity.StartTls)
        {
            server.Heard.Where(static h => !h.WasEnciphered).Select(static h => h.Line.Split(' ')[0]).ShouldBe(["EHLO", "STARTTLS"]);
        }
    }

    [Fact]
    public async Task Sent_again_it_is_the_same_mail()
    {
        await using var server = new MailServer(SmtpSecurity.None);
        await To(server, SmtpSecurity.None).SendAsync(Example);
        await To(server, SmtpSecurity.None).SendAsync(Example);
        server.Mails.Select(static m => m.Text).Distinct().ShouldHaveSingleItem();
        server.Mails.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_does_not_offer_starttls_hears_neither_password_nor_address()
    {
        await using var server = new MailServer(SmtpSecurity.None);
        await Told(async () => await To(server, SmtpSecurity.StartTls, MailServer.Password).SendAsync(Example), "smtp no STARTTLS");
        server.Heard.Select(static h => h.Line.Split(' ')[0]).ShouldBe(["EHLO"]);
        server.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_certificate_that_the_machine_does_not_trust_is_refused_and_nothing_is_said()
    {
        await using var server = new MailServer(SmtpSecurity.StartTls);
        var settings = SettingsFor(server, SmtpSecurity.StartTls) with { User = MailServer.User, Password = MailServer.Password };
        var wary = new SmtpNotices(settings with { Trusts = null }, Clock);
        await Told(async () => await wary.SendAsync(Example), "smtp SslHandshakeException");
        server.Heard.Select(static h => h.Line.Split(' ')[0]).ShouldBe(["EHLO", "STARTTLS"]);
    }

    [Theory]
    [InlineData("AUTH PLAIN", MailServer.Password, true)]
    [InlineData("AUTH PLAIN", "wrong", false)]
    [InlineData("AUTH LOGIN", MailServer.Password, true)]
    [InlineData("AUTH LOGIN", "wrong", false)]
    public async Task Whoever_must_sign_in_does_so_only_under_cipher_and_a_wrong_password_can_be_mended(
        string offer, string password, bool isRight)
    {
        await using var server = new MailServer(SmtpSecurity.StartTls) { SignIn = offer };
        await Told(async () => await To(server, SmtpSecurity.StartTls, password).SendAsync(Example), isRight ? null : "smtp 535");
        server.Heard.Single(static h => h.Line.StartsWith("AUTH", StringComparison.Ordinal)).ShouldSatisfyAllConditions(
            h => h.Line.ShouldStartWith(offer), static h => h.WasEnciphered.ShouldBeTrue());
        server.Mails.Count.ShouldBe(isRight ? 1 : 0);
    }

    [Theory]
    [InlineData(MailServer.Token, true)]
    [InlineData("ya29.worn-out", false)]
    public async Task A_mail_service_that_takes_no_password_is_shown_a_token_which_is_fetched_for_each_mail(string token, bool isRight)
    {
        await using var server = new MailServer(SmtpSecurity.Tls) { SignIn = "AUTH XOAUTH2" };
        var fetched = 0;
        var settings = SettingsFor(server, SmtpSecurity.Tls) with
        {
            User = MailServer.User,
            AccessToken = _ =>
            {
                fetched++;
                return ValueTask.FromResult(token);
            },
        };
        var sender = new SmtpNotices(settings, Clock);
        await Told(async () => await sender.SendAsync(Example), isRight ? null : "smtp authentication");
        await Told(async () => await sender.SendAsync(Example), isRight ? null : "smtp authentication");
        fetched.ShouldBe(2);
        server.Heard.Count(static h => h.Line.StartsWith("AUTH XOAUTH2 ", StringComparison.Ordinal) && h.WasEnciphered).ShouldBe(2);
        server.Mails.Count.ShouldBe(isRight ? 2 : 0);
    }

    [Fact]
    public async Task A_server_where_nobody_can_sign_in_is_tried_again_later()
    {
        await using var server = new MailServer(SmtpSecurity.Tls) { SignIn = "8BITMIME" };
        await Told(async () => await To(server, SmtpSecurity.Tls, MailServer.Password).SendAsync(Example), "smtp no AUTH");
        server.Mails.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("CONNECT", "421 too busy", "smtp 421", false)]
    [InlineData("CONNECT", "554 no mail here", "smtp 554", false)]
    [InlineData("CONNECT", "hello", "smtp protocol", false)]
    [InlineData("MAIL", "553 not from you", "smtp 553", false)]
    [InlineData("MAIL", "554 not from you", "smtp 554", false)]
    [InlineData("MAIL", "530 who are you", "smtp 530", false)]
    [InlineData("RCPT", "550 no such user camille@example.org", "smtp 550", true)]
    [InlineData("RCPT", "554 no such user camille@example.org", "smtp 554", true)]
    [InlineData("RCPT", "451 come back", "smtp 451", false)]
    [InlineData("RCPT", "550-no\r\n550 such user", "smtp 550", true)]
    [InlineData("RCPT", "camille@example.org?", "smtp protocol", false)]
    [InlineData("DATA", "", "smtp protocol", false)]
    [InlineData("DATA", "554 nothing to send", "smtp 554", true)]
    [InlineData("MAIL TAKEN", "552 too big", "smtp 552", true)]
    [InlineData("MAIL TAKEN", "452 disk full", "smtp 452", false)]
    public async Task What_a_server_says_no_to_is_for_good_or_not_and_nobody_is_named(
        string verb, string answer, string told, bool isForGood)
    {
        await using var server = new MailServer(SmtpSecurity.None);
        server.Answers[verb] = answer;
        var failure = await Should.ThrowAsync<NoticeException>(async () => await To(server, SmtpSecurity.None).SendAsync(Example));
        (failure.Message, failure.IsForGood).ShouldBe((told, isForGood));
        failure.ToString().ShouldNotContain("camille");
        server.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mail_that_the_server_passes_on_elsewhere_is_sent_once()
    {
        await using var server = new MailServer(SmtpSecurity.None);
        server.Answers["RCPT"] = "251 not ours; we pass it on";
        await To(server, SmtpSecurity.None).SendAsync(Example);
        server.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_taken_is_sent_even_when_nobody_says_goodbye()
    {
        await using var server = new MailServer(SmtpSecurity.None);
        server.Answers["QUIT"] = "";
        await To(server, SmtpSecurity.None).SendAsync(Example);
        server.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_left_once_patience_is_over()
    {
        await using var server = new MailServer(SmtpSecurity.None) { IsSilent = true };
        var clock = HostClock.At(Clock.Now);
        var sending = new SmtpNotices(SettingsFor(server, SmtpSecurity.None), clock).SendAsync(Example).AsTask();
        sending.IsCompleted.ShouldBeFalse();
        clock.Later(Duration.FromSeconds(9));
        (await Should.ThrowAsync<NoticeException>(sending)).Message.ShouldBe("smtp timeout");
    }

    [Fact]
    public async Task A_host_that_stops_is_not_kept_waiting_and_that_is_no_failure_of_the_mail()
    {
        await using var server = new MailServer(SmtpSecurity.None) { IsSilent = true };
        using var stopping = new CancellationTokenSource();
        var sending = To(server, SmtpSecurity.None).SendAsync(Example, stopping.Token).AsTask();
        await stopping.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(sending);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_again_later()
    {
        int port;
        await using (var server = new MailServer(SmtpSecurity.None))
        {
            port = server.Port;
        }

        var settings = new SmtpSettings { Host = "127.0.0.1", Port = port, Security = SmtpSecurity.None, From = "pix@centre.example" };
        var sender = new SmtpNotices(settings, Clock);
        await Told(async () => await sender.SendAsync(Example), "smtp SocketException");
    }

    private static async Task Told(Func<Task> sending, string? failure)
    {
        if (failure is null)
        {
            await sending();
            return;
        }

        var told = await Should.ThrowAsync<NoticeException>(sending);
        (told.IsForGood, told.Message).ShouldBe((false, failure));
    }

    private static SmtpNotices To(MailServer server, SmtpSecurity security, string? password = null) =>
        new(SettingsFor(server, security) with { User = password is null ? null : MailServer.User, Password = password }, Clock);

    private static SmtpSettings SettingsFor(MailServer server, SmtpSecurity security) => new()
    {
        Host = "localhost", Port = server.Port, Security = security, From = "pix@centre.example",
        Trusts = static (_, certificate, _, _) => certificate!.GetCertHashString() == MailServer.Certificate.GetCertHashString(),
    };
}
