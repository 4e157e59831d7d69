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
    /// <param name="name">Parts of the first name or of the birth name, in any order, with or without accents; blank means any.</param>
    public LearnersLike(IReadOnlyCollection<string> classes, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(classes);
        Query.Where(l => classes.Contains(l.Class), classes.Count > 0);
        foreach (var part in (name ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(PersonKey.Normalise))
        {
            Query.Where(l => l.SearchText.Contains(part));
        }

        Query.OrderBy(l => l.Class).ThenBy(l => l.BirthName).ThenBy(l => l.FirstName);
    }
}
