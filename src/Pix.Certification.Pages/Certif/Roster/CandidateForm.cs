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

    public bool Confirmed { get; set; }

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

    /// <summary>The form filled in with what the list has.</summary>
    public static CandidateForm Of(CandidateView listed)
    {
        ArgumentNullException.ThrowIfNull(listed);
        var (who, adapted, born) = (listed.Identity, listed.Accommodations, listed.Identity.Birthplace);
        return new()
        {
            BirthName = who.BirthName,
            FirstName = who.FirstName,
            BirthDate = LocalDatePattern.Iso.Format(who.BirthDate),
            BornIn = born?.DepartementCode == Departements.Abroad ? Abroad : InFrance,
            BirthCommune = born?.Commune,
            BirthDepartement = born is { DepartementCode: not Departements.Abroad } ? born.DepartementCode : null,
            BirthCountry = born is { DepartementCode: Departements.Abroad } ? born.Country : null,
            Class = listed.Details.Class,
            LocalId = listed.Details.LocalId,
            ExtraTime = adapted.TimeAdded.IsZero ? null : adapted.TimeAdded.ToString(),
            HumanAssistant = adapted.HumanAssistant,
            AccessibleOnly = adapted.AccessibleChallengesOnly,
            TestLanguage = adapted.TestLanguage.ToString(),
            ConvocationEmail = listed.Details.ConvocationEmail,
            ResultRecipientEmail = listed.Details.ResultRecipientEmail,
        };
    }

    /// <summary>Takes who the candidate is from another form: this one was sent without.</summary>
    public void KeepIdentity(CandidateForm listed)
    {
        ArgumentNullException.ThrowIfNull(listed);
        (BirthName, FirstName, BirthDate, BornIn) = (listed.BirthName, listed.FirstName, listed.BirthDate, listed.BornIn);
        (BirthCommune, BirthDepartement, BirthCountry) = (listed.BirthCommune, listed.BirthDepartement, listed.BirthCountry);
    }

    /// <summary>Reads what was typed. What cannot be read is said, and with it everything else that the rules say of the rest: nobody
    /// should have to come back twice.</summary>
    /// <param name="faults">Where what cannot be read is said.</param>
    /// <param name="pupil">The pupil of the school's list whom the line is about; null for none.</param>
    public RosterLine? Read(FormFaults faults, LearnerId? pupil = null)
    {
        ArgumentNullException.ThrowIfNull(faults);
        var born = LocalDatePattern.Iso.Parse(BirthDate ?? "");
        var extra = Share(ExtraTime);
        var stands = born.Success ? born.Value : new LocalDate(2000, 1, 1);
        var identity = new CandidateIdentity(BirthName ?? "", FirstName ?? "", stands, Place(pupil is not null));
        var line = new RosterLine(identity, Details(pupil), Adapted(extra ?? Fraction.Zero));
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

    // Pupils of the school's list may go without a birthplace.
    private Birthplace? Place(bool isOptional) =>
        isOptional && string.IsNullOrWhiteSpace(BirthCommune + BirthDepartement + BirthCountry) ? null
        : BornIn == Abroad
        ? Birthplace.Abroad(BirthCommune ?? "", BirthCountry ?? "")
        : new(BirthCommune ?? "", Departements.OfPostalCode((BirthDepartement ?? "").Trim()) ?? (BirthDepartement ?? "").Trim(), France);

    private CandidateDetails Details(LearnerId? pupil) => new()
    {
        Learner = pupil, Class = Class, LocalId = LocalId, ConvocationEmail = ConvocationEmail,
        ResultRecipientEmail = ResultRecipientEmail,
    };

    private Accommodations Adapted(Fraction extra)
    {
        _ = Language.TryOffered(TestLanguage, out var language);
        return new() { TimeAdded = extra, HumanAssistant = HumanAssistant, AccessibleChallengesOnly = AccessibleOnly,
            TestLanguage = language };
    }
}
