using System.Globalization;
using Pix.Certification.Candidates;

namespace Pix.Certification.Tests.Candidates;

[Rule("CAN-3")]
public sealed class DepartementTests
{
    private static readonly string[] Overseas = ["971", "972", "973", "974", "975", "976", "977", "978", "986", "987", "988"];

    [Fact]
    public void EveryCodeOfTheRulebook_IsFrenchAndNoOtherOfItsKind()
    {
        var mainland = Enumerable.Range(1, 95).Where(static n => n != 20).Select(static n => n.ToString("00", CultureInfo.InvariantCulture));
        HashSet<string> expected = [.. mainland, "2A", "2B", .. Overseas];
        expected.Count.ShouldBe(107);

        foreach (var code in Enumerable.Range(0, 1000).SelectMany(static n => new[] { $"{n}", $"{n:00}", $"{n:000}" }).Concat(["2A", "2B", "2C", "A2", "", " ", "99"]))
        {
            Departements.IsFrench(code).ShouldBe(expected.Contains(code), code);
        }

        Departements.IsFrench("2a").ShouldBeTrue();
    }

    [Theory]
    [InlineData("17300", "17")]
    [InlineData("01000", "01")]
    [InlineData("20000", "2A")]
    [InlineData("20137", "2A")]
    [InlineData("20200", "2B")]
    [InlineData("20620", "2B")]
    [InlineData("97110", "971")]
    [InlineData("97500", "975")]
    [InlineData("97600", "976")]
    [InlineData("98600", "986")]
    [InlineData("98714", "987")]
    [InlineData("98800", "988")]
    [InlineData("98000", null)] // Monaco
    [InlineData("97900", null)]
    [InlineData("00100", null)]
    [InlineData("96000", null)]
    [InlineData("99000", null)]
    [InlineData("1730", null)]
    [InlineData("173000", null)]
    [InlineData("2A000", null)]
    [InlineData("١٧٣٠٠", null)]
    public void OfPostalCode_FindsTheDepartement(string postalCode, string? departement) => Departements.OfPostalCode(postalCode).ShouldBe(departement);

    [Theory]
    [InlineData("France", true)]
    [InlineData(" FRANCE ", true)]
    [InlineData("france", true)]
    [InlineData("FR", true)]
    [InlineData("fra", true)]
    [InlineData("République française", true)]
    [InlineData("Belgique", false)]
    [InlineData("Français", false)]
    [InlineData("", false)]
    public void IsFrance_KnowsItsNames(string country, bool france) => Departements.IsFrance(country).ShouldBe(france);

    [Fact]
    public void ABirthplace_CanBeMadeFromAPostalCode()
    {
        Birthplace.In("17300", "Rochefort").ShouldBe(new Birthplace("Rochefort", "17", "France"));
        Birthplace.Abroad("Namur", "Belgique").ShouldBe(new Birthplace("Namur", "99", "Belgique"));
        Should.Throw<ArgumentException>(() => Birthplace.In("98000", "Monaco"));
    }
}
