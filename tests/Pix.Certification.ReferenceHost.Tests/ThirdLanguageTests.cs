using Pix.Certification.Credentials;
using Pix.Certification.Hosting.Wiring;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>A third language is a folder of files and no code: docs/guide/languages.md.</summary>
[Needs(NeedsAttribute.Time)]
public sealed class ThirdLanguageTests
{
    private static readonly Language Dutch = Language.Of("nl");

    static ThirdLanguageTests() => WordFolder.Add(Path.Combine(AppContext.BaseDirectory, "Words"));

    [Fact]
    public async Task A_page_is_said_in_it_and_what_its_files_lack_in_English()
    {
        using var host = new RunningHost();
        using var reader = host.Browse();
        reader.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("nl-BE, fr;q=0.5");
        var page = await reader.Read("/verifier");
        page.ShouldContain("lang=\"nl\"");
        page.ShouldContain("Naar de inhoud");
        page.ShouldContain("The holder’s birth name", Case.Sensitive);
    }

    [Fact]
    public async Task The_pages_offer_it_and_keep_the_choice()
    {
        using var host = new RunningHost();
        using var reader = host.Browse();
        (await reader.Read("/verifier")).ShouldContain("Nederlands");
        using var chosen = await reader.Get("/langue/nl?retour=/verifier");
        (await reader.Read("/verifier")).ShouldContain("Naar de inhoud");
    }

    [Fact]
    public void A_refusal_is_said_in_it()
    {
        VerificationCode.Read("?").IsRefused(out var refusal).ShouldBeTrue();
        refusal!.Reason.In(Dutch).ShouldBe("Dit is niet de vorm van een controlecode.");
        refusal.Remedy.In(Dutch).ShouldBe(refusal.Remedy.English);
        refusal.Message(Dutch).ShouldStartWith("Dit is niet");
    }

    [Fact]
    public void It_is_offered_under_the_name_that_it_gives_itself()
    {
        Language.Offered.ShouldBe([Language.French, Language.English, Dutch]);
        Dutch.OwnName.ShouldBe("Nederlands");
        Language.TryOffered("de", out _).ShouldBeFalse();
    }
}
