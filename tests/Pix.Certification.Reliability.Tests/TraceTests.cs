using System.Text;
using Npgsql;
using Pix.Certification.Candidates;
using Pix.Certification.Certifications;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Outbox;
using Pix.Certification.Hosting.Retention;
using Pix.Certification.Journal;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;
using Pix.Certification.Sessions;
using Pix.Certification.Storage.Auditing;

namespace Pix.Certification.Reliability.Tests;

/// <summary>
/// After an erasure nothing of the person is found: not in any file of the data folder, nor in any row, however it was written (RET-2).
/// </summary>
public sealed class TraceTests
{
    private const string Reason = "À la demande de l'intéressée";
    private static readonly AccountId Account = new("zephyrine.quennehen-71");
    private static readonly LearnerId Pupil = new("5f0c2e");
    private static readonly CandidateIdentity Person = new("Quennehen", "Zéphyrine", new(2007, 11, 23), Birthplace.In("17300", "Rochefort"));

    // However a store, a page or a log might have put it.
    private static readonly string[] Said =
    [
        "Quennehen", "QUENNEHEN", "Zéphyrine", "ZEPHYRINE", "2007-11-23", "23/11/2007", "231107", "zq@famille.example", "parents.zq@famille.example",
        "zephyrine.quennehen-71", "INE-7741093", "interne-zq-12", "portail-zq-9",
    ];

    // Typed as an answer in positioning: never readable, and no key left that would make it so.
    private const string Typed = "Zéphyrine Quennehen, et mon chat Tournesol";
    private static readonly string[] Worked = ["1.1", "1.2", "1.3", "2.1", "2.2"];
    private static readonly DemonstrationBank Bank = new();

    [Fact]
    [Rule("RET-2")]
    [Rule("AUD-1")]
    public Task Nothing_of_an_erased_person_is_in_any_file_of_the_data_folder() => Erase("sqlite");

    [Fact]
    [Needs(NeedsAttribute.PostgreSql)]
    [Rule("RET-2")]
    [Rule("AUD-1")]
    public Task Nothing_of_an_erased_person_is_in_any_row() => Erase("postgresql");

    private static async Task Erase(string engine)
    {
        await using var place = new Engine(engine);
        var files = new Folder(place.File is { } file ? Path.GetDirectoryName(file)! : null);
        var host = await place.Host(CertificationPolicies.Profile2023, also: c => c.Use<INoticeSender>(_ => new Postbox()).Use<ISessionFiles>(_ => files)
            .UseBank(Bank.Bank).UseProfiles(static _ => Profile()).UsePositioning());
        var session = await Life(host, files);
        await host.DoDue();
        await using var journal = place.Durable();
        await journal.OpenAsync();
        var before = await Bytes(place);
        foreach (var word in Said.Except(["23/11/2007", "231107"]))
        {
            Spellings(word).ShouldContain(spelling => Has(before, spelling), $"{word} is nowhere: looking for it afterwards would show nothing.");
        }

        Spellings("Tournesol").ShouldAllBe(spelling => !Has(before, spelling), "what was typed is enciphered");
        var worked = (await journal.HeadsAsync("positioning")).Select(static head => head.Stream).ToArray();
        (worked.Length, (await journal.SecretsAsync(worked)).Count).ShouldBe((4, 4), "three competences are hers, and a key for each");
        var figures = await Figures(host, session);
        var hashes = await Hashes(journal);
        var erased = (await host.Desks.Jury("Mme Petit").Once("erase").Retention.EraseAsync(Account, Reason)).OrThrow();
        erased.Count.ShouldBe(5);
        await host.DoDue();

        var after = await Bytes(place);
        foreach (var (word, spelling) in Said.SelectMany(static word => Spellings(word).Select(spelling => (word, spelling))))
        {
            Around(after, spelling).ShouldBeNull($"{word} is still found, as {Encoding.Latin1.GetString(spelling)}");
        }

        Spellings("Tournesol").ShouldAllBe(spelling => !Has(after, spelling));
        (await journal.SecretsAsync(worked)).ShouldHaveSingleItem("the other's is the only key that is left");
        (await journal.ListAsync(new("positioning"))).ShouldHaveSingleItem();
        foreach (var account in (AccountId[])[Account, new("portail-zq-9")])
        {
            (await host.Desks.Candidate(account, Pupil).Positioning.LookAsync("1.1")).OrThrow().State.ShouldBeNull("whoever comes back begins anew");
        }

        // What must stay: the figures, the chain, and everybody else.
        (await JournalAudit.RunAsync(journal)).Faults.ShouldBeEmpty();
        hashes.ShouldBeSubsetOf(await Hashes(journal));
        (await Figures(host, session)).ShouldBe(figures);
        (await host.Administrator.Pupils.ListAsync()).Select(static l => l.BirthName).ShouldBe(["Martin 2"]);
        (await host.Administrator.Roster.ListAsync(session)).OrThrow().Select(static c => c.Identity.BirthName).ShouldBe(["Personne effacée", "Martin 2"]);
        (await host.Desks.Jury("Mme Petit").Once("erase").Retention.EraseAsync(Account, Reason)).OrThrow().ShouldBe(erased);
    }

