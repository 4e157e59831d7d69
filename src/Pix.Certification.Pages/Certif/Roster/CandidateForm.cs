using System.ComponentModel;
using NodaTime.Text;
using Pix.Certification.Candidates;
using Pix.Certification.Sessions;
using Pix.Certification.Timing;

#pragma warning disable CS1591 // The fields of a form: each is what was typed under its name.
namespace Pix.Certification.Pages.Certif.Roster;

/// <summary>A candidate as they are typed: text that is kept as it is until it can be read.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CandidateForm
{
    public const string InFrance = "france";
    public const string Abroad = "abroad";
    private const string France = "France";

    /// <summary>Where somebody may be born.</summary>
    public static IReadOnlyList<(string Value, Wording Text)> BornInChoices { get; } =
        [(InFrance, RosterWords.BornInFrance), (Abroad, RosterWords.BornAbroad)];

    /// <summary>The languages of the test.</summary>
    public static IReadOnlyList<(string Value, Wording Text)> Languages =>
        [.. Language.Offered.Select(static l => (l.ToString(), RosterWords.Of(l)))];

    public string? Key { get; set; }

    public string? BirthName { get; set; }

    public string? FirstName { get; set; }

    public string? BirthDate { get; set; }

    public string? BornIn { get; set; }

    public string? BirthCommune { get; set; }

    public string? BirthDepartement { get; set; }

    public string? BirthCountry { get; set; }

    public string? Class { get; set; }

    public string? LocalId { get; set; }

    public string? ExtraTime { get; set; }

    public bool HumanAssistant { get; set; }

    public bool AccessibleOnly { get; set; }

    public string? TestLanguage { get; set; }

    public string? ConvocationEmail { get; set; }

    public string? ResultRecipientEmail { get; set; }

    /// <summary>Reads what was typed. What cannot be read is said, and with it everything else that the rules say of the rest: nobody
    /// should have to come back twice.</summary>
    public RosterLine? Read(FormFaults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        var born = LocalDatePattern.Iso.Parse(BirthDate ?? "");
        var extra = Share(ExtraTime);
        var stands = born.Success ? born.Value : new LocalDate(2000, 1, 1);
        var line = new RosterLine(new(BirthName ?? "", FirstName ?? "", stands, Place()), Details(), Adapted(extra ?? Fraction.Zero));
        if (born.Success && extra is not null)
        {
            return line;
        }

        foreach (var fault in IdentityCheck.Faults(line.Identity, line.Details, line.Accommodations, stands))
        {
            faults.Add(FieldOf(fault) ?? "birthName", fault.Code, fault.Reason, fault.Remedy);
        }

        if (!born.Success)
        {
            faults.Add("birthDate", "CAN-2", RosterWords.BirthDateMissing, RosterWords.BirthDateRemedy);
        }

        if (extra is null)
        {
            faults.Add("extraTime", "CAN-4", RosterWords.ExtraTimeUnread, RosterWords.ExtraTimeRemedy);
        }

        return null;
    }

    /// <summary>The field that a refusal is about; whoever was born abroad is asked for no département.</summary>
    public string? FieldOf(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        var field = refusal.Facts.GetValueOrDefault("field") as string;
        return field == "birthDepartement" && BornIn == Abroad ? "birthCountry" : field;
    }

    // A bare 0.33 is most likely meant as 33 %, and would be read as a third of one: it is asked again.
    private static Fraction? Share(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Fraction.Zero;
        }

        return Fraction.TryParse(text.Replace(',', '.'), out var share) && (share.IsZero || share >= Fraction.Percent(1)) ? share : null;
    }

    private Birthplace Place() => BornIn == Abroad
        ? Birthplace.Abroad(BirthCommune ?? "", BirthCountry ?? "")
        : new(BirthCommune ?? "", Departements.OfPostalCode((BirthDepartement ?? "").Trim()) ?? (BirthDepartement ?? "").Trim(), France);

    private CandidateDetails Details() =>
        new() { Class = Class, LocalId = LocalId, ConvocationEmail = ConvocationEmail, ResultRecipientEmail = ResultRecipientEmail };

    private Accommodations Adapted(Fraction extra)
    {
        _ = Language.TryOffered(TestLanguage, out var language);
        return new() { TimeAdded = extra, HumanAssistant = HumanAssistant, AccessibleChallengesOnly = AccessibleOnly,
            TestLanguage = language };
    }
}
