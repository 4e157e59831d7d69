namespace Pix.Certification.Challenges;

/// <summary>One file of a bank: a competence and its challenges, or challenges that say their competence.</summary>
/// <param name="Name">How faults name the file.</param>
/// <param name="Json">Its text.</param>
public sealed record BankFile(string Name, string Json)
{
    /// <summary>Its name; never what it says, which has the solutions.</summary>
    public override string ToString() => Name;
}

/// <summary>What a bank must agree with.</summary>
public sealed record BankReading
{
    /// <summary>The codes of the referential's competences.</summary>
    public required IReadOnlyCollection<string> Competences { get; init; }

    /// <summary>The locales that every challenge must be written in. By default French and English. More are welcome.</summary>
    public IReadOnlyCollection<string> Locales { get; init; } = ["fr", "en"];

    /// <summary>The highest level of the referential. By default 8.</summary>
    public int LevelMaximum { get; init; } = 8;

    /// <summary>The paths of the media that come with the bank; when given, a path that is not among them is a fault.</summary>
    public IReadOnlySet<string>? Media { get; init; }

    /// <summary>What the makers of the bank call this version; by default the beginning of its checksum.</summary>
    public string? Version { get; init; }
}
