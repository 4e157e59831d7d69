using System.Linq.Expressions;
using Ardalis.Specification;

namespace Pix.Certification.StandIns.Tests.Specifications;

/// <summary>An entity to ask about.</summary>
public sealed record Candidacy(string Name, int Level, string? Town = null);

/// <summary>A specification whose query is written by the test that uses it.</summary>
internal sealed class Asking : Specification<Candidacy>
{
    public Asking(Action<ISpecificationBuilder<Candidacy>> write) => write(Query);
}

/// <summary>The same question put in the three ways that the library uses.</summary>
internal static class Candidacies
{
    public static readonly Candidacy Ada = new("Ada", 5, "Lille");
    public static readonly Candidacy Blaise = new("Blaise", 3, "Clermont");
    public static readonly Candidacy Cesar = new("César", 5);
    public static readonly Candidacy Denise = new("Denise", 1, "Lille");

    public static readonly IReadOnlyList<Candidacy> All = [Denise, Cesar, Ada, Blaise];

    public static IReadOnlyList<Candidacy> InMemory(Specification<Candidacy> question) => [.. question.Evaluate(All)];

    public static IReadOnlyList<Candidacy> OneByOne(Specification<Candidacy> question) => [.. All.Where(question.IsSatisfiedBy)];

    public static IReadOnlyList<Candidacy> Queried(Specification<Candidacy> question) => [.. Query(question, All)];

    // What the base package leaves to the caller: the evaluators in the order that SQL wants.
    public static IQueryable<Candidacy> Query(
        Specification<Candidacy> question, IReadOnlyList<Candidacy> all, bool criteriaOnly = false)
    {
        IEvaluator[] evaluators = [WhereEvaluator.Instance, OrderEvaluator.Instance, PaginationEvaluator.Instance];
        return evaluators
            .Where(evaluator => evaluator.IsCriteriaEvaluator || !criteriaOnly)
            .Aggregate(all.AsQueryable(), (query, evaluator) => evaluator.GetQuery(query, question));
    }

    /// <summary>The operators a query provider is handed, first one first.</summary>
    public static IReadOnlyList<string> Operators(IQueryable query)
    {
        List<string> names = [];
        for (var node = query.Expression as MethodCallExpression; node is not null; node = node.Arguments[0] as MethodCallExpression)
        {
            names.Insert(0, node.Method.Name);
        }

        return names;
    }
}
