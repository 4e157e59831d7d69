namespace Pix.Certification.Documents.Reading;

/// <summary>The columns of people: pupils and candidates (CAN-1, CAN-11, PRO-5).</summary>
internal static class CandidateColumns
{
    public static readonly Column BirthName =
        new("birthName", new("Nom de naissance", "Birth name"), true, new("Dupont", "Dupont"), "Nom", "Nom de famille", "Last name");

    public static readonly Column FirstName = new("firstName", new("Prénom", "First name"), true, new("Zoé", "Zoé"), "Given name");

    public static readonly Column BirthDate = new(
        "birthDate",
        new("Date de naissance (JJ/MM/AAAA)", "Birth date (DD/MM/YYYY)"),
        true,
        new("28/07/2006", "28/07/2006"),
        "Né(e) le",
        "Date of birth");

    public static readonly Column Commune = new(
        "birthCommune",
        new("Commune de naissance", "Birth commune"),
        true,
        new("Rochefort", "Rochefort"),
        "Ville de naissance",
        "Birth town",
        "Birth city");

    public static readonly Column Departement = new(
        "birthDepartement",
        new("Code du département de naissance", "Birth département code"),
        true,
        new("17", "17"),
        "Département de naissance",
        "Code département de naissance",
        "Birth département");

    public static readonly Column Country = new("birthCountry", new("Pays de naissance", "Birth country"), true, new("France", "France"));

    public static readonly Column ExtraTime = new("extraTime", new("Temps majoré (%)", "Extra time (%)"), false, new("tiers", "third"));

    public static readonly Column ConvocationEmail = new(
        "convocationEmail",
        new("E-mail de convocation", "Convocation e-mail"),
        false,
        new("famille.dupont@exemple.fr", "dupont.family@example.org"),
        "Adresse e-mail de convocation");

    public static readonly Column ResultRecipientEmail = new(
        "resultRecipientEmail",
        new("E-mail du destinataire des résultats", "Result recipient e-mail"),
        false,
        new("secretariat@exemple.fr", "office@example.org"),
        "E-mail de réception des résultats");

    public static readonly Column LocalId = new(
        "localId",
        new("Identifiant local", "Local id"),
        false,
        new("E-1204", "E-1204"),
        "Identifiant de l'établissement",
        "Identifiant externe",
        "External id");

    public static readonly Column Class = new("class", new("Classe", "Class"), false, new("3eB", "9B"), "Division");

    public static readonly Column Assistant =
        new("humanAssistant", new("Aide humaine", "Human assistant"), false, new("non", "no"), "AVS", "AESH");

    public static readonly Column AccessibleOnly = new(
        "accessibleOnly",
        new("Épreuves accessibles uniquement", "Accessible challenges only"),
        false,
        new("non", "no"),
        "Épreuves accessibles",
        "Accessible challenges");

    public static readonly Column TestLanguage =
        new("testLanguage", new("Langue du test", "Test language"), false, new("français", "French"), "Langue", "Language");

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
