using Pix.Certification.Timing;
using System.Reflection;
using Pix.Certification.Sessions;

namespace Pix.Certification.Tests.Sessions;

public sealed class RefusalTests
{
    public static TheoryData<string> Names => [.. RefusalGallery.All.Keys];

    [Fact]
    public void No_refusal_of_a_session_is_left_untested()
    {
        var declared = typeof(SessionRefusals).GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly).Where(m => m.ReturnType == typeof(Refusal)).Select(m => m.Name);
        RefusalGallery.All.Keys.ShouldBe(declared, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_refusal_says_why_and_what_to_do_in_both_languages(string name)
    {
        var refusal = RefusalGallery.All[name]();
        refusal.ShouldBeWellWorded();
        foreach (var sentence in new[] { refusal.Reason.French, refusal.Reason.English, refusal.Remedy.French, refusal.Remedy.English })
        {
            sentence.ShouldEndWith(".");
            sentence.ShouldNotContain("{");
            sentence.ShouldNotContain("System.");
            sentence.ShouldNotContain("..");
        }

        refusal.Facts.Keys.ShouldAllBe(k => char.IsLower(k[0]));
    }

    [Fact]
    public void No_two_refusals_say_the_same() => RefusalGallery.All.Values.Select(r => r().Reason.English).ShouldBeUnique();

    [Fact]
    [Rule("SES-6")]
    public void TooFewInvigilators_ByOne_CountsInTheSingular()
    {
        var refusal = SessionRefusals.TooFewInvigilators(candidates: 21, named: 1, per: 20);

        refusal.Reason.French.ShouldEndWith("1 est désigné.");
        refusal.Remedy.ShouldBe(new("Désignez 1 surveillant de plus, ou déplacez 1 candidat.", "Name one more, or move 1 candidate."));
    }

    [Fact]
    [Rule("TIM-4")]
    public void ClockDoesNotEnd_NamesTheTimeKeepingInTheReadersLanguage()
    {
        var refusal = SessionRefusals.ClockDoesNotEnd(SessionState.Started, TimeKeeping.Invigilator);

        refusal.Reason.French.ShouldContain("le surveillant décide");
        refusal.Reason.French.ShouldNotContain("Invigilator");
    }
}
