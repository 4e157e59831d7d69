namespace Pix.Certification;

/// <summary>What may happen to something now, and what stands against the rest: asked of its lifecycle instead of trying.</summary>
/// <remarks>
/// It answers for what the lifecycle knows: where it stands, the time, what is ready. What a command is given besides, such as a name
/// that is typed or a reason, is taken for right. An act that is allowed can still be refused later: something may have happened meanwhile.
/// </remarks>
/// <typeparam name="TAct">The acts.</typeparam>
public sealed class PermittedActs<TAct>
    where TAct : struct, Enum
{
    private readonly IReadOnlyDictionary<TAct, Refusal> _elsewhere;

    internal PermittedActs(
        IReadOnlyList<TAct> now, IReadOnlyDictionary<TAct, Refusal> lacking, IReadOnlyDictionary<TAct, Refusal> elsewhere) =>
        (Now, Lacking, _elsewhere) = (now, lacking, elsewhere);

    /// <summary>What may happen now.</summary>
    public IReadOnlyList<TAct> Now { get; }

    /// <summary>What belongs to where it stands, and what is still lacking for it.</summary>
    public IReadOnlyDictionary<TAct, Refusal> Lacking { get; }

    /// <summary>True when an act may happen now.</summary>
    public bool Allows(TAct act) => Against(act) is null;

    /// <summary>True when an act belongs to where it stands, whether or not something is lacking for it.</summary>
    /// <remarks>What a page shows, if only to say what is lacking.</remarks>
    public bool Offers(TAct act) => Allows(act) || Lacking.ContainsKey(act);

    /// <summary>What stands against an act: what the command itself would be refused with. Null when nothing does.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such act.</exception>
    public Refusal? Against(TAct act) =>
        Lacking.TryGetValue(act, out var lacking) ? lacking
        : _elsewhere.TryGetValue(act, out var elsewhere) ? elsewhere
        : Now.Contains(act) ? null
        : throw new ArgumentOutOfRangeException(nameof(act), act, "There is no such act.");
}
