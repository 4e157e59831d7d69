using Ardalis.Specification;
using FsCheck.Xunit;

namespace Pix.Certification.StandIns.Tests.Specifications;

/// <summary>One question, put to any list in each way that the library knows, has one answer.</summary>
public sealed class AgreementProperties
{
    [Property]
    public void Filters_SayTheSameOfOneOfAListAndOfAQuery(Candidacy[] all, int least, string? town)
    {
        var question = new Asking(query => query.Where(c => c.Level >= least).Where(c => c.Town == town, town is not null));

        IReadOnlyList<Candidacy> expected = [.. all.Where(c => c.Level >= least && (town is null || c.Town == town))];
        question.Evaluate(all).ShouldBe(expected);
        all.Where(question.IsSatisfiedBy).ShouldBe(expected);
        Candidacies.Query(question, all).ShouldBe(expected);
    }

    [Property]
    public void Pages_AreTheSameOfAListAndOfAQuery(Candidacy[] all, byte skip, byte take)
    {
        var question = new Asking(query => query.OrderByDescending(c => c.Level).ThenBy(c => c.Name).Skip(skip % 10).Take(take % 10));

        IReadOnlyList<Candidacy> expected = [.. all.OrderByDescending(c => c.Level).ThenBy(c => c.Name).Skip(skip % 10).Take(take % 10)];
        question.Evaluate(all).ShouldBe(expected);
        Candidacies.Query(question, all).ShouldBe(expected);
    }
}
