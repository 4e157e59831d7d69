namespace Pix.Certification.Pages.Jury;

/// <summary>The school calendar, as the jury keeps it.</summary>
internal static partial class CalendarWords
{
}
