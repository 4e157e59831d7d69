namespace Pix.Certification.Candidates;

/// <summary>Where somebody was born, as the certificate and the attendance sheet say it.</summary>
/// <param name="Commune">The town.</param>
/// <param name="DepartementCode">The code of the French département, or <c>99</c> when born abroad.</param>
/// <param name="Country">The country.</param>
public sealed record Birthplace(string Commune, string DepartementCode, string Country)
{
    /// <summary>Born in France, in the commune of a postal code: <c>Birthplace.In("17300", "Rochefort")</c>.</summary>
    /// <exception cref="ArgumentException">Five digits that belong to no département.</exception>
    public static Birthplace In(string postalCode, string commune) => new(
        commune,
        Departements.OfPostalCode(postalCode) ?? throw new ArgumentException(
            $"'{postalCode}' is not a French postal code.",
            nameof(postalCode)),
        "France");

    /// <summary>Born in a country other than France.</summary>
    public static Birthplace Abroad(string commune, string country) => new(commune, Departements.Abroad, country);
}
