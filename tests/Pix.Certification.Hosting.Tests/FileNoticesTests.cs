using Pix.Certification.Hosting.Outbox;
using Pix.Certification.Hosting.ReadModels;

namespace Pix.Certification.Hosting.Tests;

/// <summary>Notices as mail files.</summary>
public sealed class FileNoticesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pixcert-notices-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_same_notice_is_one_file_and_nothing_unfinished_lies_beside_it()
    {
        var sender = new FileNotices(Path.Combine(_folder.FullName, "mail"), "pix@centre.example");
        await sender.SendAsync(Example("camille@example.org"));
        await sender.SendAsync(Example("camille@example.org"));

        var file = _folder.GetFiles("*", SearchOption.AllDirectories).ShouldHaveSingleItem();
        file.FullName.ShouldEndWith(Path.Combine("mail", "new", "notice-1.eml"));
        var mail = await File.ReadAllTextAsync(file.FullName);
        mail.ShouldBe(MailText.Write(Example("camille@example.org"), "pix@centre.example"));
        mail.ShouldAllBe(static c => c < 128);
        mail.Split("\r\n").ShouldAllBe(static line => line.Length <= 76);
        (MailReading.Subject(mail), MailReading.Header(mail, "To")).ShouldBe((Example("x").Subject, "<camille@example.org>"));
    }

    [Theory]
    [InlineData("camille")]
    [InlineData("@example.org")]
    [InlineData("camille@")]
    [InlineData("camille@example.org\r\nBcc: all@example.org")]
    [InlineData("camille@example.org>\r\nDATA")]
    [InlineData("a,b@example.org")]
    [InlineData("é@example.org")]
    public async Task What_is_no_address_is_refused_for_good_and_stands_in_no_mail(string address)
    {
        var failure = await Should.ThrowAsync<NoticeException>(async () => await new FileNotices(_folder.FullName, "pix@centre.example").SendAsync(Example(address)));
        (failure.IsForGood, failure.Message).ShouldBe((true, "address"));
        _folder.GetFiles("*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Plain")]
    [InlineData("Un sujet avec un saut\r\nBcc: all@example.org")]
    [InlineData("𝔘𝔫 sujet 𝔢𝔫 𝔩𝔢𝔱𝔱𝔯𝔢𝔰 𝔮𝔲𝔢 𝔩'𝔬𝔫 𝔫𝔢 𝔠𝔬𝔲𝔭𝔢 𝔭𝔞𝔰 𝔢𝔫 𝔡𝔢𝔲𝔵")]
    public void A_subject_stays_one_header_and_whole(string subject)
    {
        var mail = MailText.Write(Example("camille@example.org") with { Subject = subject }, "pix@centre.example");
        mail.Split("\r\n\r\n")[0].Split("\r\n").Count(static line => line.Contains(": ", StringComparison.Ordinal) && !line.StartsWith(' ')).ShouldBe(9);
        mail.ShouldNotContain("\nBcc");
        var header = MailReading.Header(mail, "Subject");
        (header.StartsWith("=?", StringComparison.Ordinal) ? MailReading.Subject(mail) : header).ShouldBe(subject.ReplaceLineEndings("  "));
    }

    private static Notice Example(string to) => new("notice-1", NoticeKind.ResultPublished, to, "Certification Pix 208-001 : résultat publié", "Bonjour,\nœuvre\n", Instant.FromUtc(2024, 3, 12, 8, 0));
}
