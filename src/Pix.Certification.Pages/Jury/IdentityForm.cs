using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using NodaTime.Text;
using Pix.Certification.Candidates;

#pragma warning disable CS1591 // The fields of a form: each is what was typed under its name.
namespace Pix.Certification.Pages.Jury;

/// <summary>Who is certified, as the jury types it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class IdentityForm
{
    public string? BirthName { get; set; }

    public string? FirstName { get; set; }

    public string? BirthDate { get; set; }

    public string? Commune { get; set; }

    public string? Departement { get; set; }

    public string? Country { get; set; }

    public string? Reason { get; set; }

    public static IdentityForm Of(CandidateIdentity holder)
    {
        ArgumentNullException.ThrowIfNull(holder);
        return new()
        {
            BirthName = holder.BirthName,
            FirstName = holder.FirstName,
            BirthDate = LocalDatePattern.Iso.Format(holder.BirthDate),
            Commune = holder.Birthplace?.Commune,
            Departement = holder.Birthplace?.DepartementCode,
            Country = holder.Birthplace?.Country,
        };
    }

    /// <summary>Reads what was typed; what cannot be read is said.</summary>
    public bool TryRead(FormFaults faults, [NotNullWhen(true)] out CandidateIdentity? holder)
    {
        ArgumentNullException.ThrowIfNull(faults);
        var born = LocalDatePattern.Iso.Parse(BirthDate ?? "");
        if (!born.Success)
        {
            faults.Add("birthDate", "JUR-1", JuryWords.DateUnread, JuryWords.DateRemedy);
            holder = null;
            return false;
        }

        var place = string.IsNullOrWhiteSpace(Commune) && string.IsNullOrWhiteSpace(Departement) && string.IsNullOrWhiteSpace(Country)
            ? null
            : new Birthplace(Commune ?? "", Departement ?? "", Country ?? "");
        holder = new(BirthName ?? "", FirstName ?? "", born.Value, place);
        return true;
    }
}
