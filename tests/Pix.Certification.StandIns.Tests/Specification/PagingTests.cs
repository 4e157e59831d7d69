using Ardalis.Specification;
using static Pix.Certification.StandIns.Tests.Specifications.Candidacies;

namespace Pix.Certification.StandIns.Tests.Specifications;

public sealed class PagingTests
{
    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    [InlineData(3, 2)]
    [InlineData(9, 1)]
    [InlineData(0, 0)]
    [InlineData(2, 9)]
    public void SkipAndTake_GiveTheSamePageInMemoryAndQueried(int skip, int take)
    {
        var question = new Asking(query => query.OrderBy(c => c.Name).Skip(skip).Take(take));
        Candidacy[] sorted = [Ada, Blaise, Cesar, Denise];

        InMemory(question).ShouldBe(sorted.Skip(skip).Take(take));
        Queried(question).ShouldBe(sorted.Skip(skip).Take(take));
    }

    [Fact]
    public void Paging_WhenNotAskedFor_IsMinusOneAndChangesNothing()
    {
        var question = new Asking(query => query.Take(1, false).Skip(1, false));

        (question.Take, question.Skip).ShouldBe((-1, -1));
        InMemory(question).ShouldBe(All);
    }

    [Fact]
    public void Paging_IsReadable()
    {
        var question = new Asking(query => query.Take(20, true).Skip(40, true));

        (question.Take, question.Skip).ShouldBe((20, 40));
    }

    [Fact]
    public void Take_WhenWrittenTwice_IsRefused() =>
        Should.Throw<DuplicateTakeException>(() => new Asking(query => query.Take(1).Take(1)));

    [Fact]
    public void Skip_WhenWrittenTwice_IsRefused() =>
        Should.Throw<DuplicateSkipException>(() => new Asking(query => query.Skip(1).Skip(1)));

    [Fact]
    public void Take_WhenTheSecondIsConditionedAway_Stands()
    {
        var question = new Asking(query => query.Take(1).Take(2, false));

        question.Take.ShouldBe(1);
    }

    [Fact]
    public void Query_HandsTheProviderTheOperatorsInTheOrderSqlWants()
    {
        var question = new Asking(query => query.Take(2).Skip(1).OrderBy(c => c.Level).ThenBy(c => c.Name).Where(c => c.Level > 0));

        Operators(Query(question, All)).ShouldBe(["Where", "OrderBy", "ThenBy", "Skip", "Take"]);
        Operators(Query(question, All, criteriaOnly: true)).ShouldBe(["Where"]);
    }

    [Fact]
    public void Query_WhenThePageStartsAtZero_HasNoSkip()
    {
        var question = new Asking(query => query.Skip(0).Take(2));

        Operators(Query(question, All)).ShouldBe(["Take"]);
    }

    [Fact]
    public void TagWith_KeepsEveryTagInOrder()
    {
        var question = new Asking(query => query.TagWith("first").TagWith("never", false).TagWith("second", true));

        question.QueryTags.ShouldBe(["first", "second"]);
        InMemory(question).ShouldBe(All);
    }
}
