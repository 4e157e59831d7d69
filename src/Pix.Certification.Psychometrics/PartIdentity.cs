namespace Pix.Certification.Psychometrics;

/// <summary>
/// What tells a part of your own in a plan from every other: a test that was stored under one identity is not taken up under another.
/// </summary>
/// <remarks>A plan refuses an identity without a name, or whose version is below 1.</remarks>
public sealed class PartIdentity
{
    /// <summary>Says what a part is.</summary>
    /// <param name="name">A name that nobody else gives, such as <c>example.org/nearest-topic</c>.</param>
    /// <param name="version">From 1 on; raise it when the same numbers would give other tests.</param>
    /// <param name="numbers">The numbers that two parts of this name may differ in.</param>
    public PartIdentity(string name, int version, params IReadOnlyList<double> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        (Name, Version, Numbers) = (name, version, [.. numbers]);
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The version.</summary>
    public int Version { get; }

    /// <summary>The numbers that two parts of this name may differ in.</summary>
    public IReadOnlyList<double> Numbers { get; }

    /// <summary>Name and version.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} {Version}");
}
