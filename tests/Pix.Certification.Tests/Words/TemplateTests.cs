namespace Pix.Certification.Tests.Words;

/// <summary>Texts with named facts, and the files that they stand in.</summary>
public sealed class TemplateTests
{
    [Theory]
    [InlineData("Rien à dire.", "Rien à dire.")]
    [InlineData("{name} est là", "Zoé est là")]
    [InlineData("{count, plural, one {# candidat} other {# candidats}}", "3 candidats")]
    [InlineData("{none, plural, one {# candidat} other {# candidats}}", "0 candidat")]
    [InlineData("{none, plural, =0 {aucun} one {un} other {#}}", "aucun")]
    [InlineData("{late, select, true {en retard} other {à l'heure}}", "en retard")]
    [InlineData("{kind, select, a {A} b {B} other {?}}", "B")]
    [InlineData("{kind, select, a {A} other {{name} et {count, plural, one {#} other {# \\#}}}}", "Zoé et 3 #")]
    [InlineData("\\{name\\}\\s", "{name} ")]
    public void A_template_says_its_facts(string template, string said) => Say(template, Language.French).ShouldBe(said);

    [Fact]
    public void English_counts_none_as_several() =>
        Say("{none, plural, one {# candidate} other {# candidates}}", Language.English).ShouldBe("0 candidates");

    [Theory]
    [InlineData("{name")]
    [InlineData("name}")]
    [InlineData("{}")]
    [InlineData("{name, date}")]
    [InlineData("{count, plural, one {x}}")]
    [InlineData("{count, plural, few {x} other {y}}")]
    [InlineData("{kind, select, other {x}")]
    [InlineData("\\x")]
    public void What_is_no_template_is_refused_with_its_place(string template)
    {
        Template.Read(template, out var fault).ShouldBeNull();
        fault.ShouldContain("character");
    }

    [Fact]
    public void A_file_has_keys_comments_and_texts_of_several_lines()
    {
        var lines = WordFile.Read("# why\nOne = a = b\n\nTwo =\n    first\n\n    second\nno key\n");
        lines.Select(static l => (l.Number, l.Key, l.Text)).ShouldBe([(2, "One", "a = b"), (4, "Two", "first\n\nsecond"), (8, "", "no key")]);
        lines[0].Comment.ShouldBe("why");
    }

    [Fact]
    public void A_long_text_goes_on_below_and_is_one_line_all_the_same()
    {
        var lines = WordFile.Read("One = a long\n    text goes\n    on\n\n    lost\nTwo = b\n");
        lines.Select(static l => (l.Number, l.Key, l.Text)).ShouldBe([(1, "One", "a long text goes on"), (5, "", "    lost"), (6, "Two", "b")]);
    }

    [Theory]
    [InlineData("Exam.fr.words", "Exam", "fr")]
    [InlineData("Exam.pt-br.words", "Exam", "pt-br")]
    public void The_name_of_a_file_says_table_and_language(string file, string table, string language) =>
        WordFile.NameOf(file).ShouldBe((table, language));

    [Fact]
    public void A_file_of_another_name_is_none() => WordFile.NameOf("Exam.words").ShouldBeNull();

    private static string Say(string template, Language language) => Template.Read(template, out var fault) is { } read
        ? read.Say(new Given(), language.Code)
        : throw new InvalidOperationException(fault);

    private sealed class Given : Template.IFacts
    {
        public string Show(string name) => name switch
        {
            "name" => "Zoé",
            "count" => "3",
            "none" => "0",
            "late" => "true",
            _ => "b",
        };

        public long? Count(string name) => name == "count" ? 3 : 0;
    }
}
