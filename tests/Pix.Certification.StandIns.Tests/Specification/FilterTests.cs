using System.Linq.Expressions;
using Ardalis.Specification;
using static Pix.Certification.StandIns.Tests.Specifications.Candidacies;

namespace Pix.Certification.StandIns.Tests.Specifications;

public sealed class FilterTests
{
    [Fact]
    public void Where_WhenRepeated_KeepsWhatPassesEveryFilter()
    {
        var question = new Asking(query => query.Where(c => c.Level >= 3).Where(c => c.Town != null));

        InMemory(question).ShouldBe([Ada, Blaise]);
        OneByOne(question).ShouldBe([Ada, Blaise]);
        Queried(question).ShouldBe([Ada, Blaise]);
    }

    [Fact]
    public void Where_WhenItsConditionIsFalse_AddsNothing()
    {
        var question = new Asking(query => query.Where(c => c.Level >= 3, false).Where(c => c.Town == "Lille", true));

        question.WhereExpressions.Count().ShouldBe(1);
        InMemory(question).ShouldBe([Denise, Ada]);
        OneByOne(question).ShouldBe([Denise, Ada]);
    }

    [Fact]
    public void Query_WhenNothingIsAsked_LetsEverythingThroughInItsOrder()
    {
        var question = new Asking(_ => { });

        InMemory(question).ShouldBe(All);
        OneByOne(question).ShouldBe(All);
        Queried(question).ShouldBe(All);
    }

    [Fact]
    public void IsSatisfiedBy_LooksAtFiltersAndNotAtOrderOrPaging()
    {
        var question = new Asking(query => query.Where(c => c.Level > 1).OrderBy(c => c.Name).Skip(1).Take(1));

        OneByOne(question).ShouldBe([Cesar, Ada, Blaise]);
        InMemory(question).ShouldBe([Blaise]);
    }

    [Fact]
    public void Filters_AreReadableInTheOrderTheyWereWritten()
    {
        Expression<Func<Candidacy, bool>> first = c => c.Level > 1;
        Expression<Func<Candidacy, bool>> second = c => c.Town == "Lille";

        var question = new Asking(query => query.Where(first).Where(second));

        question.WhereExpressions.Select(where => where.Filter).ShouldBe([first, second]);
    }

    [Fact]
    public void FilterFunc_IsCompiledOnceForOneInstance()
    {
        var filter = new WhereExpressionInfo<Candidacy>(c => c.Level > 1);

        filter.FilterFunc.ShouldBeSameAs(filter.FilterFunc);
        filter.FilterFunc(Ada).ShouldBeTrue();
        filter.FilterFunc(Denise).ShouldBeFalse();
    }

    [Fact]
    public void FilterFunc_WhenFirstAskedByTwoThreads_IsOneDelegate()
    {
        using var start = new Barrier(2);
        for (var round = 0; round < 100; round++)
        {
            var filter = new WhereExpressionInfo<Candidacy>(c => c.Level > 1);
            var seen = new Func<Candidacy, bool>[2];
            Thread[] threads = [.. Enumerable.Range(0, 2).Select(i => new Thread(() => Ask(i)))];
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());
            seen[0].ShouldBeSameAs(seen[1]);

            void Ask(int i)
            {
                start.SignalAndWait();
                seen[i] = filter.FilterFunc;
            }
        }
    }

    [Fact]
    public void Where_WhenThePredicateIsMissing_IsRefused() =>
        Should.Throw<ArgumentNullException>(() => new Asking(query => query.Where(null!)));

    [Fact]
    public void Evaluate_IsLazy_AndSeesTheListAsItIsWhenRead()
    {
        var list = new List<Candidacy> { Ada };
        var answer = new Asking(query => query.Where(c => c.Level == 5)).Evaluate(list);

        list.Add(Cesar);

        answer.ShouldBe([Ada, Cesar]);
    }

    [Fact]
    public void Query_IsOpenToACallerOutside_AsUpstreamLeavesIt()
    {
        var question = new Specification<Candidacy>();

        question.Query.Where(c => c.Level == 1).Specification.ShouldBeSameAs(question);

        OneByOne(question).ShouldBe([Denise]);
    }

    [Fact]
    public void IsSatisfiedBy_WorksOnValuesToo()
    {
        var even = new Specification<int>();
        even.Query.Where(n => n % 2 == 0);

        even.IsSatisfiedBy(4).ShouldBeTrue();
        even.IsSatisfiedBy(5).ShouldBeFalse();
        even.Evaluate([1, 2, 3, 4]).ShouldBe([2, 4]);
    }

#if !UPSTREAM_PACKAGES
    [Fact]
    public void IsSatisfiedBy_WhenWarm_AllocatesNothing()
    {
        var question = new Asking(query => query.Where(c => c.Level >= 3).Where(c => c.Town != null));
        question.IsSatisfiedBy(Ada).ShouldBeTrue();

        var before = GC.GetAllocatedBytesForCurrentThread();
        var count = 0;
        for (var i = 0; i < 10_000; i++)
        {
            count += question.IsSatisfiedBy(Ada) ? 1 : 0;
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        count.ShouldBe(10_000);
    }
#endif
}
