namespace Ardalis.Specification;

/// <summary>One sorting key and its direction, as an expression and as the delegate compiled from it.</summary>
public class OrderExpressionInfo<T>
{
    private Func<T, object?>? _compiled;

    public OrderExpressionInfo(Expression<Func<T, object?>> keySelector, OrderTypeEnum orderType)
    {
        ArgumentNullException.ThrowIfNull(keySelector);
        KeySelector = keySelector;
        OrderType = orderType;
    }

    public Expression<Func<T, object?>> KeySelector { get; }

    public OrderTypeEnum OrderType { get; }

    public Func<T, object?> KeySelectorFunc => _compiled ?? Once.Publish(ref _compiled, KeySelector.Compile());
}

/// <summary>Whether a key opens the order or breaks its ties, and its direction.</summary>
public enum OrderTypeEnum
{
    OrderBy = 1,
    OrderByDescending = 2,
    ThenBy = 3,
    ThenByDescending = 4,
}
