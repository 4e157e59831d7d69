namespace Pix.Certification.Documents.Reading;

/// <summary>The columns of people: pupils and candidates (CAN-1, CAN-11, PRO-5).</summary>
internal static class CandidateColumns
{
    public static readonly Column BirthName =
        new("birthName", FileReadingWords.BirthName, true, FileReadingWords.CandidateColumnsBirthName, "Nom", "Nom de famille",
            "Last name");

    public static readonly Column FirstName =
        new("firstName", FileReadingWords.FirstName, true, FileReadingWords.CandidateColumnsFirstName, "Given name");

    public static readonly Column BirthDate = new(
        "birthDate",
        FileReadingWords.BirthDate,
        true,
        Wording.Same("28/07/2006"),
        "Né(e) le",
        "Date of birth");

    public static readonly Column Commune = new(
        "birthCommune",
        FileReadingWords.Commune,
        true,
        FileReadingWords.CandidateColumnsCommune,
        "Ville de naissance",
        "Birth town",
        "Birth city");

    public static readonly Column Departement = new(
        "birthDepartement",
        FileReadingWords.Departement,
        true,
        Wording.Same("17"),
        "Département de naissance",
        "Code département de naissance",
        "Birth département");

    public static readonly Column Country = new("birthCountry", FileReadingWords.Country, true, FileReadingWords.CandidateColumnsCountry);

    public static readonly Column ExtraTime =
        new("extraTime", FileReadingWords.ExtraTime, false, FileReadingWords.CandidateColumnsExtraTime);

    public static readonly Column ConvocationEmail = new(
        "convocationEmail",
        FileReadingWords.ConvocationEmail,
        false,
        FileReadingWords.CandidateColumnsConvocationEmail,
        "Adresse e-mail de convocation");

    public static readonly Column ResultRecipientEmail = new(
        "resultRecipientEmail",
        FileReadingWords.ResultRecipientEmail,
        false,
        FileReadingWords.CandidateColumnsResultRecipientEmail,
        "E-mail de réception des résultats");

    public static readonly Column LocalId = new(
        "localId",
        FileReadingWords.LocalId,
        false,
        Wording.Same("E-1204"),
        "Identifiant de l'établissement",
        "Identifiant externe",
        "External id");

    public static readonly Column Class = new("class", FileReadingWords.Class, false, FileReadingWords.CandidateColumnsClass, "Division");

    public static readonly Column Assistant =
        new("humanAssistant", FileReadingWords.Assistant, false, FileReadingWords.CandidateColumnsAssistant, "AVS", "AESH");

    public static readonly Column AccessibleOnly = new(
        "accessibleOnly",
        FileReadingWords.AccessibleOnly,
        false,
        FileReadingWords.CandidateColumnsAccessibleOnly,
        "Épreuves accessibles",
        "Accessible challenges");

    public static readonly Column TestLanguage =
        new("testLanguage", FileReadingWords.TestLanguage, false, FileReadingWords.CandidateColumnsTestLanguage, "Langue", "Language");

    /// <summary>All of them, as the template of a list has them.</summary>
    public static readonly IReadOnlyList<Column> All =
    [
        BirthName,
        FirstName,
        BirthDate,
        Commune,
        Departement,
        Country,
        ExtraTime,
        ConvocationEmail,
        ResultRecipientEmail,
        LocalId,
        Class,
        Assistant,
        AccessibleOnly,
        TestLanguage,
    ];
}
