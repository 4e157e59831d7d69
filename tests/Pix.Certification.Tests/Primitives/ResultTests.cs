namespace Pix.Certification.Tests.Primitives;

public sealed class ResultTests
{
    private static readonly Refusal No = new("SES-1", new("Non.", "No."), new("Recommencez.", "Try again."));

    [Fact]
    public void AValue_IsOkAndIsGiven()
    {
        Result<int> yes = 0;

        yes.IsOk.ShouldBeTrue();
        yes.OrThrow().ShouldBe(0);
        yes.TryGet(out var value).ShouldBeTrue();
        value.ShouldBe(0);
        yes.IsRefused(out var refusal).ShouldBeFalse();
        refusal.ShouldBeNull();
        yes.Then<string>(n => $"{n + 1}").OrThrow().ShouldBe("1");
        yes.ToString().ShouldBe("0");
    }

    [Fact]
    public void ARefusal_IsNotOkAndIsCarriedAlong()
    {
        Result<int> no = No;

        no.IsOk.ShouldBeFalse();
        no.TryGet(out _).ShouldBeFalse();
        no.IsRefused(out var refusal).ShouldBeTrue();
        refusal.ShouldBeSameAs(No);
        Should.Throw<RefusedException>(() => no.OrThrow()).Refusal.ShouldBeSameAs(No);
        no.Then<string>(_ => throw new InvalidOperationException("Not asked.")).IsRefused(out var carried).ShouldBeTrue();
        carried.ShouldBeSameAs(No);
        no.ToString().ShouldBe("SES-1 No. Try again.");
    }

    [Fact]
    public void Default_IsNeitherAndSaysSo()
    {
        var forgotten = default(Result<string>);

        forgotten.IsOk.ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => forgotten.IsRefused(out _));
        Should.Throw<InvalidOperationException>(() => forgotten.OrThrow());
        Should.Throw<InvalidOperationException>(() => forgotten.Then<string>(text => text));
    }

    [Fact]
    public void Null_IsNeitherAValueNorARefusal()
    {
        Should.Throw<ArgumentNullException>(() => { Result<string> none = (string)null!; return none; });
        Should.Throw<ArgumentNullException>(() => { Result<string> none = (Refusal)null!; return none; });
        Should.Throw<ArgumentNullException>(() => new RefusedException(null!));
    }

    [Fact]
    public void ARefusal_SpeaksBothLanguagesAndIsEqualByWhatItSays()
    {
        No.Message(Language.French).ShouldBe("Non. Recommencez.");
        No.Message(Language.English).ShouldBe("No. Try again.");
        No.Facts.ShouldBeEmpty();
        No.ShouldBe(new Refusal("SES-1", new("Non.", "No."), new("Recommencez.", "Try again.")));
        No.GetHashCode().ShouldBe(new Refusal("SES-1", new("Non.", "No."), new("Recommencez.", "Try again.")).GetHashCode());
        No.ShouldNotBe(new Refusal("SES-2", No.Reason, No.Remedy));
        No.ShouldNotBe(new Refusal("SES-1", No.Remedy, No.Remedy));
        No.ShouldNotBe(new Refusal("SES-1", No.Reason, No.Reason));
        Should.Throw<ArgumentException>(() => new Refusal(" ", No.Reason, No.Remedy));
    }

    [Fact]
    public void SeveralRefusals_AreSaidAsOneThatHoldsThemAll()
    {
        var other = new Refusal("CAN-1", new("Rien.", "Nothing."), new("Écrivez.", "Write."));

        RefusalList.Join([No]).ShouldBeSameAs(No);
        var both = RefusalList.Join([No, other]);
        both.Code.ShouldBe("SES-1");
        both.Reason.ShouldBe(new("Non. Rien.", "No. Nothing."));
        both.Remedy.ShouldBe(new("Recommencez. Écrivez.", "Try again. Write."));
        both.Facts["faults"].ShouldBe(new[] { No, other });
    }
}
