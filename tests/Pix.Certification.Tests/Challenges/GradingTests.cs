using Pix.Certification.Challenges;
using O = Pix.Certification.Challenges.AnswerOutcome;
using T = Pix.Certification.Challenges.TextTolerances;

namespace Pix.Certification.Tests.Challenges;

[Rule("GRD-1")]
public sealed class GradingTests
{
    private const T T1 = T.CaseAccentsAndBlanks;
    private const T T2 = T.Punctuation;
    private const T T3 = T.Misspelling;

    [Theory]
    [InlineData(2, new[] { 2 }, O.Correct)]
    [InlineData(2, new[] { 1 }, O.Wrong)]
    [InlineData(64, new[] { 64 }, O.Correct)]
    [InlineData(1, new[] { 64 }, O.Wrong)]
    [InlineData(2, new[] { 2, 3 }, O.Wrong)]
    [InlineData(2, new int[0], O.Wrong)]
    public void Grade_OfASingleChoice(int right, int[] answer, O outcome) => Solution.OfChoice(right).Grade(GivenAnswer.OfChoices(answer)).ShouldBe(outcome);

    [Theory]
    [InlineData(new[] { 1, 3 }, O.Correct)]
    [InlineData(new[] { 3, 1 }, O.Correct)]
    [InlineData(new[] { 3, 1, 3 }, O.Correct)]
    [InlineData(new[] { 1 }, O.Wrong)]
    [InlineData(new[] { 1, 2, 3 }, O.Wrong)]
    [InlineData(new[] { 2, 4 }, O.Wrong)]
    public void Grade_OfAMultipleChoice_IsEqualityOfSets(int[] answer, O outcome) => Solution.OfChoices(3, 1).Grade(GivenAnswer.OfChoices(answer)).ShouldBe(outcome);

    [Theory]
    [InlineData("url", "url", T.None, true)]
    [InlineData("url", "URL", T.None, false)]
    [InlineData("url", " url", T.None, false)]
    [InlineData("café", "cafe", T.None, false)]
    [InlineData("url", " URL\t", T1, true)]
    [InlineData("url", "\u00a0Url\u202f", T1, true)]
    [InlineData("mot clé", "MOT CLE", T1, true)]
    [InlineData("MOT CLE", "mot clé", T1, true)]
    [InlineData("mot clé", "mot cle\u0301", T1, true)]
    [InlineData("mot clé", "mot  clé", T1, false)]
    [InlineData("cœur", "COEUR", T1, true)]
    [InlineData("Ångström", "angstrom", T1, true)]
    [InlineData("l'eau", "leau", T1, false)]
    [InlineData("l'eau", "l’eau", T2, true)]
    [InlineData("l'eau", "l`eau", T2, true)]
    [InlineData("l'eau", "leau", T2, true)]
    [InlineData("l'eau", "l eau", T2, false)]
    [InlineData("oui", "oui !", T2, true)]
    [InlineData("oui", "« oui »", T2, true)]
    [InlineData("oui", "Oui.", T2, false)]
    [InlineData("oui", "Oui.", T1 | T2, true)]
    [InlineData("oui", " oui", T2, false)]
    [InlineData("oui non", "oui - non", T2, true)]
    [InlineData("oui non", "oui,non", T2, false)]
    [InlineData("oui  non", "oui  non", T2, true)]
    [InlineData("oui  non", "oui non", T2, false)]
    [InlineData("c++", "c", T2, false)]
    [InlineData("3.14", "314", T2, true)]
    [InlineData("3.14", "3,14", T1, false)]
    public void Grade_OfAText_ForgivesWhatTheChallengeLists(string solution, string answer, T tolerances, bool isRight) =>
        Grade(solution, answer, tolerances).ShouldBe(isRight ? O.Correct : O.Wrong);

