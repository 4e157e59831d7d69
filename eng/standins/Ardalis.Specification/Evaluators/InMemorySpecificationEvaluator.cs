namespace Ardalis.Specification;

public class InMemorySpecificationEvaluator : IInMemorySpecificationEvaluator
{
    public InMemorySpecificationEvaluator()
        : this([WhereEvaluator.Instance, OrderEvaluator.Instance, PaginationEvaluator.Instance])
    {
    }

    public InMemorySpecificationEvaluator(IEnumerable<IInMemoryEvaluator> evaluators) => Evaluators = [.. evaluators];

    public static InMemorySpecificationEvaluator Default { get; } = new();

    protected List<IInMemoryEvaluator> Evaluators { get; }

    public virtual IEnumerable<T> Evaluate<T>(IEnumerable<T> source, ISpecification<T> specification)
    {
        var answer = source;
        foreach (var step in Evaluators)
        {
            answer = step.Evaluate(answer, specification);
        }

        return answer;
    }
}
