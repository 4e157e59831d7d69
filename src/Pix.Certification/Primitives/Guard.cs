namespace Pix.Certification;

/// <summary>Something that must hold for an act, and the refusal that explains it when it does not.</summary>
/// <param name="Description">What must hold, beginning with the code of its rule: the label on the arrow of the diagram.</param>
/// <param name="Holds">Whether it does.</param>
/// <param name="Refusal">Why not, and what to do about it.</param>
/// <typeparam name="TQuestion">What is asked about.</typeparam>
internal sealed record Guard<TQuestion>(string Description, Func<TQuestion, bool> Holds, Func<TQuestion, Refusal> Refusal)
{
    /// <summary>True when it is said together with the others like it.</summary>
    /// <remarks>Otherwise the first that does not hold is said alone, because those after it presuppose it.</remarks>
    public bool IsSaidWithOthers { get; init; }
}
