using Pix.Certification.Timing;

namespace Pix.Certification.Candidates;

/// <summary>What is said of an entry that cannot be taken.</summary>
internal static class CandidateRefusals
{
    public static Refusal Missing(string field, Wording name) => new(
        "CAN-1",
        CandidatesWords.MissingReason(name),
        CandidatesWords.MissingRemedy,
        Facts.Of("field", field)) { Kind = RefusalKind.Invalid };

    public static Refusal BirthDateOutOfRange(LocalDate born, LocalDate today) => new(
        "CAN-2",
        CandidatesWords.BirthDateOutOfRangeReason(Spoken.Day(born)),
        CandidatesWords.BirthDateOutOfRangeRemedy(Spoken.Day(today)),
        Facts.Of(("field", "birthDate"), ("birthDate", born), ("latest", today))) { Kind = RefusalKind.Invalid };

    public static Refusal UnknownDepartement(string code) => new(
        "CAN-3",
        CandidatesWords.UnknownDepartementReason(code),
        CandidatesWords.UnknownDepartementRemedy,
        Facts.Of(("field", "birthDepartement"), ("departement", code))) { Kind = RefusalKind.Invalid };

    public static Refusal DepartementAndCountryDisagree(string code, string country) => new(
        "CAN-3",
        code == Departements.Abroad
            ? CandidatesWords.DepartementAndCountryDisagreeReason
            : CandidatesWords.DepartementAbroadReason(code, country),
        CandidatesWords.DepartementAndCountryDisagreeRemedy,
        Facts.Of(("field", "birthDepartement"), ("departement", code), ("country", country))) { Kind = RefusalKind.Invalid };

    public static Refusal ExtraTimeOutOfRange(Fraction share) => new(
        "CAN-4",
        CandidatesWords.ExtraTimeOutOfRangeReason($"{share}"),
        CandidatesWords.ExtraTimeOutOfRangeRemedy,
        Facts.Of(("field", "extraTime"), ("extraTime", share.ToString()))) { Kind = RefusalKind.Invalid };

    public static Refusal ExtraTimeTooLong(Fraction share, int percentMax) => new(
        "CAN-15",
        CandidatesWords.ExtraTimeTooLongReason($"{share}"),
        CandidatesWords.ExtraTimeTooLongRemedy(percentMax),
        Facts.Of(("field", "extraTime"), ("extraTime", share.ToString()), ("percentMax", percentMax))) { Kind = RefusalKind.Invalid };

    public static Refusal ExtraTimeUnconfirmed(Fraction share, int percent) => new(
        "CAN-15",
        CandidatesWords.ExtraTimeUnconfirmedReason($"{share}", percent),
        CandidatesWords.ExtraTimeUnconfirmedRemedy,
        Facts.Of(("field", "extraTime"), ("extraTime", share.ToString()), ("confirm", true))) { Kind = RefusalKind.Invalid };

    public static Refusal ClassMissing() => new(
        "PRO-5",
        CandidatesWords.ClassMissingReason,
        CandidatesWords.ClassMissingRemedy,
        Facts.Of("field", "class")) { Kind = RefusalKind.Invalid };

    public static Refusal PupilTwice(Learner other, string code, string field) => new(
        code,
        CandidatesWords.PupilTwiceReason($"{other.FirstName} {other.BirthName}", other.Class),
        CandidatesWords.PupilTwiceRemedy,
        Facts.Of(("field", field), ("learner", other.Id.ToString()))) { Kind = RefusalKind.Invalid };

    public static Refusal NotAnAddress(string field, string address) => new(
        "CAN-1",
        CandidatesWords.NotAnAddressReason(address),
        CandidatesWords.NotAnAddressRemedy,
        Facts.Of("field", field)) { Kind = RefusalKind.Invalid };
}