    [Theory]
    [InlineData("abcd", "abcd", true)] // 0 of 4
    [InlineData("abcd", "abce", true)] // 1 of 4: exactly a quarter
    [InlineData("abc", "abd", false)] // 1 of 3
    [InlineData("abc", "abcd", true)] // 1 of the longer 4
    [InlineData("abcdefgh", "bacdefgh", true)] // two letters swapped are 2 of 8
    [InlineData("abcdefg", "bacdefg", false)] // 2 of 7
    [InlineData("abcdefgh", "abcdef", true)] // 2 of 8
    [InlineData("abcdefgh", "abcde", false)] // 3 of 8
    [InlineData("ordinateur", "ordinatuer", true)]
    [InlineData("Ordinateur", "oRDINATEUR", false)]
    [InlineData("a", "", false)]
    public void Grade_OfAText_ForgivesAQuarterOfMisspelling(string solution, string answer, bool isRight) =>
        Grade(solution, answer, T3).ShouldBe(isRight ? O.Correct : O.Wrong);

    [Fact]
    public void Grade_WithAllTolerances_FoldsBeforeItCountsMisspellings() => Grade("Référentiel", " «refferentiel». ", T1 | T2 | T3).ShouldBe(O.Correct);

    [Fact]
    public void Grade_WhenSeveralTextsAreRight_TakesAny()
    {
        var solution = Solution.OfText(["adresse", "url"], T1);

        solution.Grade(GivenAnswer.OfText("ADRESSE")).ShouldBe(O.Correct);
        solution.Grade(GivenAnswer.OfText("url")).ShouldBe(O.Correct);
        solution.Grade(GivenAnswer.OfText("adresse url")).ShouldBe(O.Wrong);
    }

    [Fact]
    public void Grade_WhenAnAnswerIsHuge_IsStillWrongAndSoon()
    {
        var solution = Solution.OfText(["adresse"], T1 | T2 | T3);

        solution.Grade(GivenAnswer.OfText(new string(' ', 2_000_000) + "." + new string(' ', 2_000_000))).ShouldBe(O.Wrong);
        solution.Grade(GivenAnswer.OfText(new string('ﬃ', 2_000_000))).ShouldBe(O.Wrong);
        solution.Grade(GivenAnswer.OfText(new string(' ', 2_000_000) + "adrese")).ShouldBe(O.Correct);
    }

    [Theory]
    [InlineData(256)]
    [InlineData(257)]
    public void Grade_WhenEveryLetterBecomesThree_HasRoomForThem(int letters) =>
        Solution.OfText([string.Concat(Enumerable.Repeat("ffi", letters))], T1).Grade(GivenAnswer.OfText(new string('ﬃ', letters))).ShouldBe(O.Correct);

    [Fact]
    [Rule("GRD-2")]
    public void Grade_OfIndependentFields_IsRightOrWrongAsAWhole()
    {
        var solution = Solution.OfFields([new("a", ["Firefox", "Mozilla Firefox"]), new("b", ["Chrome"])], T1);

        Fill(solution, ("a", "mozilla firefox"), ("b", "chrome")).ShouldBe(O.Correct);
        Fill(solution, ("b", "chrome"), ("a", "firefox")).ShouldBe(O.Correct);
        Fill(solution, ("a", "chrome"), ("b", "firefox")).ShouldBe(O.Wrong);
        Fill(solution, ("a", "firefox"), ("b", "")).ShouldBe(O.Wrong);
        Fill(solution, ("a", "firefox")).ShouldBe(O.Wrong);
    }

    [Theory]
    [Rule("GRD-2")]
    [InlineData("firefox", "chrome", O.Correct)]
    [InlineData("chrome", "firefox", O.Correct)]
    [InlineData("firefox", "opera", O.Partial)]
    [InlineData("opera", "firefox", O.Partial)]
    [InlineData("firefox", "firefox", O.Partial)] // one text counts once
    [InlineData("firefox", "mozilla firefox", O.Partial)] // and so do two names of one thing
    [InlineData("opera", "safari", O.Wrong)]
    [InlineData("", "", O.Wrong)]
    public void Grade_OfDependentFields_UsesEachSolutionOnce(string a, string b, O outcome) =>
        Fill(Solution.OfFields([new("a", ["Firefox", "Mozilla Firefox"]), new("b", ["Chrome"])], T1, dependent: true), ("a", a), ("b", b)).ShouldBe(outcome);

