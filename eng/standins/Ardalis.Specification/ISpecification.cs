namespace Ardalis.Specification;

/// <summary>A question about entities: which of them, in what order, how many.</summary>
/// <remarks>The real interface has more members: derive from <see cref="Specification{T}"/>, never implement this.</remarks>
public interface ISpecification<T>
{
    ISpecificationBuilder<T> Query { get; }

    IEnumerable<WhereExpressionInfo<T>> WhereExpressions { get; }

    IEnumerable<OrderExpressionInfo<T>> OrderExpressions { get; }

    /// <summary>How many to return; -1 when not limited.</summary>
    int Take { get; }

    /// <summary>How many to pass over first; -1 when not set.</summary>
    int Skip { get; }

    IEnumerable<string> QueryTags { get; }

    IEnumerable<T> Evaluate(IEnumerable<T> entities);

    /// <summary>Looks at the filters only: order and paging say nothing about one entity.</summary>
    bool IsSatisfiedBy(T entity);
}

/// <summary>Marks a question that has at most one answer.</summary>
public interface ISingleResultSpecification<T> : ISpecification<T>
{
}
