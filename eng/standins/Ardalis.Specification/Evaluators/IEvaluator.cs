namespace Ardalis.Specification;

/// <summary>Applies one aspect of a specification to a query that some provider will translate.</summary>
public interface IEvaluator
{
    /// <summary>True when it decides which entities match, and so how many there are in all; false for order and paging.</summary>
    bool IsCriteriaEvaluator { get; }

    IQueryable<T> GetQuery<T>(IQueryable<T> query, ISpecification<T> specification)
        where T : class;
}

/// <summary>Applies one aspect of a specification to entities in memory.</summary>
public interface IInMemoryEvaluator
{
    IEnumerable<T> Evaluate<T>(IEnumerable<T> query, ISpecification<T> specification);
}

/// <summary>Applies a whole specification to entities in memory.</summary>
public interface IInMemorySpecificationEvaluator
{
    IEnumerable<T> Evaluate<T>(IEnumerable<T> source, ISpecification<T> specification);
}
