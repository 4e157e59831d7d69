namespace Ardalis.Specification;

public class PaginationEvaluator : IEvaluator, IInMemoryEvaluator
{
    private PaginationEvaluator()
    {
    }

    public static PaginationEvaluator Instance { get; } = new();

    public bool IsCriteriaEvaluator => false;

    // A page that starts at zero needs no Skip in the SQL; a page of zero does need its Take.
    public IQueryable<T> GetQuery<T>(IQueryable<T> query, ISpecification<T> specification)
        where T : class
    {
        var rest = specification.Skip > 0 ? query.Skip(specification.Skip) : query;
        return specification.Take >= 0 ? rest.Take(specification.Take) : rest;
    }

    public IEnumerable<T> Evaluate<T>(IEnumerable<T> query, ISpecification<T> specification)
    {
        var rest = specification.Skip > 0 ? query.Skip(specification.Skip) : query;
        return specification.Take >= 0 ? rest.Take(specification.Take) : rest;
    }
}