    [Fact]
    [Rule("GRD-2")]
    public void Grade_WhenDependentFieldsShareOneList_UsesEachTextOnce()
    {
        string[] any = ["rouge", "vert", "bleu"];
        var solution = Solution.OfFields([new("a", any), new("b", any), new("c", any)], dependent: true);

        Fill(solution, ("a", "bleu"), ("b", "rouge"), ("c", "vert")).ShouldBe(O.Correct);
        Fill(solution, ("a", "bleu"), ("b", "rouge"), ("c", "bleu")).ShouldBe(O.Partial);
        Fill(solution, ("a", "bleu"), ("b", "bleu"), ("c", "bleu")).ShouldBe(O.Partial);
    }

    [Fact]
    [Rule("GRD-2")]
    public void Grade_WhenOneFieldBringsTwoTexts_UsesOneOfThem()
    {
        var solution = Solution.OfFields([new("1", ["a", "b"]), new("2", ["c"]), new("3", ["c", "d"])], dependent: true);

        Fill(solution, ("1", "a"), ("2", "b"), ("3", "c")).ShouldBe(O.Partial);
        Fill(solution, ("1", "d"), ("2", "c"), ("3", "b")).ShouldBe(O.Correct);
    }

    [Fact]
    [Rule("GRD-2")]
    public void Grade_WhenAnAnswerCanBeReadInTwoWays_TakesTheReadingThatServesTheCandidate()
    {
        // "abcdefgx" is close to both texts, "abcdefgh" to the first alone: the first answer must leave the first text to the second.
        var two = Solution.OfFields([new("a", ["abcdefgh"]), new("b", ["abcdefxx"])], T3, dependent: true);

        Fill(two, ("a", "abcdefgx"), ("b", "abcdefgh")).ShouldBe(O.Correct);
    }

    [Fact]
    [Rule("GRD-2")]
    public void Grade_WhenAnAnswerIsCloseToTwoTexts_StillUsesEachTextOnce()
    {
        // The first two answers could be read as "abcd" or as "abce"; the third takes the field that brought "abce", and "abcd" counts once.
        var three = Solution.OfFields([new("1", ["abcd"]), new("2", ["abcd"]), new("3", ["abce", "pqrs"])], T3, dependent: true);

        Fill(three, ("1", "abcd"), ("2", "abcd"), ("3", "pqrs")).ShouldBe(O.Partial);
    }

    [Fact]
    [Rule("GRD-2")]
    public void Grade_OfManyDependentFields_IsQuickWhateverIsTyped()
    {
        string[] any = ["a", "b", "c", "d", "e", "f", "g", "h"];
        var solution = Solution.OfFields([.. any.Select(key => new FieldSolutions(key, any))], dependent: true);

        Fill(solution, [.. any.Select((key, i) => (key, any[7 - i]))]).ShouldBe(O.Correct);
        Fill(solution, [.. any.Select((key, i) => (key, any[Math.Max(1, i)]))]).ShouldBe(O.Partial);
    }

    [Fact]
    [Rule("GRD-2")]
    public void Grade_WhenTheCandidatePasses_IsPassedWhateverHappened()
    {
        foreach (var circumstances in new[] { AnswerCircumstances.None, AnswerCircumstances.TimeOver, AnswerCircumstances.FocusLost })
        {
            Solution.OfChoice(1).Grade(GivenAnswer.Pass, circumstances).ShouldBe(O.Passed);
        }
    }

