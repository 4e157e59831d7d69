using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Pix.Certification.Accounts.Desks;
using Pix.Certification.Accounts.Shared;
using Pix.Certification.Browser.Testing;
using Pix.Certification.Candidates;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Profiles;
using Pix.Certification.ReferenceHost.School;
using Pix.Certification.ReferenceHost.Settings;
using Pix.Certification.ReferenceHost.Wiring;

namespace Pix.Certification.ReferenceHost.Tests.InBrowser;

/// <summary>
/// A school's first certification, from a host that knows nobody to forty certificates, by nothing but the pages: whoever decides something does it in a
/// real browser, thirty-eight of the candidates by the forms of the same pages. Days pass on a clock of the test's own.
/// </summary>
[Collection(BrowserCollection.Name)]
[Needs(NeedsAttribute.Browser)]
public sealed partial class SchoolWalkTests(Chromium chromium) : IDisposable
{
    private const string Own = WalkedPupil.Own;
    private const string Centre = "0170022A";
    private const int Most = 4; // So many pupils at a time: a machine has few cores.

    private readonly string _folder = Directory.CreateTempSubdirectory("pix-walk-").FullName;
    private readonly MovedClock _clock = new(Paris(2027, 1, 11, 10, 0));
    private readonly List<WalkedPupil> _pupils = [];
    private Walk _walk = null!;
    private RunningHost _host = null!;

