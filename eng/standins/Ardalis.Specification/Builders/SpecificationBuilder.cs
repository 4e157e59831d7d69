namespace Ardalis.Specification;

public interface ISpecificationBuilder<T>
{
    Specification<T> Specification { get; }
}

/// <summary>What an order gives back: ThenBy may follow only there.</summary>
public interface IOrderedSpecificationBuilder<T> : ISpecificationBuilder<T>
{
}

internal sealed class SpecificationBuilder<T>(Specification<T> specification) : ISpecificationBuilder<T>
{
    public Specification<T> Specification => specification;
}

// An order refused by its condition takes with it the ThenBy that follow: they would break ties of an order that is not there.
internal sealed class OrderedSpecificationBuilder<T>(Specification<T> specification, bool isLive) : IOrderedSpecificationBuilder<T>
{
    public Specification<T> Specification => specification;

    internal bool IsLive => isLive;
}