    // Everything that somebody leaves behind in two years.
    private static async Task<SessionId> Life(CertificationHost host, Folder files)
    {
        var (centre, jury, me) = (host.Administrator, host.Desks.Jury("Mme Petit"), host.Desks.Candidate(Account, source: "192.0.2.7"));
        var learner = new Learner(Pupil, Person.BirthName, Person.FirstName, Person.BirthDate, "2de 4") { NationalId = "INE-7741093", LocalId = "interne-zq-12" };
        var other = SessionBuilder.Person(2);
        (await centre.Once("list").Pupils.KeepAsync([learner, new(new("b"), other.BirthName, other.FirstName, other.BirthDate, "2de 4")])).OrThrow();
        (await centre.Once("certifiable").Pupils.RecomputeCertifiabilityAsync()).OrThrow();

        // What she has worked before it was known who she is, afterwards, and with the account of another place.
        var portal = host.Desks.Candidate(new("portail-zq-9"), Pupil, source: "192.0.2.8");
        var typed = await Work(me, "1.1");
        var campaign = (await centre.Once("campaign").Campaigns.OpenAsync("Collecte", [new(Pupil, Person.BirthName, Person.FirstName)])).OrThrow();
        (await me.Once("profile").SendProfileAsync($"{campaign}", Pupil)).OrThrow();

        typed += await Work(me, "1.2") + await Work(portal, "2.1");
        foreach (var competence in (string[])["1.3", "2.2", "2.3", "3.1", "3.2"])
        {
            typed += typed == 0 ? await Work(me, competence) : 0; // Which challenges are shown is drawn: some ask for no words.
        }

        typed.ShouldBeGreaterThan(0, "otherwise nothing of hers was typed");
        await Work(host.Candidate(2), "1.1");

        // Lists on which she only stood, was taken off again, or whose place another account of hers took.
        var cancelled = (await centre.Sessions.CreateAsync(Details("C1"), confirmed: true)).OrThrow().Id;
        (await centre.Once("hand").Roster.EnrolAsync(cancelled, Person)).OrThrow();
        (await centre.Sessions.CancelAsync(cancelled)).OrThrow();
        var left = (await centre.Sessions.CreateAsync(Details("C2"), confirmed: true)).OrThrow().Id;
        var line = (await centre.Roster.EnrolAsync(left, Person)).OrThrow();
        (await centre.Roster.RemoveAsync(left, line.Id)).OrThrow();
        var mistaken = (await centre.Sessions.CreateAsync(Details("C3"), confirmed: true)).OrThrow().Id;
        var place = (await centre.Roster.EnrolAsync(mistaken, other)).OrThrow();
        (await me.JoinAsync(mistaken, new("Quennehen", "Zéphyrine", new(2000, 1, 1)))).IsOk.ShouldBeFalse();
        (await me.Once("mistaken").JoinAsync(mistaken, new(other.BirthName, other.FirstName, other.BirthDate))).OrThrow();
        (await centre.Once("unlink").Roster.UnlinkAsync(mistaken, place.Id, "Zéphyrine Quennehen s'est trompée de ligne")).OrThrow();
        var elsewhere = (await centre.Sessions.CreateAsync(Details("C4"), confirmed: true)).OrThrow().Id;
        (await centre.Once("class").Roster.EnrolFromSchoolAsync(elsewhere, [Pupil])).OrThrow();
        (await centre.Sessions.CancelAsync(elsewhere)).OrThrow();

        var planned = (await centre.Once("session").Sessions.CreateAsync(Details("B204"), confirmed: true)).OrThrow();
        var id = planned.Id;
        var details = new CandidateDetails { ConvocationEmail = "zq@famille.example", ResultRecipientEmail = "parents.zq@famille.example", LocalId = "interne-zq-12" };
        (await centre.Once("enrol").Roster.EnrolAsync(id, Person, details: details)).OrThrow();
        (await centre.Roster.EnrolAsync(id, other)).OrThrow();
        (await me.Once("join").JoinAsync(id, new("Quennehen", "Zéphyrine", Person.BirthDate))).OrThrow();
        await host.JoinedAsync(id, 2);
        var room = host.Invigilator(id);
        (await room.Candidates.ConfirmPresenceAsync(new(1))).OrThrow();
        (await room.StartAsync()).OrThrow();
        (await me.Test.StartAsync(id, "ZZZZ99")).IsOk.ShouldBeFalse();
        (await me.Once("start").Test.StartAsync(id, planned.Session.AccessCode)).OrThrow();
        (await me.Test.NextAsync(id)).OrThrow();
        (await me.Once("alert").Test.ReportProblemAsync(id, 1, "Zéphyrine ne voit pas l'image")).OrThrow();
        (await room.Once("dismiss").Alerts.DismissAsync(new(1))).OrThrow();
        (await room.Once("credit").Candidates.CreditTimeAsync(new(1), Duration.FromMinutes(2), "Mme Quennehen est sortie")).OrThrow();
        while ((await me.Test.NextAsync(id)).OrThrow() is { Challenge: { } shown })
        {
            (await me.Once($"answer-{shown.Number}").Test.AnswerAsync(id, shown.Number, Bank.RightAnswer(shown), $"k{shown.Number}", shown.Id)).OrThrow();
        }

        await host.SatAsync(id, 2, planned.Session.AccessCode, Bank.RightAnswer);
        (await room.Once("report").Reports.FileAsync(new(1), Reports.ReportCategory.NameOrBirthDate, "Quennehen s'écrit Quénehen")).OrThrow();
        (await room.Candidates.TickEndScreenAsync(new(1), seen: true)).OrThrow();
        (await room.Candidates.TickEndScreenAsync(new(2), seen: true)).OrThrow();
        (await room.EndAsync([])).OrThrow();
        var (record, photo) = (files.Keep("PV Quennehen.pdf", "record of Zéphyrine Quennehen"), files.Keep("Zéphyrine.png", "photo of Zéphyrine Quennehen"));
        (await centre.Once("record").Finalisation.AttachAsync(id, record)).OrThrow();
        (await centre.Once("photo").Finalisation.AttachAsync(id, photo)).OrThrow();
        (await centre.Finalisation.RemoveFileAsync(id, photo.Name)).OrThrow();
        await files.DeleteAsync(id, [photo.Sha256]);
        (await centre.Once("finalise").Finalisation.FinaliseAsync(id)).OrThrow();
        (await jury.Once("rule").Rulings.RuleAsync(id, new(1), JuryAction.Validate, "Zéphyrine a montré ses papiers")).OrThrow();
        (await jury.Once("identity").Rulings.CorrectIdentityAsync(id, new(1), Person with { FirstName = "Zéphyrine Anne" }, "Quennehen, prénom complété")).OrThrow();
        (await jury.Rulings.CommentAsync(id, new(1), CommentAudience.Jury, "Mme Quennehen a écrit")).OrThrow();
        (await jury.Publication.ProcessAsync(id)).OrThrow();
        (await jury.Once("publish").Publication.PublishAsync(id)).OrThrow();
        (await me.Once("appeal").Certifications.AppealAsync(id, "Moi, Zéphyrine, je conteste")).OrThrow();
        return id;

        static SessionDetails Details(string room) => new SessionBuilder().Details with { Room = room };
    }

