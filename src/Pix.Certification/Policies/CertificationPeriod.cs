using System.Globalization;

namespace Pix.Certification.Policies;

/// <summary>A period of the school calendar as staff keep it (ELI-3), beside the windows of the policies.</summary>
/// <param name="Audience">Who it concerns.</param>
/// <param name="FirstDay">The first day open.</param>
/// <param name="LastDay">The last day open.</param>
/// <param name="SchoolYear">The school year, such as <c>2026-2027</c>.</param>
public sealed record CertificationPeriod(Audience Audience, LocalDate FirstDay, LocalDate LastDay, string SchoolYear)
{
    private const int DaysMax = 366;
    private const int NoteCharactersMax = 500;

    /// <summary>What should be known of it; for one centre alone, why it is exempt.</summary>
    public string? Note { get; init; }

    /// <summary>The only centre that it is for: an exemption, of one day for one session if need be; null for every centre.</summary>
    public CentreId? Centre { get; init; }

    /// <summary>What a calendar needs of it.</summary>
    public AudienceWindow ToWindow() => new(Audience, FirstDay, LastDay);

    /// <summary>Everything wrong with a period; each refusal's fact <c>field</c> names the field.</summary>
    /// <param name="others">The other periods that are kept.</param>
    public IReadOnlyList<Refusal> Faults(IEnumerable<CertificationPeriod> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        var faults = new List<Refusal>();
        if (Audience == Audience.General || !Enum.IsDefined(Audience))
        {
            faults.Add(Fault("audience", PoliciesWords.PeriodAudienceReason, PoliciesWords.PeriodAudienceRemedy));
        }

        if (LastDay < FirstDay || Period.DaysBetween(FirstDay, LastDay) >= DaysMax)
        {
            faults.Add(Fault("lastDay", PoliciesWords.PeriodDaysReason, PoliciesWords.PeriodDaysRemedy(DaysMax)));
        }

        var years = (SchoolYear ?? "").Split('-');
        if (years is not [{ Length: 4 } from, { Length: 4 } to]
            || !from.All(char.IsAsciiDigit)
            || !to.All(char.IsAsciiDigit)
            || int.Parse(to, CultureInfo.InvariantCulture) != int.Parse(from, CultureInfo.InvariantCulture) + 1)
        {
            faults.Add(Fault("schoolYear", PoliciesWords.PeriodYearReason, PoliciesWords.PeriodYearRemedy));
        }

        if (Centre is not null && string.IsNullOrWhiteSpace(Note))
        {
            faults.Add(Fault("note", PoliciesWords.PeriodUnreasonedReason, PoliciesWords.PeriodUnreasonedRemedy));
        }
        else if (TypedText.Refuse("ELI-3", "note", Note, NoteCharactersMax) is { } spoilt)
        {
            faults.Add(spoilt);
        }

        if (others.FirstOrDefault(o => (o.Audience, o.Centre) == (Audience, Centre) && o.FirstDay <= LastDay && FirstDay <= o.LastDay)
            is { } other)
        {
            faults.Add(Fault(
                "firstDay",
                PoliciesWords.PeriodOverlapsReason(Spoken.Day(other.FirstDay), Spoken.Day(other.LastDay)),
                PoliciesWords.PeriodOverlapsRemedy));
        }

        return faults;
    }

    private static Refusal Fault(string field, Wording reason, Wording remedy) =>
        new("ELI-3", reason, remedy, Facts.Of("field", field)) { Kind = RefusalKind.Invalid };
}

/// <summary>A level of school or of life, and whose calendar it follows (ELI-3).</summary>
/// <param name="Name">What it is called, such as <c>Tle</c>.</param>
/// <param name="Audience">Whose calendar it follows.</param>
public sealed record AudienceLevel(string Name, Audience Audience);
