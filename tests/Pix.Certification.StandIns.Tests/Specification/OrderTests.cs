using Ardalis.Specification;
using static Pix.Certification.StandIns.Tests.Specifications.Candidacies;

namespace Pix.Certification.StandIns.Tests.Specifications;

public sealed class OrderTests
{
    [Fact]
    public void OrderBy_SortsByTheKey() => Answers(query => query.OrderBy(c => c.Name), [Ada, Blaise, Cesar, Denise]);

    [Fact]
    public void OrderByDescending_SortsFromTheGreatest() =>
        Answers(query => query.OrderByDescending(c => c.Name), [Denise, Cesar, Blaise, Ada]);

    [Fact]
    public void OrderBy_KeepsTheOrderOfEquals() => Answers(query => query.OrderBy(c => c.Level), [Denise, Blaise, Cesar, Ada]);

    [Fact]
    public void ThenBy_BreaksTies() =>
        Answers(query => query.OrderByDescending(c => c.Level).ThenBy(c => c.Name), [Ada, Cesar, Blaise, Denise]);

    [Fact]
    public void ThenByDescending_BreaksTiesFromTheGreatest() =>
        Answers(query => query.OrderBy(c => c.Level).ThenByDescending(c => c.Name), [Denise, Blaise, Cesar, Ada]);

    [Fact]
    public void ThenBy_WhenRepeated_GoesOnBreakingTies() =>
        Answers(query => query.OrderBy(c => c.Level > 1).ThenByDescending(c => c.Level).ThenBy(c => c.Name), [Denise, Ada, Cesar, Blaise]);

    [Fact]
    public void OrderBy_WhenItsConditionIsFalse_TakesItsThenByAway() =>
        Answers(query => query.OrderBy(c => c.Level, false).ThenBy(c => c.Name).ThenByDescending(c => c.Name), All);

    [Fact]
    public void OrderByDescending_WhenItsConditionIsFalse_TakesItsThenByAway() =>
        Answers(query => query.OrderByDescending(c => c.Level, false).ThenBy(c => c.Name), All);

    [Fact]
    public void ThenBy_WhenItsConditionIsFalse_TakesWhatFollowsAway()
    {
        var question = new Asking(query => query.OrderBy(c => c.Level).ThenBy(c => c.Name, false).ThenByDescending(c => c.Name));

        question.OrderExpressions.Select(order => order.OrderType).ShouldBe([OrderTypeEnum.OrderBy]);
    }

    [Fact]
    public void ThenByDescending_WhenItsConditionIsFalse_TakesWhatFollowsAway()
    {
        var question = new Asking(query => query.OrderBy(c => c.Level).ThenByDescending(c => c.Name, false).ThenBy(c => c.Name));

        question.OrderExpressions.Select(order => order.OrderType).ShouldBe([OrderTypeEnum.OrderBy]);
    }

    [Fact]
    public void OrderBy_WhenAnEarlierOneWasDiscarded_StartsAfresh() =>
        Answers(
            query =>
            {
                query.OrderBy(c => c.Level, false).ThenBy(c => c.Level);
                query.OrderByDescending(c => c.Level, true).ThenByDescending(c => c.Name, true);
            },
            [Cesar, Ada, Blaise, Denise]);

    [Fact]
    public void Orders_AreReadable()
    {
        var question = new Asking(query => query.OrderByDescending(c => c.Level).ThenBy(c => c.Name));

        question.OrderExpressions.Select(order => order.OrderType).ShouldBe([OrderTypeEnum.OrderByDescending, OrderTypeEnum.ThenBy]);
        question.OrderExpressions.Last().KeySelectorFunc(Ada).ShouldBe("Ada");
        question.OrderExpressions.Last().KeySelectorFunc.ShouldBeSameAs(question.OrderExpressions.Last().KeySelectorFunc);
    }

    [Fact]
    public void OrderBy_WhenTwoChainsAreWritten_IsRefusedWhenEvaluated()
    {
        var question = new Asking(query =>
        {
            query.OrderBy(c => c.Level);
            query.OrderByDescending(c => c.Name);
        });

        Should.Throw<DuplicateOrderChainException>(() => InMemory(question));
        Should.Throw<DuplicateOrderChainException>(() => Queried(question));
    }

    private static void Answers(Action<ISpecificationBuilder<Candidacy>> write, IReadOnlyList<Candidacy> expected)
    {
        var question = new Asking(write);
        InMemory(question).ShouldBe(expected);
        Queried(question).ShouldBe(expected);
    }
}
