using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;

namespace Pix.Certification;

/// <summary>A condition in two forms: one that a query provider reads, and one that runs.</summary>
/// <param name="Filter">What a query translates.</param>
/// <param name="Holds">What decides in memory.</param>
internal sealed record Condition<T>(Expression<Func<T, bool>> Filter, Func<T, bool> Holds)
{
    /// <summary>A condition that asks for nothing beside: keep it, as it is compiled here.</summary>
    public Condition(Expression<Func<T, bool>> filter)
        : this(filter, filter.Compile())
    {
    }

    /// <summary>All of them; with none, everything meets it.</summary>
    public static Condition<T> All(params Condition<T>[] conditions) => new(
        Join(conditions, Expression.AndAlso, Expression.Constant(true)),
        one => Array.TrueForAll(conditions, condition => condition.Holds(one)));

    /// <summary>At least one of them; with none, nothing meets it.</summary>
    public static Condition<T> Any(params Condition<T>[] conditions) => new(
        Join(conditions, Expression.OrElse, Expression.Constant(false)),
        one => Array.Exists(conditions, condition => condition.Holds(one)));

    /// <summary>The opposite.</summary>
    public Condition<T> Not() => new(Expression.Lambda<Func<T, bool>>(Expression.Not(Filter.Body), Filter.Parameters), one => !Holds(one));

    // One parameter for all: a query provider knows nothing of invoked lambdas.
    private static Expression<Func<T, bool>> Join(Condition<T>[] conditions, Func<Expression, Expression, Expression> join, Expression none)
    {
        var one = Expression.Parameter(typeof(T), "one");
        var parts = conditions.Select(condition => Replacing.In(condition.Filter.Body, condition.Filter.Parameters[0], one)).ToArray();
        return Expression.Lambda<Func<T, bool>>(parts.Length == 0 ? none : parts.Aggregate(join), one);
    }
}

/// <summary>A condition that waits for facts (a day, a number, some words): compiled once, whatever the facts will be.</summary>
/// <param name="filter">The condition, from the facts and from the one that is asked about.</param>
/// <param name="holds">The same as code, where the compiled filter would be slow; it is left out elsewhere.</param>
/// <typeparam name="TFacts">A class: what a query reads off an object is a parameter, so that one plan serves all facts.</typeparam>
/// <typeparam name="T">What is asked about.</typeparam>
internal sealed class Condition<TFacts, T>(Expression<Func<TFacts, T, bool>> filter, Func<TFacts, T, bool>? holds = null)
    where TFacts : class
{
    private readonly Func<TFacts, T, bool> _holds = holds ?? filter.Compile();

    /// <summary>The condition for some facts.</summary>
    public Condition<T> With(TFacts facts) => new(
        Expression.Lambda<Func<T, bool>>(Replacing.In(filter.Body, filter.Parameters[0], Expression.Constant(facts)), filter.Parameters[1]),
        one => _holds(facts, one));
}

/// <summary>Puts one expression in the place of another.</summary>
internal sealed class Replacing : ExpressionVisitor
{
    private readonly Expression _old;
    private readonly Expression _new;

    private Replacing(Expression old, Expression @new) => (_old, _new) = (old, @new);

    public static Expression In(Expression tree, Expression old, Expression @new) => new Replacing(old, @new).Visit(tree);

    [return: NotNullIfNotNull(nameof(node))]
    public override Expression? Visit(Expression? node) => node == _old ? _new : base.Visit(node);
}
