using System.Globalization;
using Pix.Certification.Timing;

namespace Pix.Certification.Candidates;

/// <summary>What is said of an entry that cannot be taken.</summary>
internal static class CandidateRefusals
{
    public static Refusal Missing(string field, Wording name) => new(
        "CAN-1",
        new($"{name.French} manque.", $"{name.English} is missing."),
        new("Renseignez ce champ, comme sur la pièce d'identité.", "Fill it in, as on the identity document."),
        Facts.Of("field", field));

    public static Refusal Unreadable(string field, Wording name, int most) => new(
        "CAN-1",
        new(
            $"{name.French} dépasse {most} caractères ou contient un caractère invisible.",
            $"{name.English} is longer than {most} characters or contains an invisible one."),
        new("Ressaisissez ce champ.", "Type it again."),
        Facts.Of(("field", field), ("charactersMax", most)));

    public static Refusal BirthDateOutOfRange(LocalDate born, LocalDate today) => new(
        "CAN-2",
        new($"La date de naissance {Day(born)} n'est pas possible.", $"The birth date {Day(born)} is not possible."),
        new(
            $"Donnez une date postérieure au 01/01/1900 et antérieure ou égale au {Day(today)}, au format JJ/MM/AAAA.",
            $"Give a date after 01/01/1900 and not after {Day(today)}, as DD/MM/YYYY."),
        Facts.Of(("field", "birthDate"), ("birthDate", born), ("latest", today)));

    public static Refusal UnknownDepartement(string code) => new(
        "CAN-3",
        new($"Le code de département « {code} » n'existe pas.", $"There is no département '{code}'."),
        new(
            "Donnez 01 à 95 (2A ou 2B pour la Corse), 971 à 988 pour l'outre-mer, ou 99 pour une naissance à l'étranger.",
            "Give 01 to 95 (2A or 2B for Corsica), 971 to 988 overseas, or 99 when born abroad."),
        Facts.Of(("field", "birthDepartement"), ("departement", code)));

    public static Refusal DepartementAndCountryDisagree(string code, string country) => new(
        "CAN-3",
        code == Departements.Abroad
            ? new(
                "Le code 99 indique une naissance à l'étranger, mais le pays est la France.",
                "The code 99 means born abroad, but the country is France.")
            : new(
                $"Le département {code} est français, mais le pays est « {country} ».",
                $"The département {code} is French, but the country is '{country}'."),
        new(
            "Corrigez le code du département ou le pays : 99 et un pays étranger, ou un département et la France.",
            "Mend one of them: 99 and a foreign country, or a département and France."),
        Facts.Of(("field", "birthDepartement"), ("departement", code), ("country", country)));

    public static Refusal ExtraTimeOutOfRange(Fraction share) => new(
        "CAN-4",
        new($"Le temps majoré {share} n'est pas possible.", $"Extra time of {share} is not possible."),
        new(
            "Donnez un pourcentage positif ou nul, inférieur à 1000 % (1/3 pour un tiers temps).",
            "Give a percentage of 0 or more, below 1000 % (1/3 for a third)."),
        Facts.Of(("field", "extraTime"), ("extraTime", share.ToString())));

    public static Refusal NotAnAddress(string field, string address) => new(
        "CAN-1",
        new($"« {address} » n'est pas une adresse e-mail.", $"'{address}' is not an e-mail address."),
        new(
            "Donnez une seule adresse, comme prenom.nom@exemple.fr, ou laissez le champ vide.",
            "Give one address, such as first.last@example.org, or leave the field empty."),
        Facts.Of("field", field));

    private static string Day(LocalDate date) => date.ToString("dd/MM/uuuu", CultureInfo.InvariantCulture);
}