    [Theory]
    [Rule("GRD-2")]
    [InlineData("right", AnswerCircumstances.TimeOver, O.TimedOut)]
    [InlineData("right", AnswerCircumstances.FocusLost, O.FocusedOut)]
    [InlineData("right", AnswerCircumstances.TimeOver | AnswerCircumstances.FocusLost, O.TimedOut)]
    [InlineData("other", AnswerCircumstances.TimeOver, O.Wrong)]
    [InlineData("other", AnswerCircumstances.FocusLost, O.Wrong)]
    public void Grade_WhenSomethingHappened_SpoilsOnlyWhatWasRight(string answer, AnswerCircumstances circumstances, O outcome) =>
        Solution.OfText(["right"]).Grade(GivenAnswer.OfText(answer), circumstances).ShouldBe(outcome);

    [Fact]
    public void Grade_WhenTheAnswerHasAnotherShape_IsWrong()
    {
        Solution.OfChoice(1).Grade(GivenAnswer.OfText("1")).ShouldBe(O.Wrong);
        Solution.OfText(["1"]).Grade(GivenAnswer.OfChoices(1)).ShouldBe(O.Wrong);
        Solution.OfFields([new("a", ["1"])]).Grade(GivenAnswer.OfText("1")).ShouldBe(O.Wrong);
        Solution.OfFields([new("a", ["1"])], dependent: true).Grade(GivenAnswer.OfChoices(1)).ShouldBe(O.Wrong);
    }

    [Fact]
    public void A_solution_that_cannot_be_compared_is_not_made()
    {
        Should.Throw<ArgumentException>(() => Solution.OfText([]));
        Should.Throw<ArgumentException>(() => Solution.OfText(["..."], T2)).Message.ShouldContain("tolerances");
        Should.Throw<ArgumentException>(() => Solution.OfChoices());
        Should.Throw<ArgumentOutOfRangeException>(() => Solution.OfChoice(0));
        Should.Throw<ArgumentOutOfRangeException>(() => Solution.OfChoices(1, 65));
        Should.Throw<ArgumentException>(() => Solution.OfFields([new("a", ["x"]), new("a", ["y"])]));
        Should.Throw<ArgumentException>(() => Solution.OfFields([new("a", [])]));
        Should.Throw<ArgumentException>(() => Solution.OfFields([.. Enumerable.Range(0, 17).Select(n => new FieldSolutions($"{n}", ["x"]))]));
        Should.Throw<ArgumentException>(() => Solution.OfFields([new("a", [.. Enumerable.Range(0, 33).Select(n => $"{n}")]), new("b", [.. Enumerable.Range(0, 32).Select(n => $"b{n}")])], dependent: true));
    }

    [Fact]
    public void Grading_allocates_nothing()
    {
        var fields = GivenAnswer.OfFields(new Dictionary<string, string> { ["a"] = "Chrome", ["b"] = "Mozila Firefox" });
        (Solution Solution, GivenAnswer Answer)[] cases =
        [
            (Solution.OfChoices(1, 3), GivenAnswer.OfChoices(3, 1)),
            (Solution.OfText(["Référentiel", "référence"], T1 | T2 | T3), GivenAnswer.OfText(" «refferentiel». ")),
            (Solution.OfFields([new("a", ["Chrome"]), new("b", ["Firefox", "Mozilla Firefox"])], T3), fields),
            (Solution.OfFields([new("a", ["Chrome"]), new("b", ["Firefox", "Mozilla Firefox"])], T3, dependent: true), fields),
        ];
        foreach (var (solution, answer) in cases)
        {
            solution.Grade(answer).ShouldBe(O.Correct);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
            {
                solution.Grade(answer);
            }

            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        }
    }

    private static O Grade(string solution, string answer, T tolerances) => Solution.OfText([solution], tolerances).Grade(GivenAnswer.OfText(answer));

    private static O Fill(Solution solution, params (string Key, string Text)[] fields) =>
        solution.Grade(GivenAnswer.OfFields(fields.ToDictionary(field => field.Key, field => field.Text)));
}
