using System.Linq.Expressions;
using System.Reflection;
using Ardalis.Specification;

namespace Pix.Certification;

/// <summary>A specification with one meaning wherever it is asked: of one in memory, of a list, or of a table by a query.</summary>
/// <remarks>
/// Cheap to make: nothing is compiled when one is made or asked in memory. Safe for any number of threads. It is whole as it is:
/// what is added to <see cref="Specification{T}.Query"/> afterwards has no say in memory.
/// </remarks>
/// <typeparam name="T">What is asked about.</typeparam>
public abstract class TranslatableSpecification<T> : Specification<T>
{
    private protected TranslatableSpecification(Condition<T> condition)
    {
        Condition = condition;
        Query.Where(condition.Filter);
    }

    internal Condition<T> Condition { get; }

    /// <inheritdoc/>
    public sealed override bool IsSatisfiedBy(T entity) => Condition.Holds(entity);

    /// <inheritdoc/>
    public sealed override IEnumerable<T> Evaluate(IEnumerable<T> entities) =>
        OrderEvaluator.Instance.Evaluate(entities.Where(Condition.Holds), this);

    /// <summary>The same specification, in the same order, on rows of your own: a query provider sees your columns only.</summary>
    /// <param name="columns">
    /// What a row is to the specification: <c>row => new Applicant { CertifiableCompetences = row.Levels.Count(...), ... }</c>.
    /// What it does not look at may be left out.
    /// </param>
    /// <typeparam name="TRow">The type of the rows.</typeparam>
    /// <exception cref="ArgumentException">The specification looks at something that <paramref name="columns"/> leaves out.</exception>
    public Specification<TRow> On<TRow>(Expression<Func<TRow, T>> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new RowSpecification<TRow>(this, columns);
    }

    private sealed class RowSpecification<TRow> : Specification<TRow>
    {
        public RowSpecification(TranslatableSpecification<T> whole, Expression<Func<TRow, T>> columns)
        {
            Query.Where(OnRow(whole.Condition.Filter, columns));
            foreach (var order in whole.OrderExpressions)
            {
                var key = OnRow(order.KeySelector, columns);
                _ = order.OrderType == OrderTypeEnum.OrderBy ? Query.OrderBy(key) : Query.OrderByDescending(key);
            }
        }

        private static Expression<Func<TRow, TValue>> OnRow<TValue>(Expression<Func<T, TValue>> on, Expression<Func<TRow, T>> columns) =>
            Expression.Lambda<Func<TRow, TValue>>(new Columns(on.Parameters[0], columns.Body).Visit(on.Body), columns.Parameters);
    }

    private sealed class Columns(ParameterExpression one, Expression row) : ExpressionVisitor
    {
        protected override Expression VisitMember(MemberExpression node) =>
            node.Expression == one ? Bare(Column(row, node.Member)) : base.VisitMember(node);

        private static Expression Column(Expression columns, MemberInfo member) => columns switch
        {
            MemberInitExpression made => made.Bindings.OfType<MemberAssignment>().FirstOrDefault(b => b.Member == member)?.Expression
                ?? Column(made.NewExpression, member),
            NewExpression { Constructor: { } constructor } made
                when Array.FindIndex(constructor.GetParameters(), p => p.Name == member.Name) is >= 0 and var at => made.Arguments[at],
            NewExpression => throw new ArgumentException($"The specification looks at {member.Name}: say what it is.", nameof(columns)),
            _ => Expression.MakeMemberAccess(columns, member), // A row that holds the record itself.
        };

        // A record wants a list; a query that asks whether there is any such row must not gather the rows first.
        private static Expression Bare(Expression column) =>
            column is MethodCallExpression { Method: { Name: "ToList" or "ToArray" } gather, Arguments: [var rows] }
            && gather.DeclaringType == typeof(Enumerable) ? rows : column;
    }
}
