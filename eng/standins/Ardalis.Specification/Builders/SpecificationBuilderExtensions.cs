namespace Ardalis.Specification;

/// <summary>The words of a query. The overloads with a condition do nothing when it is false.</summary>
public static partial class SpecificationBuilderExtensions
{
    public static ISpecificationBuilder<T> Where<T>(
        this ISpecificationBuilder<T> builder,
        Expression<Func<T, bool>> predicate) => builder.Where(predicate, true);

    public static ISpecificationBuilder<T> Where<T>(
        this ISpecificationBuilder<T> builder,
        Expression<Func<T, bool>> predicate,
        bool condition)
    {
        if (condition)
        {
            builder.Specification.Add(new WhereExpressionInfo<T>(predicate));
        }

        return builder;
    }

    public static ISpecificationBuilder<T> Take<T>(this ISpecificationBuilder<T> builder, int take) => builder.Take(take, true);

    /// <exception cref="DuplicateTakeException">The specification has one already.</exception>
    public static ISpecificationBuilder<T> Take<T>(this ISpecificationBuilder<T> builder, int take, bool condition)
    {
        if (condition)
        {
            builder.Specification.Take = builder.Specification.IsTakeSet ? throw new DuplicateTakeException() : take;
        }

        return builder;
    }

    public static ISpecificationBuilder<T> Skip<T>(this ISpecificationBuilder<T> builder, int skip) => builder.Skip(skip, true);

    /// <exception cref="DuplicateSkipException">The specification has one already.</exception>
    public static ISpecificationBuilder<T> Skip<T>(this ISpecificationBuilder<T> builder, int skip, bool condition)
    {
        if (condition)
        {
            builder.Specification.Skip = builder.Specification.IsSkipSet ? throw new DuplicateSkipException() : skip;
        }

        return builder;
    }

    public static ISpecificationBuilder<T> TagWith<T>(this ISpecificationBuilder<T> builder, string tag) => builder.TagWith(tag, true);

    public static ISpecificationBuilder<T> TagWith<T>(this ISpecificationBuilder<T> builder, string tag, bool condition)
    {
        if (condition)
        {
            builder.Specification.AddTag(tag);
        }

        return builder;
    }
}
