using Pix.Certification.Candidates;
using Pix.Certification.Policies;
using Pix.Certification.Sessions;
using Pix.Certification.Timing;
using static Pix.Certification.Documents.Reading.CandidateColumns;

namespace Pix.Certification.Documents.Reading;

/// <summary>A candidate's line, as far as it could be read.</summary>
/// <param name="Line">The candidate; some of it stands in for what could not be read when the line has errors.</param>
/// <param name="Key">Who it is; null when names or birth date could not be read.</param>
internal sealed record CandidateRead(RosterLine Line, PersonKey? Key);

/// <summary>Reads the candidate of a line, and says everything that is wrong with it.</summary>
internal static class CandidateReading
{
    // Stands in for a date that could not be read, so that everything else can still be judged.
    private static readonly LocalDate AnyDate = new(2000, 1, 1);

    private static readonly Dictionary<string, Column> ByKey = All.ToDictionary(static c => c.Key, StringComparer.Ordinal);

    /// <summary>Reads the line.</summary>
    /// <param name="sheet">The file, at that line.</param>
    /// <param name="today">Today at the centre.</param>
    /// <param name="terms">How much extra time the policy gives, and asks about.</param>
    public static CandidateRead Read(SheetReader sheet, LocalDate today, SessionTerms terms)
    {
        var born = BirthDay(sheet, "CAN-1");
        var identity = new CandidateIdentity(
            sheet.Text(BirthName),
            sheet.Text(FirstName),
            born ?? AnyDate,
            new(sheet.Text(Commune), CellReading.Departement(sheet.Text(Departement)), sheet.Text(Country)));
        var line = new RosterLine(identity, Details(sheet), Adapted(sheet));

        // What is asked of whoever types it is a warning of a file: the second step confirms it (CAN-15).
        foreach (var fault in IdentityCheck.Faults(line.Identity, line.Details, line.Accommodations, today, terms))
        {
            if (fault.Facts.ContainsKey("confirm"))
            {
                sheet.Warn(ExtraTime, fault);
                continue;
            }


            // The date that stands in may lie after a today long ago.
            if (born is not null || ColumnOf(fault) != BirthDate)
            {
                sheet.Error(ColumnOf(fault), fault);
            }
        }

        var known = born is not null && identity.BirthName.Length > 0 && identity.FirstName.Length > 0;
        return new(line, known ? identity.Key() : null);
    }

    /// <summary>The birth date of a line; null and an error when there is none.</summary>
    /// <param name="sheet">The file, at that line.</param>
    /// <param name="required">The rule that asks for it.</param>
    public static LocalDate? BirthDay(SheetReader sheet, string required)
    {
        var text = sheet.Text(BirthDate);
        var born = CellReading.Date(text);
        if (born is null)
        {
            sheet.Error(BirthDate, text.Length == 0
                ? CellRefusals.Missing(required, BirthDate)
                : CellRefusals.Date("CAN-2", BirthDate, text));
        }

        return born;
    }

    /// <summary>The column that a refusal of the domain is about.</summary>
    public static Column? ColumnOf(Refusal fault) => fault.Facts.TryGetValue("field", out var field) && field is string key
        ? ByKey.GetValueOrDefault(key)
        : null;

    private static CandidateDetails Details(SheetReader sheet) => new()
    {
        Class = CellReading.OrNull(sheet.Text(Class)),
        LocalId = CellReading.OrNull(sheet.Text(LocalId)),
        ConvocationEmail = CellReading.OrNull(sheet.Text(ConvocationEmail)),
        ResultRecipientEmail = CellReading.OrNull(sheet.Text(ResultRecipientEmail)),
    };

    private static Accommodations Adapted(SheetReader sheet)
    {
        var language = sheet.Text(TestLanguage);
        if (CellReading.LanguageOf(language) is null)
        {
            sheet.Error(TestLanguage, CellRefusals.TestLanguage(TestLanguage, language));
        }

        var (share, assistant, accessible) = (Share(sheet), YesOrNo(sheet, Assistant), YesOrNo(sheet, AccessibleOnly));
        return new()
        {
            TimeAdded = share,
            HumanAssistant = assistant,
            AccessibleChallengesOnly = accessible,
            TestLanguage = CellReading.LanguageOf(language) ?? Language.French,
        };
    }

    private static Fraction Share(SheetReader sheet)
    {
        var text = sheet.Text(ExtraTime);
        if (text.Length == 0)
        {
            return Fraction.Zero;
        }

        if (CellReading.Share(text) is not { } share)
        {
            sheet.Error(ExtraTime, CellRefusals.Share(ExtraTime, text));
            return Fraction.Zero;
        }

        if (CellReading.IsNearlyAThird(share))
        {
            sheet.Warn(ExtraTime, CellRefusals.NearlyAThird(ExtraTime, text));
        }

        return share;
    }

    private static bool YesOrNo(SheetReader sheet, Column column)
    {
        var text = sheet.Text(column);
        if (CellReading.YesOrNo(text) is { } answer)
        {
            return answer;
        }

        sheet.Error(column, CellRefusals.YesOrNo(column, text));
        return false;
    }
}
