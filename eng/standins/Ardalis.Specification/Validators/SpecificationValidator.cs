namespace Ardalis.Specification;

/// <summary>Says whether one entity passes one aspect of a specification.</summary>
public interface IValidator
{
    bool IsValid<T>(T entity, ISpecification<T> specification);
}

/// <summary>Says whether one entity passes a whole specification.</summary>
public interface ISpecificationValidator
{
    bool IsValid<T>(T entity, ISpecification<T> specification);
}

public class SpecificationValidator : ISpecificationValidator
{
    public SpecificationValidator()
        : this([WhereValidator.Instance])
    {
    }

    public SpecificationValidator(IEnumerable<IValidator> validators) => Validators = [.. validators];

    public static SpecificationValidator Default { get; } = new();

    protected List<IValidator> Validators { get; }

    public virtual bool IsValid<T>(T entity, ISpecification<T> specification)
    {
        foreach (var validator in Validators)
        {
            if (!validator.IsValid(entity, specification))
            {
                return false;
            }
        }

        return true;
    }
}

public class WhereValidator : IValidator
{
    private WhereValidator()
    {
    }

    public static WhereValidator Instance { get; } = new();

    public bool IsValid<T>(T entity, ISpecification<T> specification) =>
        specification is Specification<T> known ? PassesAll(entity, known.Filters) : PassesAll(entity, [.. specification.WhereExpressions]);

    // A span, so that a million questions allocate nothing.
    private static bool PassesAll<T>(T entity, ReadOnlySpan<WhereExpressionInfo<T>> filters)
    {
        foreach (var filter in filters)
        {
            if (!filter.FilterFunc(entity))
            {
                return false;
            }
        }

        return true;
    }
}
