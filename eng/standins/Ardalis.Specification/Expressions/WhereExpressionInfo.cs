namespace Ardalis.Specification;

/// <summary>One filter, as an expression that a query provider translates and as the delegate compiled from it.</summary>
public class WhereExpressionInfo<T>
{
    private Func<T, bool>? _compiled;

    public WhereExpressionInfo(Expression<Func<T, bool>> filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        Filter = filter;
    }

    public Expression<Func<T, bool>> Filter { get; }

    /// <summary>Compiled when first asked for, then kept: compiling costs some ten thousand times a call.</summary>
    public Func<T, bool> FilterFunc => _compiled ?? Once.Publish(ref _compiled, Filter.Compile());
}
