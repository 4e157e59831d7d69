using System.Text.Json;
using Pix.Certification.Candidates;

namespace Pix.Certification.Tests.Words;

/// <summary>Wordings, languages, and what both are in JSON.</summary>
public sealed class WordingTests
{
    [Fact]
    public void A_wording_of_the_library_has_a_key_and_says_its_facts()
    {
        var wording = Spoken.LongDay(new LocalDate(2024, 3, 1));
        wording.Key.ShouldBe("Dates.Long");
        wording.French.ShouldBe("vendredi 1er mars 2024");
        wording.English.ShouldBe("Friday 1 March 2024");
        Spoken.Day(new LocalDate(2024, 3, 12)).French.ShouldBe("12/03/2024");
        Spoken.Day(new LocalDate(2024, 3, 12)).English.ShouldBe("12/03/2024");
    }

    [Fact]
    public void A_language_without_words_reads_English()
    {
        Spoken.LongDay(new LocalDate(2024, 3, 12)).In(Language.Of("xx")).ShouldBe("Tuesday 12 March 2024");
        new Wording("Salle", "Room").In(Language.Of("xx")).ShouldBe("Room");
    }

    [Fact]
    public void Wordings_that_say_the_same_are_equal()
    {
        new Wording("a", "b").ShouldBe(new Wording("a", "b"));
        (new Wording("a", "b") == new Wording("a", "c")).ShouldBeFalse();
        Wording.Join(", ", [new("un", "one"), new("deux", "two")]).ShouldBe(new Wording("un, deux", "one, two"));
    }

    [Fact]
    public void In_JSON_a_wording_is_French_and_English_and_a_language_its_name()
    {
        JsonSerializer.Serialize(new Wording("Salle", "Room")).ShouldBe("""{"French":"Salle","English":"Room"}""");
        JsonSerializer.Deserialize<Wording>("""{"french":"Salle","english":"Room"}""").ShouldBe(new Wording("Salle", "Room"));
        JsonSerializer.Serialize(new[] { Language.French, Language.English, Language.Of("nl") }).ShouldBe("""["French","English","nl"]""");
        JsonSerializer.Deserialize<Language>("\"English\"").ShouldBe(Language.English);
        Should.Throw<JsonException>(static () => JsonSerializer.Deserialize<Language>("\"?\""));
    }

    [Fact]
    public void French_is_what_nothing_is_said_of()
    {
        default(Language).ShouldBe(Language.French);
        Language.Of("FR").ShouldBe(Language.French);
        Accommodations.None.TestLanguage.ShouldBe(Language.French);
    }

    [Theory]
    [InlineData("")]
    [InlineData("f")]
    [InlineData("fr-")]
    [InlineData("../fr")]
    [InlineData("français")]
    public void What_is_no_code_is_no_language(string text) => Language.TryParse(text, out _).ShouldBeFalse();
}