    // A competence by questions, each answer under a key: where words can be typed, they say who types.
    private static async Task<int> Work(CandidateDesk desk, string competence)
    {
        var (view, typed) = ((await desk.Once($"{competence}-0").Positioning.NextAsync(competence)).OrThrow(), 0);
        while (view.Challenge is { } shown)
        {
            var isText = shown.Kind == ChallengeKind.ShortAnswer;
            typed += isText ? 1 : 0;
            (await desk.Once($"{competence}-{shown.Number}").Positioning.AnswerAsync(
                competence, shown.Number, isText ? GivenAnswer.OfText(Typed) : Bank.RightAnswer(shown))).OrThrow();
            view = (await desk.Positioning.NextAsync(competence)).OrThrow();
        }

        return typed;
    }

    private static ProfileSnapshot Profile() => ProfileSnapshot.Take(
        Instant.FromUtc(2024, 3, 1, 8, 0),
        CompetenceFrameworks.Crcn,
        Bank.Profile(3, Instant.FromUtc(2024, 3, 1, 8, 0)).Competences.Where(static one => Worked.Contains(one.Code))).OrThrow();

    private static async Task<string> Figures(CertificationHost host, SessionId id) => string.Join(
        ';',
        [
            .. (await host.Administrator.Results.OfSessionAsync(id)).OrThrow().Select(static l => $"{l.Number} {l.Status} {l.Score}"),
            $"{(await host.Candidate(2).Positioning.LookAsync("1.1")).OrThrow().Pix}",
        ]);

