using Pix.Certification.Accounts.Desks;
using Pix.Certification.ReferenceHost.School;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>Passwords that are tried first are refused, however they are written; a phrase is not, whatever signs it lacks.</summary>
[Rule("ACC-3")]
public sealed class KnownPasswordTests
{
    [Theory]
    [InlineData("motdepasse123")]
    [InlineData("MotDePasse-2026!")]
    [InlineData("Mot de passe 2026")]
    [InlineData("P@ssw0rd!P@ssw0rd!")]
    [InlineData("password20242025")]
    [InlineData("azertyuiop123")]
    [InlineData("poiuytreza789")]
    [InlineData("AZERTYqsdfgh!!")]
    [InlineData("qwertyuiop12")]
    [InlineData("123456789012")]
    [InlineData("111111222222")]
    [InlineData("abcabcabcabc")]
    [InlineData("abcdefghijklm")]
    [InlineData("MarseillePSG2024")]
    [InlineData("Noël-Soleil-12")]
    [InlineData("j3t@ime mam@n")]
    [InlineData("certification pix")]
    [InlineData("Pix-Certif-2026")]
    [InlineData("zoe.dupont2807")]
    [InlineData("Zoé Dupont 28072006")]
    [InlineData("tnopud... dupont!")]
    [InlineData("dupont.dupont.dupont")]
    public void What_is_tried_first_is_refused(string password) =>
        KnownPasswords.IsKnown(password, "zoe.dupont2807", "Zoé Dupont").ShouldBeTrue();

    [Theory]
    [InlineData("une phrase assez longue")]
    [InlineData("quatre girafes dansent")]
    [InlineData("082746193057")]
    [InlineData("soleil dragon licorne amour")]
    [InlineData("kx7w-m3pd-9qhv-t2rn")]
    [InlineData("la petite maison de mon oncle")]
    [InlineData("пароль для экзамена")]
    public void What_cannot_be_guessed_is_taken_whatever_signs_it_lacks(string password) =>
        KnownPasswords.IsKnown(password, "zoe.dupont2807", "Zoé Dupont").ShouldBeFalse();

    [Fact]
    public void Somebody_elses_name_is_a_word_like_any_other()
    {
        KnownPasswords.IsKnown("rakotomalala-hery", "hery", "Hery Rakotomalala").ShouldBeTrue();
        KnownPasswords.IsKnown("rakotomalala-hery", "zoe", "Zoé Dupont").ShouldBeFalse();
    }

    [Fact]
    public void The_list_is_sorted_each_word_once_and_written_as_it_is_looked_up()
    {
        using var list = new StreamReader(typeof(KnownPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        var words = list.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static l => l[0] != '#').ToArray();
        words.Length.ShouldBeGreaterThan(400);
        words.ShouldBe(words.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        words.ShouldAllBe(static w => w.Length >= 4 && w.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)));
    }

    [Fact]
    public async Task The_page_says_why_and_takes_another()
    {
        using var host = new RunningHost();
        using var jury = await host.Browse().SignIn("jury", DemonstrationSchool.JuryPassword);
        using var refused = await jury.Send("/compte", "password", ("Form.current", DemonstrationSchool.JuryPassword), ("Form.next", "Motdepasse-2026"));
        (await Browser.Text(refused)).ShouldContain("Ce mot de passe se devine");
        using var taken = await jury.Send("/compte", "password", ("Form.current", DemonstrationSchool.JuryPassword), ("Form.next", "quatre girafes dansent"));
        taken.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/jury");
    }
}
