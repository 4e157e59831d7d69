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

    /// <summary>
    /// Finds the medium at a path within the bank; null where there is none, which is a fault. Without it the media are not looked at, and
    /// the bank has none.
    /// </summary>
    public Func<string, BankMedium?>? Media { get; init; }

    /// <summary>How many bytes one medium has at most. By default 5 MiB.</summary>
    public long MediumBytesMax { get; init; } = 5 << 20;

    /// <summary>How many bytes all media have together at most. By default 200 MiB.</summary>
    public long MediaBytesMax { get; init; } = 200 << 20;

    /// <summary>How many media there are at most. By default 5,000.</summary>
    public int MediaMax { get; init; } = 5_000;

    /// <summary>What the makers of the bank call this version; by default the beginning of its checksum.</summary>
    public string? Version { get; init; }
}
