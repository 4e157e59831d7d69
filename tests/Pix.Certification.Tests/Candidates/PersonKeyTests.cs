using System.Text;
using FsCheck;
using FsCheck.Xunit;
using Pix.Certification.Candidates;
using Pix.Certification.Tests.Arbitraries;
using Pix.Certification.Tests.Suite;

namespace Pix.Certification.Tests.Candidates;

[Rule("CAN-5")]
[Properties(Arbitrary = [typeof(Names)])]
public sealed class PersonKeyTests
{
    private static readonly LocalDate Born = new(2006, 7, 28);

    [Theory]
    [InlineData("Dupont", "DUPONT")]
    [InlineData("Zoé", "ZOE")]
    [InlineData("ZOE\u0301", "ZOE")]
    [InlineData("  Jean - Pierre ", "JEANPIERRE")]
    [InlineData("L'Hermitte", "LHERMITTE")]
    [InlineData("L’Hermitte", "LHERMITTE")]
    [InlineData("L`Hermitte", "LHERMITTE")]
    [InlineData("d\u02BCArc", "DARC")]
    [InlineData("Lecœur", "LECOEUR")]
    [InlineData("LECŒUR", "LECOEUR")]
    [InlineData("Lætitia", "LAETITIA")]
    [InlineData("Weiß", "WEISS")]
    [InlineData("Ĳsbrand", "IJSBRAND")]
    [InlineData("Oﬃce", "OFFICE")]
    [InlineData("Müller\u00A0van\u2011der\u2013Berg", "MULLERVANDERBERG")]
    [InlineData("Ñuñez", "NUNEZ")]
    [InlineData("Şükrü", "SUKRU")]
    [InlineData("İpek", "IPEK")]
    [InlineData("Işık", "ISIK")]
    [InlineData("ırmak", "IRMAK")]
    [InlineData("Nguyễn", "NGUYEN")]
    [InlineData("Đặng", "ANG")] // The stroke is no mark: Unicode does not decompose it, and the rule keeps A to Z only.
    [InlineData("Dvořák", "DVORAK")]
    [InlineData("Saint-Exupéry 2", "SAINTEXUPERY2")]
    [InlineData("ſ\u1E9B", "SS")]
    [InlineData("\u212Bngström", "ANGSTROM")]
    [InlineData("", "")]
    [InlineData("-'’ ", "")]
    public void Normalise_KeepsTheLettersUnderneath(string name, string key)
    {
        PersonKey.Normalise(name).ShouldBe(key);
        foreach (var culture in new[] { "tr-TR", "fr-FR", "az-Latn-AZ", "lt-LT", "" })
        {
            TestCulture.In(culture, () => PersonKey.Normalise(name)).ShouldBe(key, culture);
        }
    }

    [Theory]
    [InlineData("é")]
    [InlineData("Nguyễn Thị Ánh Đào")]
    [InlineData("Çağlar Öztürk İnönü")]
    [InlineData("Ἀλέξανδρος Παπαδόπουλος ΰ ᾷ")]
    [InlineData("Йозеф Ёлкин Ґалаґан Ќосев Їжак")]
    [InlineData("أحمد آمنة إيمان مؤمن رائد")]
    [InlineData("김민준 박서연 값")]
    [InlineData("Ǆ ǅ Ǽ ẛ Ǭ ṩ")]
    public void ComposedAndDecomposedForms_AreTheSamePerson(string name)
    {
        var (composed, decomposed) = (name.Normalize(NormalizationForm.FormC), name.Normalize(NormalizationForm.FormD));

        PersonKey.Of(composed, composed, Born).ShouldBe(PersonKey.Of(decomposed, decomposed, Born));
    }

    [Theory]
    [InlineData("محمد", "أحمد", "فاطمة", "مُحَمَّد=محمد")]
    [InlineData("Ιωάννης", "Μαρία", "Γεώργιος", "ΙΩΑΝΝΗΣ=Ιωάννης")]
    [InlineData("Иван", "Мария", "Олег", "ИВАН=иван")]
    [InlineData("王伟", "李娜", "張敏", "王 伟=王伟")]
    [InlineData("김민준", "박서연", "이지훈", "김-민준=김민준")]
    [InlineData("राम", "रमा", "रोमी", "राम =राम")]
    [InlineData("นิด", "นัด", "น้อย", "นิด.=นิด")]
    [InlineData("דוד", "שרה", "משה", "דָּוִד=דוד")]
    public void NamesInOtherScripts_DoNotCollapseIntoOne(string first, string second, string third, string same)
    {
        new[] { first, second, third }.Select(PersonKey.Normalise).Distinct().Count().ShouldBe(3);
        new[] { first, second, third }.ShouldAllBe(name => PersonKey.Normalise(name).Length > 0);
        var pair = same.Split('=');
        PersonKey.Normalise(pair[0]).ShouldBe(PersonKey.Normalise(pair[1]));
    }

    [Fact]
    public void NamesInVietnamese_KeepWhatDistinguishesTheirLetters()
    {
        PersonKey.Normalise("Trần").ShouldBe("TRAN");
        PersonKey.Normalise("Phạm").ShouldNotBe(PersonKey.Normalise("Trần"));
    }

    [Property(MaxTest = 500)]
    public void Normalise_OfWhatIsNormalised_ChangesNothing(Name name)
    {
        var once = PersonKey.Normalise(name.Text);
        PersonKey.Normalise(once).ShouldBe(once);
    }

    [Property(MaxTest = 500)]
    public void Normalise_DoesNotSeeCaseBlanksHyphensOrFormOfMarks(Name name)
    {
        var key = PersonKey.Normalise(name.Text);
        key.ShouldNotBeEmpty();
        name.Spellings.ShouldAllBe(spelling => PersonKey.Normalise(spelling) == key);
    }

    [Property]
    public void Normalise_TakesAnyTextAndKeepsOnlyCapitalsAndDigitsOfLatinNames(NonNull<string> text)
    {
        var key = PersonKey.Normalise(text.Get);
        if (text.Get.Any(char.IsAsciiLetterOrDigit))
        {
            key.ShouldAllBe(static c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));
        }
    }

    [Fact]
    public void Normalise_OfAVeryLongName_IsWhole() => PersonKey.Normalise(new string('ﬃ', 5000)).Length.ShouldBe(15_000);

    [Fact]
    public void TheKey_HasThreeParts()
    {
        var zoe = PersonKey.Of("Dupont", "Zoé", Born);

        zoe.ToString().ShouldBe("DUPONT|ZOE|2006-07-28");
        zoe.ShouldBe(new CandidateIdentity("DU PONT", "zoe", Born).Key());
        zoe.ShouldNotBe(PersonKey.Of("Zoé", "Dupont", Born));
        zoe.ShouldNotBe(PersonKey.Of("Dupont", "Zoé", Born.PlusDays(1)));
        zoe.ShouldNotBe(PersonKey.Of("Dupond", "Zoé", Born));
        Should.Throw<ArgumentNullException>(() => PersonKey.Normalise(null!));
    }
}
