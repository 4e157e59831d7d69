using System.Globalization;
using Pix.Certification.Accounts.Shared;
using Pix.Certification.Candidates;

namespace Pix.Certification.ReferenceHost.School;

/// <summary>An invented pupil, and how far they have come.</summary>
/// <param name="Learner">Who they are.</param>
/// <param name="Login">The account they sign in with; the certification knows them by it.</param>
/// <param name="Level">The level they master; 0 for somebody without a profile.</param>
/// <param name="Competences">How many competences they have worked.</param>
internal sealed record Pupil(Learner Learner, string Login, int Level, int Competences);

/// <summary>Three invented classes, with names of many origins, most of them ready for a certification and some not.</summary>
internal static class DemonstrationSchool
{
    public const string CentreName = "Lycée de démonstration";
    public const string PupilPassword = "demo-eleve";
    public const string CentrePassword = "demo-centre";
    public const string JuryPassword = "demo-jury";
    public const string OperatorPassword = "demo-operateur";
    public const string TeacherPassword = "demo-professeur";

    public static readonly CentreId Centre = new("demonstration");

    private const string LoginPrefix = "eleve";
    private const string IdPrefix = "eleve-";

    private static readonly (string Class, int Born, (string Birth, string First)[] Names)[] Classes =
    [
        ("3e A", 2012,
        [
            ("Dupont", "Zoé"), (
                "L’Hermitte", "Anaïs"), ("Nguyễn", "Minh Anh"), ("Œuvrard", "Léa"), ("Yıldız", "Deniz"), ("Da Silva", "Inês"), ("Müller",
                "Jörg"),
            ("Le Goff", "Maëlle"), ("Ben Salah", "Yasmine"), ("García-Núñez", "Lucía"), ("O’Connor", "Siân"), ("Traoré", "Aminata"),
        ]),
        ("2de 4", 2011,
        [
            ("Bernard", "Noël"), ("Petit", "Chloé"), (
                "Rakotomalala", "Hery"), ("Kowalski", "Zofia"), ("Robert", "Hugo"), ("Moreau", "Éloïse"), ("Lefèvre", "Nathan"),
            ("Strauß", "Björn"), ("Wamytan", "Drehu"), ("Hoarau", "Mathéo"), ("Haddad", "Nour"), ("Popović", "Đorđe"),
        ]),
        ("TG 2", 2009,
        [
            ("Ivanova", "Daria"), ("Sánchez", "Íñigo"), ("Tran", "Thị Mai"), ("Ndiaye", "Fatou"), ("Guillou", "Loïc"), ("Ferreira", "João"),
            ("Nowak", "Łucja"),
            ("Chen", "Wei"), ("Benali", "Samir"), ("Tehei", "Manutea"), ("Girard", "Apolline"), ("d’Aubigné", "Cyprien"),
        ]),
    ];

    public static IReadOnlyList<Pupil> Pupils { get; } =
        [.. Classes.SelectMany(
            static c => c.Names.Select((name, i) =>
                (c.Class, c.Born, Name: name, Place: i))).Select(static (p, i) => PupilOf(p.Class, p.Born, p.Name, p.Place, i))];

    /// <summary>The three classes; when more pupils are asked for, further classes for a full house, all of them ready for a
    /// certification.</summary>
    public static IReadOnlyList<Pupil> UpTo(int count) =>
        count <= Pupils.Count ? Pupils : [.. Pupils, .. Enumerable.Range(Pupils.Count, count - Pupils.Count).Select(Further)];

    public static IReadOnlyList<DemonstrationAccount> AccountsOf(IEnumerable<Pupil> pupils) =>
    [
        new("admin", "Mme Durand", CertificationRoles.Centre, CentrePassword, Centre),
        new("jury", "M. Lambert", CertificationRoles.Jury, JuryPassword),
        new("operateur", "Mme Nguema", AccountRoles.Operator, OperatorPassword),
        new("professeur", "M. Keller", CertificationRoles.Teacher, TeacherPassword, Centre) { Classes = ["3e A"] },
        .. pupils.Select(static p => new DemonstrationAccount(
            p.Login, $"{p.Learner.FirstName} {p.Learner.BirthName}", CertificationRoles.Candidate, PupilPassword, Centre, p.Learner.Id)),
    ];

    // The names of one class with the first names of another: no two alike for a thousand pupils.
    private static Pupil Further(int number)
    {
        var (id, all) = ((number + 1).ToString("00", CultureInfo.InvariantCulture), Pupils.Count);
        var (birth, first) = (Pupils[number % all].Learner.BirthName, Pupils[((number / all) + number) % all].Learner.FirstName);
        var learner =
            new Learner(
                new(IdPrefix + id), birth, first, new LocalDate(
                    2010, 1 + (number % 12), 1 + (number % 28)), $"Renfort {number / 30}") { LocalId =
                    $"L{id}", Connections = ConnectionMethods.Identifier };
        return new(learner, LoginPrefix + id, 1 + (number % 6), 8);
    }

    // No two alike: one pupil in nine has too few competences, one in a class has no profile yet, one cannot connect.
    private static Pupil PupilOf(string @class, int born, (string Birth, string First) name, int place, int number)
    {
        var id = (number + 1).ToString("00", CultureInfo.InvariantCulture);
        var connections = place switch
        {
            11 => ConnectionMethods.None,
            < 4 => ConnectionMethods.Portal | ConnectionMethods.Identifier,
            < 8 => ConnectionMethods.Identifier,
            _ => ConnectionMethods.Email,
        };
        var learner =
            new Learner(
                new(IdPrefix + id), name.Birth, name.First, new LocalDate(born, 1 + (place % 12), 3 + (2 * place)), @class) { LocalId =
                    $"L{id}", Connections = connections };
        return new(learner, LoginPrefix + id, place == 10 ? 0 : 1 + (number % 6), number % 9 == 7 ? 3 : 5 + (number * 3 % 12));
    }
}
