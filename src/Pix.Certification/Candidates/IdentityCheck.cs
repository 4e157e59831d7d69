using Pix.Certification.Policies;
using Pix.Certification.Timing;

namespace Pix.Certification.Candidates;

/// <summary>Checks what was typed about a candidate, and finds everything that is wrong at once (CAN-1 to CAN-4).</summary>
public static class IdentityCheck
{
    private static readonly LocalDate TooOld = new(1900, 1, 1);

    /// <summary>Everything wrong with a candidate's entry, field by field; each refusal's fact <c>field</c> names the field.</summary>
    /// <param name="identity">Who the candidate is.</param>
    /// <param name="details">What else is known.</param>
    /// <param name="accommodations">What is adapted.</param>
    /// <param name="today">Today at the centre: nobody is born later.</param>
    /// <param name="terms">How much extra time the policy gives, and asks about (CAN-15); null where no session is known.</param>
    /// <param name="confirmed">True once somebody has said that an extra time above the usual is meant.</param>
    public static IReadOnlyList<Refusal> Faults(
        CandidateIdentity identity,
        CandidateDetails details,
        Accommodations accommodations,
        LocalDate today,
        SessionTerms? terms = null,
        bool confirmed = false)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(details);
        ArgumentNullException.ThrowIfNull(accommodations);
        var faults = new List<Refusal>();
        var typed = identity.Tidied();
        Text(faults, "birthName", CandidatesWords.Faults, typed.BirthName);
        Text(faults, "firstName", CandidatesWords.IdentityCheckFaults, typed.FirstName);
        BirthDate(faults, typed.BirthDate, today);
        Place(faults, typed.Birthplace, required: details.Learner is null);
        Named(faults, "class", details.Class);
        Named(faults, "localId", details.LocalId);
        Email(faults, "convocationEmail", details.ConvocationEmail);
        Email(faults, "resultRecipientEmail", details.ResultRecipientEmail);
        if (ExtraTime(accommodations.TimeAdded, terms, confirmed) is { } extra)
        {
            faults.Add(extra);
        }

        return faults;
    }

    private static Refusal? ExtraTime(Fraction share, SessionTerms? terms, bool confirmed) =>
        share >= Fraction.Of(10, 1) ? CandidateRefusals.ExtraTimeOutOfRange(share)
        : terms is null ? null
        : share > Fraction.Percent(terms.ExtraTimePercentMax) ? CandidateRefusals.ExtraTimeTooLong(share, terms.ExtraTimePercentMax)
        : !confirmed && share > Fraction.Percent(terms.ExtraTimePercentUnasked)
            ? CandidateRefusals.ExtraTimeUnconfirmed(share, terms.ExtraTimePercentUnasked)
        : null;

    /// <summary>Everything wrong with a pupil of a school's list, typed by hand (CAN-16).</summary>
    /// <param name="pupil">The pupil.</param>
    /// <param name="others">The rest of the list: nobody is on it twice, by name and birth date or by national id.</param>
    /// <param name="today">Today at the school.</param>
    public static IReadOnlyList<Refusal> Faults(Learner pupil, IEnumerable<Learner> others, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(pupil);
        ArgumentNullException.ThrowIfNull(others);
        var details = new CandidateDetails { Class = pupil.Class, LocalId = pupil.LocalId, Learner = pupil.Id };
        var faults = new List<Refusal>(Faults(pupil.ToIdentity(), details, Accommodations.None, today));
        if (string.IsNullOrWhiteSpace(pupil.Class))
        {
            faults.Add(CandidateRefusals.ClassMissing());
        }

        Named(faults, "nationalId", pupil.NationalId);
        foreach (var other in others.Where(other => other.Id != pupil.Id))
        {
            if (other.Key() == pupil.Key())
            {
                faults.Add(CandidateRefusals.PupilTwice(other, "CAN-5", "birthName"));
            }
            else if (pupil.NationalId is { } id && string.Equals(id, other.NationalId, StringComparison.OrdinalIgnoreCase))
            {
                faults.Add(CandidateRefusals.PupilTwice(other, "PRO-5", "nationalId"));
            }
        }

        return faults;
    }

    /// <summary>The first thing in an identity that no name has; null when there is none. What is missing is not asked.</summary>
    internal static Refusal? Unfit(CandidateIdentity typed) => TypedText.RefuseName("CAN-1", "birthName", typed.BirthName)
        ?? TypedText.RefuseName("CAN-1", "firstName", typed.FirstName)
        ?? TypedText.RefuseName("CAN-1", "birthCommune", typed.Birthplace?.Commune)
        ?? TypedText.RefuseName("CAN-1", "birthDepartement", typed.Birthplace?.DepartementCode)
        ?? TypedText.RefuseName("CAN-1", "birthCountry", typed.Birthplace?.Country);

    private static void Text(List<Refusal> faults, string field, Wording name, string value)
    {
        if (value.Length == 0)
        {
            faults.Add(CandidateRefusals.Missing(field, name));
        }
        else if (TypedText.RefuseName("CAN-1", field, value) is { } fault)
        {
            faults.Add(fault);
        }
    }

    private static void Named(List<Refusal> faults, string field, string? value)
    {
        if (TypedText.RefuseName("CAN-1", field, value?.Trim()) is { } fault)
        {
            faults.Add(fault);
        }
    }

    private static void BirthDate(List<Refusal> faults, LocalDate born, LocalDate today)
    {
        if (born <= TooOld || born > today)
        {
            faults.Add(CandidateRefusals.BirthDateOutOfRange(born, today));
        }
    }

    private static void Place(List<Refusal> faults, Birthplace? place, bool required)
    {
        if (place is null || (!required && place is { Commune: "", DepartementCode: "", Country: "" }))
        {
            if (required)
            {
                faults.Add(CandidateRefusals.Missing("birthCommune", CandidatesWords.Place));
                faults.Add(CandidateRefusals.Missing(
                    "birthDepartement",
                    CandidatesWords.IdentityCheckPlace));
                faults.Add(CandidateRefusals.Missing("birthCountry", CandidatesWords.PlaceTheBirthCountry));
            }

            return;
        }

        Text(faults, "birthCommune", CandidatesWords.Place, place.Commune);
        Text(faults, "birthDepartement", CandidatesWords.IdentityCheckPlace, place.DepartementCode);
        Text(faults, "birthCountry", CandidatesWords.PlaceTheBirthCountry, place.Country);
        if (place.DepartementCode.Length == 0 || place.Country.Length == 0)
        {
            return;
        }

        var (abroad, french) = (place.DepartementCode == Departements.Abroad, Departements.IsFrench(place.DepartementCode));
        if (!abroad && !french)
        {
            faults.Add(CandidateRefusals.UnknownDepartement(place.DepartementCode));
        }
        else if (abroad == Departements.IsFrance(place.Country))
        {
            faults.Add(CandidateRefusals.DepartementAndCountryDisagree(place.DepartementCode, place.Country));
        }
    }

    private static void Email(List<Refusal> faults, string field, string? address)
    {
        if (!string.IsNullOrWhiteSpace(address) && !TypedText.LooksLikeAnAddress(address.Trim()))
        {
            faults.Add(CandidateRefusals.NotAnAddress(field, address));
        }
    }
}
