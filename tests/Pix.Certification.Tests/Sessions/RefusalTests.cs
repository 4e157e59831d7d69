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
}
