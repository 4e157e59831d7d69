using Microsoft.Extensions.DependencyInjection;

namespace Pix.Certification.Mail.Tests;

/// <summary>Settings with which no mail could be sent stop the host with a sentence, and what is secret stays so.</summary>
public sealed class SmtpSettingsTests
{
    private static readonly SmtpSettings Right = new()
    {
        Host = "smtp.lycee.example", From = "pix@lycee.example", User = "pix", Password = "très secret",
    };

    public static TheoryData<string, SmtpSettings> Wrong => new()
    {
        { "give the mail server's name as Host.", Right with { Host = " " } },
        { "Port is 0; a port is from 1 to 65535, and most servers take mail on 587.", Right with { Port = 0 } },
        { "Port is 65536; a port is from 1 to 65535, and most servers take mail on 587.", Right with { Port = 65536 } },
        { "Security is StartTls, Tls or None.", Right with { Security = (SmtpSecurity)3 } },
        { "From is no address; give one such as pix@lycee.example.", Right with { From = "pix" } },
        { "From is no address; give one such as pix@lycee.example.", Right with { From = "élève@lycee.example" } },
        { "From is no address; give one such as pix@lycee.example.", Right with { From = "a@lycee.example, b@lycee.example" } },
        { "Patience is how long one mail may take; give more than nothing, such as 9 seconds.", Right with { Patience = TimeSpan.Zero } },
        { "Password and AccessToken are a user's; give User.", Right with { User = null } },
        { "User signs in with Password or with AccessToken; give one.", Right with { Password = null } },
        { "User signs in with Password or with AccessToken; give one of the two.", Right with { AccessToken = static _ => new("token") } },
        { "a secret would go in clear: choose StartTls or Tls, or give no user.", Right with { Security = SmtpSecurity.None } },
        {
            "a secret would go in clear: choose StartTls or Tls, or give no user.",
            Right with { Security = SmtpSecurity.None, Password = null, AccessToken = static _ => new("token") }
        },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_cannot_work_is_said_where_it_is_settled(string sentence, SmtpSettings settings)
    {
        foreach (var attempt in (Action[])[() => Add(settings), () => _ = new SmtpNotices(settings, HostClock.At(default))])
        {
            Should.Throw<ArgumentException>(attempt).Message.ShouldBe($"SmtpSettings: {sentence}");
        }
    }

    [Fact]
    public void What_can_work_is_taken()
    {
        SmtpSettings[] all =
        [
            Right, Right with { User = null, Password = null, Security = SmtpSecurity.None },
            Right with { Password = null, AccessToken = static _ => new("token") },
            Right with { From = "Lycée Valin <pix@lycée.example>", Port = 465, Security = SmtpSecurity.Tls },
        ];
        foreach (var settings in all)
        {
            Should.NotThrow(() => Add(settings));
        }
    }

    [Fact]
    public void Settings_say_server_and_port_and_nothing_secret() => $"{Right}".ShouldBe("smtp.lycee.example:587");

    private static void Add(SmtpSettings settings) => new ServiceCollection().AddPixCertification(c => c.UseSmtp(settings));
}
