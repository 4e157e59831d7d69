namespace Pix.Certification.Challenges;

/// <summary>A kind of file that a challenge may show or hand out.</summary>
/// <param name="Name">What browsers are told that it is.</param>
/// <param name="Beginnings">What such a file begins with, one of them; none when it may begin with anything.</param>
internal sealed record MediumType(string Name, params IReadOnlyList<byte[]> Beginnings);

/// <summary>The kinds of files that a bank may bring: what browsers show by themselves, and what offices and schools can open.</summary>
internal static class MediumTypes
{
    public const string Unknown = "application/octet-stream";

    private static readonly byte[] Packed = [0x50, 0x4B];
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF];

    private static readonly Dictionary<string, MediumType> Images = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = new("image/png", [0x89, 0x50, 0x4E, 0x47]),
        [".jpg"] = new("image/jpeg", Jpeg),
        [".jpeg"] = new("image/jpeg", Jpeg),
        [".gif"] = new("image/gif", "GIF8"u8.ToArray()),
        [".webp"] = new("image/webp", "RIFF"u8.ToArray()),

        // A byte order mark may stand before it, or a line that is empty.
        [".svg"] = new("image/svg+xml", "<"u8.ToArray(), "\uFEFF<"u8.ToArray(), "\n<"u8.ToArray(), "\r\n<"u8.ToArray()),
    };

    private static readonly Dictionary<string, MediumType> Pages = new(StringComparer.OrdinalIgnoreCase) { [".html"] = new("text/html") };

    private static readonly Dictionary<string, MediumType> Others = new(StringComparer.OrdinalIgnoreCase)
    {
        [".txt"] = new("text/plain"),
        [".md"] = new("text/plain"),
        [".csv"] = new("text/csv"),
        [".json"] = new("application/json"),
        [".xml"] = new("application/xml"),
        [".pdf"] = new("application/pdf", "%PDF"u8.ToArray()),
        [".zip"] = new("application/zip", Packed),
        [".odt"] = new("application/vnd.oasis.opendocument.text", Packed),
        [".ods"] = new("application/vnd.oasis.opendocument.spreadsheet", Packed),
        [".odp"] = new("application/vnd.oasis.opendocument.presentation", Packed),
        [".docx"] = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", Packed),
        [".xlsx"] = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Packed),
        [".pptx"] = new("application/vnd.openxmlformats-officedocument.presentationml.presentation", Packed),
        [".mp3"] = new("audio/mpeg"),
        [".mp4"] = new("video/mp4"),
    };

    /// <summary>What a file is by the ending of its path; null when that is none of these.</summary>
    public static MediumType? Find(string path)
    {
        var ending = EndingOf(path);
        return Images.GetValueOrDefault(ending) ?? Pages.GetValueOrDefault(ending) ?? Others.GetValueOrDefault(ending);
    }

    /// <summary>The endings that the file of a property may have.</summary>
    public static IReadOnlyList<string> EndingsOf(string property) => property switch
    {
        "image" => [.. Images.Keys],
        "embed" => [.. Pages.Keys],
        _ => [.. Images.Keys, .. Pages.Keys, .. Others.Keys],
    };

    /// <summary>True when the file of a property may have this path.</summary>
    public static bool Fits(string property, string path) => EndingsOf(property).Contains(EndingOf(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>True when a file begins as its ending says; also where its beginning was not read.</summary>
    public static bool IsWhatItSays(BankMedium medium) => medium.Beginning.IsEmpty
        || Find(medium.Path) is not { Beginnings: { Count: > 0 } known }
        || known.Any(beginning => medium.Beginning.Span.StartsWith(beginning));

    private static string EndingOf(string path) => Path.GetExtension(path);
}
