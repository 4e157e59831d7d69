using Ardalis.Specification;

namespace Pix.Certification.EntityFramework.Tests;

/// <summary>Asks a table by a specification, as Ardalis.Specification.EntityFrameworkCore does where it is at hand.</summary>
internal static class SpecificationQueries
{
    public static IQueryable<T> WithSpecification<T>(this IQueryable<T> table, ISpecification<T> specification)
        where T : class => OrderEvaluator.Instance.GetQuery(WhereEvaluator.Instance.GetQuery(table, specification), specification);
}