    public void Dispose()
    {
        _pupils.ForEach(static pupil => pupil.Dispose());
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    [Rule("ACC-1")]
    [Rule("ACC-3")]
    [Rule("ELI-3")]
    [Rule("CAN-6")]
    [Rule("CAN-11")]
    [Rule("CAN-14")]
    [Rule("CAN-15")]
    [Rule("SES-6")]
    [Rule("INV-4")]
    [Rule("INV-5")]
    [Rule("INV-8")]
    [Rule("FIN-1")]
    [Rule("JUR-1")]
    [Rule("PUB-1")]
    [Rule("PUB-2")]
    [Rule("CER-5")]
    public async Task A_school_goes_from_a_host_that_knows_nobody_to_forty_certificates_by_its_pages_alone()
    {
        await using var host = _host = Empty();
        await using var walk = _walk = new(chromium, host.Serve());
        var says = new StringWriter(CultureInfo.InvariantCulture);
        (await FirstOperator.Make(host.Services, [FirstOperator.Command, "chef", "Mme Chef"], says)).ShouldBe(0);
        var (adminPassword, juryPassword) = await Operate(PasswordIn(says.ToString()));

        var admin = await Chosen("durand", adminPassword, "/certif");
        await Import(admin);
        var morning = await Plan(admin, 1, "201", "09:00", "2de 1", 22);
        var afternoon = await Plan(admin, 2, "202", "14:00", "2de 2", 20);
        await Adapt(admin);

        _clock.To(Paris(2027, 2, 2, 8, 40));
        await SitMorning(morning);
        _clock.To(Paris(2027, 2, 2, 13, 40));
        await SitAfternoon(afternoon);

        _clock.To(Paris(2027, 2, 2, 18, 0));
        await Finalise();
        _clock.To(Paris(2027, 2, 9, 10, 0));
        await Judge(juryPassword);
        await Receive();
    }

    // Nobody and nothing; the profiles are those of the platform on which the pupils have worked. Passwords are hashed quickly: eighty of them.
    private RunningHost Empty()
    {
        var host = new RunningHost(_folder, _clock)
        {
            Settings =
            {
                [SettingNames.Demonstration] = "false", [SettingNames.InsecureKeys] = "true",
                [SettingNames.Chromium] = Chromium.Program, [SettingNames.PrintSeconds] = $"{Patience.Most.TotalSeconds}",
            },
            Parts = static services => services
                .AddSingleton<IProfileSource, AllReady>()
                .AddSingleton(new Passwords(new() { Demonstration = [] })).AddSingleton<IPasswordHasher<Person>>(static s => s.GetRequiredService<Passwords>()),
        };
        host.Settings.Remove(SettingNames.JoinMinutes); // A session is joined from an hour before on, as it is in earnest.
        return host;
    }

    // The operator names the centre, keeps the calendar and invites the administrator and the jury.
    private async Task<(string Admin, string Jury)> Operate(string first)
    {
        var chef = await Chosen("chef", first, "/comptes");
        await Walk.Press(chef, "Centres");
        await Walk.Fill(chef, ("Identifiant", Centre), ("Nom", "Lycée Valin"), ("Fuseau horaire", "Europe/Paris"));
        await Walk.Press(chef, "Nommer un centre");
        await Walk.Press(chef, "Comptes");
        await Walk.Press(chef, "Calendrier scolaire");
        await chef.Page.SelectOptionAsync("[name='Form.audience']", "Lycee");
        await Walk.Fill(chef, ("Premier jour", "2027-01-04"), ("Dernier jour", "2027-06-30"), ("Année scolaire", "2026-2027"));
        await Walk.Press(chef, "Ajouter une période");
        await Assertions.Expect(chef.Page.GetByRole(AriaRole.Row, new() { Name = "Lycée" })).ToContainTextAsync("30/06/2027");
        await Walk.Press(chef, "Comptes");
        return (await Invite("durand", "Mme Durand", $"centre/{Centre}"), await Invite("lambert", "M. Lambert", "jury"));

        async Task<string> Invite(string login, string name, string post)
        {
            await Walk.Fill(chef, ("Identifiant", login), ("Nom", name));
            await chef.Page.SelectOptionAsync("[name='Form.post']", post);
            await Walk.Press(chef, "Inviter");
            return await chef.Page.InnerTextAsync(".told output");
        }
    }

    // Forty-two pupils of two classes, one of whom is written wrongly; each has an account, and a slip to sign in with.
    private async Task Import(Visit admin)
    {
        var learners = DemonstrationSchool.UpTo(DemonstrationSchool.Pupils.Count + 42).Skip(DemonstrationSchool.Pupils.Count).Select(static p => p.Learner).ToArray();
        _pupils.AddRange(learners.Select(pupil => new WalkedPupil(_host.Address, new(pupil.BirthName, pupil.FirstName, pupil.BirthDate))));
        var file = new StringBuilder("Nom de naissance;Prénom;Date de naissance;Classe;Modes de connexion\n");
        foreach (var (at, pupil) in _pupils.Index())
        {
            var name = at == WrongName ? $"{pupil.Who.BirthName}x" : pupil.Who.BirthName;
            file.Append(CultureInfo.InvariantCulture, $"{name};{pupil.Who.FirstName};{pupil.Who.BirthDate:dd/MM/uuuu};{(at < Morning ? "2de 1" : "2de 2")};identifiant\n");
        }

        await Walk.Press(admin, "Établissement");
        await Walk.Press(admin, "Importer des élèves");
        await admin.Page.SetInputFilesAsync("#field-file", new FilePayload { Name = "eleves.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(file.ToString()) });
        await Walk.Press(admin, "Vérifier le fichier");
        await Walk.Press(admin, "Importer 42 élèves");
        foreach (var name in (string[])["2de 1", "2de 2"])
        {
            await Walk.Press(admin, "Comptes des élèves");
            await Walk.Press(admin, "Fiches de connexion");
            await Walk.Press(admin, $"Faire les coupons de {name}");
            var slips = await admin.Page.EvaluateAsync<string[][]>(
                "() => [...document.querySelectorAll('.slips li')].map(slip => [slip.querySelector('strong').textContent, ...[...slip.querySelectorAll('code')].map(code => code.textContent)])");
            foreach (var slip in slips)
            {
                Named(slip[0].TrimEnd('x')).Slip = (slip[1], slip[2]);
            }
        }

        _pupils.ShouldAllBe(static pupil => pupil.Slip.Password.Length > 0);
    }

    // From the list of sessions: two clicks to a session, four to a class on its list.
    private async Task<(int Id, string Secret, string Code)> Plan(Visit admin, int number, string room, string time, string name, int pupils)
    {
        await Walk.Press(admin, "Sessions");
        await _walk.Within(admin, 2, async () =>
        {
            await Walk.Press(admin, "Créer une session");
            await Walk.Fill(admin, ("Site", "Lycée Valin"), ("Salle", room), ("Date", "2027-02-02"), ("Heure de début", time), ("Surveillants", "D. Martin"));
            await admin.Page.SelectOptionAsync("[name='Form.audience']", "Lycee/2de");
            await Walk.Press(admin, "Créer une session");
        });
        var planned = (number, await admin.Page.InnerTextAsync(".secret output"), await admin.Page.InnerTextAsync(".code-card output"));
        await Walk.Press(admin, "Sessions");
        await _walk.Within(admin, 4, async () =>
        {
            await Walk.Press(admin, $"{number}");
            await Walk.Press(admin, "Ajouter depuis les classes");
            await Walk.Press(admin, $"Toute la classe {name}");
            await Walk.Press(admin, $"Ajouter {pupils} candidats");
        });
        await Assertions.Expect(admin.Page.Locator("main")).ToContainTextAsync($"{pupils} candidats ajoutés, 0 déjà sur la liste.");
        return planned;
    }

    // After they were enrolled: a third more time, an assistant, and the right name.
    private async Task Adapt(Visit admin)
    {
        await Walk.Press(admin, "Sessions");
        await Walk.Press(admin, "1");
        await Walk.Press(admin, "Candidats");
        await Edit(_pupils[ThirdTime].Name, () => Walk.Fill(admin, ("Temps majoré", "1/3")));
        await Edit(_pupils[Assisted].Name, () => admin.Page.CheckAsync("#field-humanAssistant"));
        await Edit($"{_pupils[WrongName].Name}x", () => Walk.Fill(admin, ("Nom de naissance", _pupils[WrongName].Who.BirthName)));
        foreach (var (pupil, mark) in ((int, string)[])[(ThirdTime, "+ 1/3"), (Assisted, "aide humaine"), (WrongName, _pupils[WrongName].Who.BirthName)])
        {
            await Assertions.Expect(admin.Page.GetByRole(AriaRole.Row).Filter(new() { Has = admin.Page.GetByRole(AriaRole.Link, new() { Name = $"Modifier {_pupils[pupil].Name}", Exact = true }) })).ToContainTextAsync(mark);
        }

        async Task Edit(string name, Func<Task> change)
        {
            await Walk.Press(admin, $"Modifier {name}");
            await change();
            await Walk.Press(admin, "Enregistrer");
        }
    }

    // Signed in for the first time: another password, and then one's own pages.
    private async Task<Visit> Chosen(string login, string first, string home)
    {
        var person = await _walk.SignedIn(login, first);
        await Walk.Fill(person, ("Mot de passe actuel", first), ("Nouveau mot de passe", Own));
        await Walk.Press(person, "Changer");
        new Uri(person.Page.Url).AbsolutePath.ShouldBe(home);
        return person;
    }

    private WalkedPupil Named(string name) => _pupils.Single(pupil => pupil.Name == name);

    private static Instant Paris(int year, int month, int day, int hour, int minute) =>
        new LocalDateTime(year, month, day, hour, minute).InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Paris"]).ToInstant();

    private static string PasswordIn(string text) => Password().Match(text).Value;

    [GeneratedRegex("[a-z2-9]{4}(-[a-z2-9]{4}){3}")]
    private static partial Regex Password();

    // Where pupils have worked, as the platform that embeds the host knows it.
    private sealed class AllReady(NodaTime.IClock clock) : IProfileSource
    {
        private static readonly DemonstrationBank Bank = new();

        public ValueTask<ProfileSnapshot?> ProfileOfAsync(AccountId account, CancellationToken cancellation = default) => new(Bank.Profile(level: 4, clock.GetCurrentInstant()));

        public ValueTask<ProfileSnapshot?> ProfileOfAsync(LearnerId learner, CancellationToken cancellation = default) => new(Bank.Profile(level: 4, clock.GetCurrentInstant()));
    }
}
