using Ardalis.Specification;

namespace Pix.Certification.Candidates;

/// <summary>Learners who have no way to connect yet: not ready for a certification day (PRO-5).</summary>
public sealed class LearnersNotReady : Specification<Learner>
{
    /// <summary>Asks for them, class by class.</summary>
    public LearnersNotReady() => Query.Where(l => l.Connections == ConnectionMethods.None).OrderBy(l => l.Class).ThenBy(l => l.BirthName);
}

/// <summary>Learners of some classes whose name contains a text: the filter beside the school list (CAN-6).</summary>
public sealed class LearnersLike : Specification<Learner>
{
    /// <summary>Asks for them, class by class.</summary>
    /// <param name="classes">The classes; none means all.</param>
    /// <param name="name">A part of the first name or of the birth name, with or without its accents; blank means any.</param>
    public LearnersLike(IReadOnlyCollection<string> classes, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(classes);
        var part = PersonKey.Normalise(name ?? "");
        Query.Where(l => classes.Contains(l.Class), classes.Count > 0)
            .Where(l => l.SearchText.Contains(part), part.Length > 0)
            .OrderBy(l => l.Class).ThenBy(l => l.BirthName).ThenBy(l => l.FirstName);
    }
}
