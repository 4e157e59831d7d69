namespace Pix.Certification.Psychometrics.Tests;

/// <summary>A yes with its value or a no with its faults, and never one taken for the other.</summary>
public class OutcomeTests
{
    private static readonly BankItem[] Sound = [new("a", new ItemParameters(1, 0))];
    private static readonly BankItem[] Faulty = [new("a", new ItemParameters(0, 0)), new("a", new ItemParameters(1, 0))];

    [Fact]
    public void A_value_is_given_in_each_of_the_ways_to_ask_for_it()
    {
        var outcome = ItemBank.Create(Sound);
        (outcome.IsOk, outcome.TryGet(out var bank), outcome.IsFaulty(out var faults)).ShouldBe((true, true, false));
        (bank!.Count, faults).ShouldBe((1, null));
        outcome.OrThrow().ShouldBeSameAs(bank);
        outcome.Then<string>(made => made.Items[0].Id).OrThrow().ShouldBe("a");
    }

    [Fact]
    public void Faults_are_given_in_each_of_the_ways_to_ask_for_them()
    {
        var outcome = ItemBank.Create(Faulty);
        (outcome.IsOk, outcome.TryGet(out var bank), outcome.IsFaulty(out var faults)).ShouldBe((false, false, true));
        (bank, faults!.Count).ShouldBe((null, 2));
        outcome.ToString().ShouldBe($"{faults[0]}; {faults[1]}");
        outcome.Then<string>(_ => throw new InvalidOperationException("There is nothing to go on with.")).IsFaulty(out var carried);
        carried.ShouldBeSameAs(faults);
        var thrown = Should.Throw<EngineFaultException>(() => outcome.OrThrow());
        thrown.Faults.ShouldBeSameAs(faults);
        thrown.Message.ShouldBe($"bank.discriminant {faults[0]} (and 1 more)");
    }

    [Fact]
    public void An_outcome_that_was_never_assigned_is_neither()
    {
        var outcome = default(Outcome<ItemBank>);
        outcome.IsOk.ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => outcome.OrThrow());
        Should.Throw<InvalidOperationException>(() => outcome.IsFaulty(out _));
    }
}
