namespace Ardalis.Specification;

public static partial class SpecificationBuilderExtensions
{
    public static IOrderedSpecificationBuilder<T> OrderBy<T>(
        this ISpecificationBuilder<T> builder,
        Expression<Func<T, object?>> keySelector) => builder.OrderBy(keySelector, true);

    public static IOrderedSpecificationBuilder<T> OrderBy<T>(
        this ISpecificationBuilder<T> builder,
        Expression<Func<T, object?>> keySelector,
        bool condition) => Append(builder.Specification, keySelector, OrderTypeEnum.OrderBy, condition);

    public static IOrderedSpecificationBuilder<T> OrderByDescending<T>(
        this ISpecificationBuilder<T> builder,
        Expression<Func<T, object?>> keySelector) => builder.OrderByDescending(keySelector, true);

    public static IOrderedSpecificationBuilder<T> OrderByDescending<T>(
        this ISpecificationBuilder<T> builder,
        Expression<Func<T, object?>> keySelector,
        bool condition) => Append(builder.Specification, keySelector, OrderTypeEnum.OrderByDescending, condition);

    public static IOrderedSpecificationBuilder<T> ThenBy<T>(
        this IOrderedSpecificationBuilder<T> builder,
        Expression<Func<T, object?>> keySelector) => builder.ThenBy(keySelector, true);

    public static IOrderedSpecificationBuilder<T> ThenBy<T>(
        this IOrderedSpecificationBuilder<T> builder,
        Expression<Func<T, object?>> keySelector,
        bool condition) => Append(builder.Specification, keySelector, OrderTypeEnum.ThenBy, condition && IsLive(builder));

    public static IOrderedSpecificationBuilder<T> ThenByDescending<T>(
        this IOrderedSpecificationBuilder<T> builder,
        Expression<Func<T, object?>> keySelector) => builder.ThenByDescending(keySelector, true);

    public static IOrderedSpecificationBuilder<T> ThenByDescending<T>(
        this IOrderedSpecificationBuilder<T> builder,
        Expression<Func<T, object?>> keySelector,
        bool condition) => Append(builder.Specification, keySelector, OrderTypeEnum.ThenByDescending, condition && IsLive(builder));

    private static bool IsLive<T>(IOrderedSpecificationBuilder<T> builder) => builder is not OrderedSpecificationBuilder<T> { IsLive: false };

    private static OrderedSpecificationBuilder<T> Append<T>(
        Specification<T> specification,
        Expression<Func<T, object?>> keySelector,
        OrderTypeEnum orderType,
        bool isLive)
    {
        if (isLive)
        {
            specification.Add(new OrderExpressionInfo<T>(keySelector, orderType));
        }

        return new OrderedSpecificationBuilder<T>(specification, isLive);
    }
}
