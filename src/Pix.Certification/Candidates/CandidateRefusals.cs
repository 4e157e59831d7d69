using System.Globalization;
using Pix.Certification.Timing;

namespace Pix.Certification.Candidates;

/// <summary>What is said of an entry that cannot be taken.</summary>
internal static class CandidateRefusals
{
    public static Refusal Missing(string field, Wording name) => new(
        "CAN-1",
        CandidatesWords.MissingReason(name),
        CandidatesWords.MissingRemedy,
        Facts.Of("field", field));

    public static Refusal Unreadable(string field, Wording name, int most) => new(
        "CAN-1",
        CandidatesWords.UnreadableReason(name, most),
        CandidatesWords.UnreadableRemedy,
        Facts.Of(("field", field), ("charactersMax", most)));

    public static Refusal BirthDateOutOfRange(LocalDate born, LocalDate today) => new(
        "CAN-2",
        CandidatesWords.BirthDateOutOfRangeReason(Day(born)),
        CandidatesWords.BirthDateOutOfRangeRemedy(Day(today)),
        Facts.Of(("field", "birthDate"), ("birthDate", born), ("latest", today)));

    public static Refusal UnknownDepartement(string code) => new(
        "CAN-3",
        CandidatesWords.UnknownDepartementReason(code),
        CandidatesWords.UnknownDepartementRemedy,
        Facts.Of(("field", "birthDepartement"), ("departement", code)));

    public static Refusal DepartementAndCountryDisagree(string code, string country) => new(
        "CAN-3",
        code == Departements.Abroad
            ? CandidatesWords.DepartementAndCountryDisagreeReason
            : CandidatesWords.CandidateDepartementAndCountryDisagreeReason(code, country),
        CandidatesWords.DepartementAndCountryDisagreeRemedy,
        Facts.Of(("field", "birthDepartement"), ("departement", code), ("country", country)));

    public static Refusal ExtraTimeOutOfRange(Fraction share) => new(
        "CAN-4",
        CandidatesWords.ExtraTimeOutOfRangeReason($"{share}"),
        CandidatesWords.ExtraTimeOutOfRangeRemedy,
        Facts.Of(("field", "extraTime"), ("extraTime", share.ToString())));

    public static Refusal NotAnAddress(string field, string address) => new(
        "CAN-1",
        CandidatesWords.NotAnAddressReason(address),
        CandidatesWords.NotAnAddressRemedy,
        Facts.Of("field", field));

    private static string Day(LocalDate date) => date.ToString("dd/MM/uuuu", CultureInfo.InvariantCulture);
}
