namespace Pix.Certification.Imports;

/// <summary>How large a file may be before it is not even read.</summary>
/// <remarks>
/// A list of 10,000 people takes about 1.5 million bytes. The limits keep a wrong or hostile file from filling the memory.
/// </remarks>
public sealed record FileLimits
{
    /// <summary>Five mebibytes and 20,000 lines.</summary>
    public static FileLimits Default { get; } = new();

    /// <summary>The largest file, in bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above zero, or more than an array can hold.</exception>
    public int BytesMax
    {
        get;
        init => field = value is > 0 and < 1 << 30
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "From 1 byte to a gibibyte.");
    } = 5 * 1024 * 1024;

    /// <summary>The most lines with something in them, the line of column names apart.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above zero.</exception>
    public int LinesMax
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one line.");
    } = 20_000;
}