    private static async Task<IReadOnlyList<string>> Hashes(IEventJournal journal)
    {
        var hashes = new List<string>();
        await foreach (var recorded in journal.ReadAllAsync())
        {
            hashes.Add($"{recorded.Stream} {recorded.Version} {recorded.Hash}");
        }

        return hashes;
    }

    // The whole folder; where there is none, every row of every table.
    private static async Task<byte[]> Bytes(Engine place)
    {
        if (place.File is { } file)
        {
            return [.. Directory.EnumerateFiles(Path.GetDirectoryName(file)!, "*", SearchOption.AllDirectories)
                .SelectMany(static path => Encoding.UTF8.GetBytes(Path.GetFileName(path)).Concat(Read(path)))];
        }

        await using var source = NpgsqlDataSource.Create(place.Connection);
        var text = new StringBuilder();
        foreach (var table in (string[])["events", "heads", "claims", "rows", "due", "replies", "secrets", "counters"])
        {
            await using var command = source.CreateCommand($"select t::text from pix_{table} t");
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                text.AppendLine(rows.GetString(0));
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] Read(string path)
    {
        // The database has it open.
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static bool Has(byte[] all, byte[] sought) => all.AsSpan().IndexOf(sought) >= 0;

    private static string? Around(byte[] all, byte[] sought) => all.AsSpan().IndexOf(sought) is >= 0 and var at
        ? Encoding.Latin1.GetString(all[Math.Max(0, at - 200)..Math.Min(all.Length, at + 100)])
        : null;

    private static byte[][] Spellings(string word)
    {
        var bytes = Encoding.UTF8.GetBytes(word);
        var escaped = string.Concat(word.Select(static c => c < 128 ? $"{c}" : $"\\u{(int)c:X4}"));
        return
        [
            bytes, Encoding.Unicode.GetBytes(word), Text(Convert.ToHexString(bytes)), Text(Convert.ToHexStringLower(bytes)), Text(escaped),
            Text(escaped.ToLowerInvariant().Replace("\\U", "\\u", StringComparison.Ordinal)), Text(Uri.EscapeDataString(word)),
            .. Enumerable.Range(0, 3).Select(offset => Text(Inner(bytes, offset))),
        ];

        static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
    }

    // The part of its base64 that does not depend on what stands before and after.
    private static string Inner(byte[] bytes, int offset)
    {
        var text = Convert.ToBase64String([.. new byte[offset], .. bytes]);
        var (from, whole) = ((offset * 8 + 5) / 6, (offset + bytes.Length) * 8 / 6);
        return text[from..whole];
    }

    /// <summary>Where the platform keeps the bytes of files: beside the journal, if that is a file.</summary>
    private sealed class Folder(string? root) : ISessionFiles
    {
        public SessionFile Keep(string name, string content)
        {
            var bytes = Encoding.UTF8.GetBytes(content);
            var sha256 = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes));
            if (root is not null)
            {
                System.IO.File.WriteAllBytes(Path.Combine(root, sha256), bytes);
            }

            return new(name, SessionFileKind.Other, sha256, bytes.Length);
        }

        public ValueTask DeleteAsync(SessionId session, IReadOnlyList<string> sha256, CancellationToken cancellation = default)
        {
            foreach (var path in sha256.Where(_ => root is not null).Select(name => Path.Combine(root!, name)))
            {
                System.IO.File.Delete(path);
            }

            return default;
        }
    }
}
