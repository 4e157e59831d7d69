using Ardalis.Specification;
using static Pix.Certification.StandIns.Tests.Specifications.Candidacies;

namespace Pix.Certification.StandIns.Tests.Specifications;

/// <summary>The places where upstream lets a user put something of his own.</summary>
public sealed class ExtensionTests
{
    [Fact]
    public void IsSatisfiedBy_CanBeOverridden()
    {
        Specification<Candidacy> question = new Never();

        question.IsSatisfiedBy(Ada).ShouldBeFalse();
        ((ISpecification<Candidacy>)question).IsSatisfiedBy(Ada).ShouldBeFalse();
        question.Evaluate([Ada]).ShouldBe([Ada]);
    }

    [Fact]
    public void Validator_CanBeReplaced() => new Stubborn().IsSatisfiedBy(Ada).ShouldBeFalse();

    [Fact]
    public void Evaluator_CanBeReplaced() => new Unsorted().Evaluate(All).ShouldBe([Cesar, Ada, Blaise]);

    [Fact]
    public void DefaultValidator_AgreesWithTheSpecification()
    {
        var question = new Asking(query => query.Where(c => c.Level > 1));

        SpecificationValidator.Default.IsValid(Ada, question).ShouldBeTrue();
        SpecificationValidator.Default.IsValid(Denise, question).ShouldBeFalse();
    }

    [Fact]
    public void DefaultEvaluator_AgreesWithTheSpecification()
    {
        var question = new Asking(query => query.Where(c => c.Level > 1).OrderBy(c => c.Name).Take(2));

        InMemorySpecificationEvaluator.Default.Evaluate(All, question).ShouldBe(InMemory(question));
    }

    [Fact]
    public void SingleResultSpecification_IsMarkedAsSuch()
    {
        var question = new SingleResultSpecification<Candidacy>();
        question.Query.Where(c => c.Name == "Ada");

        question.ShouldBeAssignableTo<ISingleResultSpecification<Candidacy>>()!.Evaluate(All).ShouldBe([Ada]);
    }

    private sealed class Never : Specification<Candidacy>
    {
        public override bool IsSatisfiedBy(Candidacy entity) => false;
    }

    private sealed class Stubborn : Specification<Candidacy>
    {
        protected override ISpecificationValidator Validator => new SpecificationValidator([WhereValidator.Instance, new Refusing()]);
    }

    private sealed class Refusing : IValidator
    {
        public bool IsValid<T>(T entity, ISpecification<T> specification) => false;
    }

    private sealed class Unsorted : Specification<Candidacy>
    {
        public Unsorted() => Query.Where(c => c.Level > 1).OrderBy(c => c.Name);

        protected override IInMemorySpecificationEvaluator Evaluator => new InMemorySpecificationEvaluator([WhereEvaluator.Instance]);
    }
}
