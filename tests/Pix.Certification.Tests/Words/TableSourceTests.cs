using Pix.Certification.WordsGenerator;

namespace Pix.Certification.Tests.Words;

/// <summary>What is an error of the compiler in files of words.</summary>
public sealed class TableSourceTests
{
    [Fact]
    public void Two_files_that_agree_become_a_class()
    {
        var (table, faults) = Held(
            "Title = Titre\nOf = {number} sur {length}\nMany = {count, plural, one {#} other {# s}}\nLate = {late, select, true {x} other {y}}",
            "Title = Title\nOf = {number} of {length}\nMany = {count, plural, one {#} other {# s}}\nLate = {late, select, true {x} other {y}}");
        faults.ShouldBeEmpty();
        var code = table.ToCode("Some.Host", "/src/Some.Host/");
        code.ShouldContain("namespace Some.Host.Exam;");
        code.ShouldContain("internal static partial class ExamWords");
        code.ShouldContain("Wording Title => Texts.Title;");
        code.ShouldContain("Wording Of(global::Pix.Certification.Fact number, global::Pix.Certification.Fact length) =>");
        code.ShouldContain("Wording Many(long count) =>");
        code.ShouldContain("Wording Late(bool late) =>");
    }

    [Fact]
    public void A_fact_that_only_chooses_a_form_may_be_the_business_of_one_language()
    {
        var (table, faults) = Held("Ready = prêt", "Ready = {late, select, true {late} other {ready}}");
        faults.ShouldBeEmpty();
        table.ToCode("Some.Host", "/src/Some.Host/").ShouldContain("Wording Ready(bool late) =>");
    }

    [Theory]
    [InlineData("Title = Titre", "", "Exam.fr.words 1: Title has no English text.")]
    [InlineData("", "Title = Title", "Exam.en.words 1: Title has no French text.")]
    [InlineData("Of = {number}", "Of = {count}", "Exam.en.words 1: Of: the fact count is not in the French text. Exam.fr.words 1: Of: the fact number is not in the English text.")]
    [InlineData("Of = {number", "Of = {number}", "Exam.fr.words 1: Of: a fact's brace is not closed (character 7). Exam.en.words 1: Of has no French text.")]
    [InlineData("A = a\nA = b", "A = a", "Exam.fr.words 2: A stands here twice.")]
    [InlineData("no key", "", "Exam.fr.words 1: This is neither a key with its text nor a comment.")]
    public void What_is_missing_too_much_or_malformed_is_an_error_with_its_place(string french, string english, string said)
    {
        var (table, faults) = Held(french, english);
        table.IsWhole.ShouldBeFalse();
        string.Join(' ', faults).ShouldBe(said);
    }

    [Fact]
    public void A_French_file_without_an_English_one_is_an_error()
    {
        var faults = new List<string>();
        new TableSource(new("/src/Some.Host/Exam/Exam.fr.words", "A = a"), null, (_, _, message) => faults.Add(message)).IsWhole.ShouldBeFalse();
        faults.ShouldHaveSingleItem().ShouldContain("Exam.en.words is missing");
    }

    private static (TableSource Table, IReadOnlyList<string> Faults) Held(string french, string english)
    {
        var faults = new List<string>();
        var table = new TableSource(
            new("/src/Some.Host/Exam/Exam.fr.words", french),
            new("/src/Some.Host/Exam/Exam.en.words", english),
            (path, line, message) => faults.Add($"{Path.GetFileName(path)} {line}: {message}"));
        return (table, faults);
    }
}
