using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Journal;
using Pix.Certification.Hosting.Outbox;

namespace Pix.Certification.Mail.Tests;

/// <summary>From a centre's desk to the mail server, through the outbox.</summary>
public sealed class MailInAHostTests
{
    [Fact]
    public async Task A_convocation_waits_for_a_server_that_is_full_and_then_arrives_once()
    {
        await using var server = new MailServer(SmtpSecurity.StartTls);
        await using var journal = new MemoryJournal();
        var settings = new SmtpSettings
        {
            Host = "localhost", Port = server.Port, From = "Lycée Valin <pix@centre.example>",
            User = MailServer.User, Password = MailServer.Password,
            Trusts = static (_, certificate, _, _) => certificate!.GetCertHashString() == MailServer.Certificate.GetCertHashString(),
        };
        await using var host = await CertificationHost.OpenAsync(journal, also: c => c.UseSmtp(settings), clockwork: false);
        host.Clock.AdjustTime((host.Clock.Now - Duration.FromDays(7)).ToDateTimeOffset());
        var session = (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow().Id;
        (await host.Administrator.Roster.EnrolAsync(session, SessionBuilder.Person(1), details: Postbox.Addresses(1))).OrThrow();
        (await host.Administrator.Notices.SendConvocationsAsync(session)).OrThrow();

        server.Answers["MAIL TAKEN"] = "452 disk full";
        await host.DoDue();
        (await host.Administrator.Notices.ListAsync(session)).OrThrow().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            static line => line.Status.ShouldBe(NoticeStatus.Failing), static line => line.Reason.ShouldBe("smtp 452"));
        server.Mails.ShouldBeEmpty();

        server.Answers.Remove("MAIL TAKEN");
        host.Clock.Minutes(1);
        await host.DoDue();
        await host.DoDue();
        (await host.Administrator.Notices.ListAsync(session)).OrThrow().ShouldHaveSingleItem().Status.ShouldBe(NoticeStatus.Sent);
        var mail = server.Mails.ShouldHaveSingleItem();
        mail.WasEnciphered.ShouldBeTrue();
        MailReading.Read(mail.Text).ShouldSatisfyAllConditions(
            static m => m.To.ToString().ShouldBe("camille.1@example.org"),
            static m => m.TextBody.ShouldNotBeNull().ShouldContain("mardi 12 mars 2024"));
    }
}
