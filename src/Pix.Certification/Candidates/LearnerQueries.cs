namespace Pix.Certification.Candidates;

/// <summary>Learners who have no way to connect yet: not ready for a certification day (PRO-5).</summary>
public sealed class LearnersNotReady() : TranslatableSpecification<Learner>(NoWay)
{
    private static readonly Condition<Learner> NoWay = new(l => l.Connections == ConnectionMethods.None);
}

/// <summary>Learners of some classes whose name contains a text: the filter beside the school list (CAN-6).</summary>
/// <param name="classes">The classes; none means all.</param>
/// <param name="name">Parts of the first name or of the birth name, in any order, with or without accents; blank means any.</param>
/// <remarks>In no order of its own: databases and cultures sort names each in their way, and a list on paper in another.</remarks>
public sealed class LearnersLike(IReadOnlyCollection<string> classes, string? name = null)
    : TranslatableSpecification<Learner>(Like(classes, name))
{
    private static readonly Condition<Classes, Learner> InOneOf = new((classes, l) => classes.Names.Contains(l.Class));
    private static readonly Condition<Part, Learner> Named = new((part, l) => l.SearchText.Contains(part.Text));

    private static Condition<Learner> Like(IReadOnlyCollection<string> classes, string? name)
    {
        ArgumentNullException.ThrowIfNull(classes);
        var parts = (name ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Condition<Learner>[] named = [.. parts.Select(static part => Named.With(new(PersonKey.Normalise(part))))];
        return Condition<Learner>.All(classes.Count == 0 ? named : [InOneOf.With(new([.. classes])), .. named]);
    }

    private sealed record Classes(IReadOnlyList<string> Names);

    private sealed record Part(string Text);
}
