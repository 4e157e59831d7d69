namespace Ardalis.Specification;

public class WhereEvaluator : IEvaluator, IInMemoryEvaluator
{
    private WhereEvaluator()
    {
    }

    public static WhereEvaluator Instance { get; } = new();

    public bool IsCriteriaEvaluator => true;

    public IQueryable<T> GetQuery<T>(IQueryable<T> query, ISpecification<T> specification)
        where T : class => specification.WhereExpressions.Aggregate(query, static (rest, where) => rest.Where(where.Filter));

    public IEnumerable<T> Evaluate<T>(IEnumerable<T> query, ISpecification<T> specification) =>
        specification.WhereExpressions.Aggregate(query, static (rest, where) => rest.Where(where.FilterFunc));
}
