namespace Ardalis.Specification;

public class OrderEvaluator : IEvaluator, IInMemoryEvaluator
{
    private OrderEvaluator()
    {
    }

    public static OrderEvaluator Instance { get; } = new();

    public bool IsCriteriaEvaluator => false;

    /// <exception cref="DuplicateOrderChainException">The specification opens an order twice.</exception>
    public IQueryable<T> GetQuery<T>(IQueryable<T> query, ISpecification<T> specification)
        where T : class
    {
        IOrderedQueryable<T>? sorted = null;
        foreach (var order in specification.OrderExpressions)
        {
            sorted = (sorted, order.OrderType) switch
            {
                (null, OrderTypeEnum.OrderBy) => query.OrderBy(order.KeySelector),
                (null, OrderTypeEnum.OrderByDescending) => query.OrderByDescending(order.KeySelector),
                (not null, OrderTypeEnum.ThenBy) => sorted.ThenBy(order.KeySelector),
                (not null, OrderTypeEnum.ThenByDescending) => sorted.ThenByDescending(order.KeySelector),
                _ => throw new DuplicateOrderChainException(),
            };
        }

        return sorted ?? query;
    }

    /// <exception cref="DuplicateOrderChainException">The specification opens an order twice.</exception>
    public IEnumerable<T> Evaluate<T>(IEnumerable<T> query, ISpecification<T> specification)
    {
        IOrderedEnumerable<T>? sorted = null;
        foreach (var order in specification.OrderExpressions)
        {
            sorted = (sorted, order.OrderType) switch
            {
                (null, OrderTypeEnum.OrderBy) => query.OrderBy(order.KeySelectorFunc),
                (null, OrderTypeEnum.OrderByDescending) => query.OrderByDescending(order.KeySelectorFunc),
                (not null, OrderTypeEnum.ThenBy) => sorted.ThenBy(order.KeySelectorFunc),
                (not null, OrderTypeEnum.ThenByDescending) => sorted.ThenByDescending(order.KeySelectorFunc),
                _ => throw new DuplicateOrderChainException(),
            };
        }

        return sorted ?? query;
    }
}
