using System.Globalization;

namespace Pix.Certification.ReferenceHost.Wiring;

/// <summary>What can be set from outside, by command line, environment or appsettings.json.</summary>
/// <param name="DataFolder">Where the host keeps its files: <c>Data</c>, ./data when left out.</param>
/// <param name="PostgreSql">The connection string given as <c>Journal</c>; null for the embedded SQLite.</param>
/// <param name="IsDemonstration">True for the demonstration school with its printed passwords: <c>Demonstration</c>.</param>
/// <param name="Zone">The zone of the demonstration centre: <c>Zone</c>.</param>
/// <param name="Pupils">How many pupils the demonstration school has at its first start, three classes at least: <c>Pupils</c>.</param>
internal sealed record HostSettings(string DataFolder, string? PostgreSql, bool IsDemonstration, string Zone, int Pupils)
{
    public const string DefaultAddress = "http://localhost:5080";

    // Beyond it, names would come twice.
    private const int PupilsMax = 1200;

    public string JournalFile => Path.Combine(DataFolder, "certification.db");

    public string AccountsFile => Path.Combine(DataFolder, "accounts.db");

    public string KeysFolder => Path.Combine(DataFolder, "keys");

    // The demonstration prints its passwords: rounds would protect nothing there, and forty accounts are made at the first start.
    public int PasswordRounds => IsDemonstration ? 10_000 : 600_000;

    public static HostSettings From(IConfiguration configuration)
    {
        var journal = configuration["Journal"];
        return new(
            Path.GetFullPath(configuration["Data"] ?? "data"),
            string.IsNullOrWhiteSpace(journal) || journal.Equals("sqlite", StringComparison.OrdinalIgnoreCase) ? null : journal,
            !string.Equals(configuration["Demonstration"], "false", StringComparison.OrdinalIgnoreCase),
            configuration["Zone"] ?? "Europe/Paris",
            int.TryParse(configuration["Pupils"], NumberStyles.None, CultureInfo.InvariantCulture, out var pupils) ? Math.Min(pupils, PupilsMax) : 0);
    }
}
