namespace Ardalis.Specification;

/// <inheritdoc cref="ISpecification{T}"/>
public class Specification<T> : ISpecification<T>
{
    private const int NotSet = -1;

    // Arrays that are replaced when the query grows: it grows once, in a constructor, and is read a million times.
    private WhereExpressionInfo<T>[] _filters = [];
    private OrderExpressionInfo<T>[] _orders = [];
    private string[] _tags = [];

    public ISpecificationBuilder<T> Query => new SpecificationBuilder<T>(this);

    public IEnumerable<WhereExpressionInfo<T>> WhereExpressions => _filters;

    public IEnumerable<OrderExpressionInfo<T>> OrderExpressions => _orders;

    public IEnumerable<string> QueryTags => _tags;

    public int Take { get; internal set; } = NotSet;

    public int Skip { get; internal set; } = NotSet;

    protected virtual IInMemorySpecificationEvaluator Evaluator => InMemorySpecificationEvaluator.Default;

    protected virtual ISpecificationValidator Validator => SpecificationValidator.Default;

    internal ReadOnlySpan<WhereExpressionInfo<T>> Filters => _filters;

    internal bool IsTakeSet => Take != NotSet;

    internal bool IsSkipSet => Skip != NotSet;

    public virtual IEnumerable<T> Evaluate(IEnumerable<T> entities) => Evaluator.Evaluate(entities, this);

    public virtual bool IsSatisfiedBy(T entity) => Validator.IsValid(entity, this);

    internal void Add(WhereExpressionInfo<T> filter) => _filters = [.. _filters, filter];

    internal void Add(OrderExpressionInfo<T> order) => _orders = [.. _orders, order];

    internal void AddTag(string tag) => _tags = [.. _tags, tag];
}

/// <inheritdoc cref="ISingleResultSpecification{T}"/>
public class SingleResultSpecification<T> : Specification<T>, ISingleResultSpecification<T>
{
}
