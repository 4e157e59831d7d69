using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Hosting.Wiring;
using Pix.Certification.Journal;
using Pix.Certification.Policies;

namespace Pix.Certification.Reliability.Tests;

/// <summary>What the challenges of a test show lives as long as the test, whatever becomes of the folder that it came from.</summary>
[Rule("BNK-4")]
public sealed class KeptMediaTests : IDisposable
{
    private const string Plan = "<svg xmlns='http://www.w3.org/2000/svg'/>", Table = "a;b\n1;2";
    private static readonly Duration FiveYears = Duration.FromDays((5 * 365) + 2);

    private readonly string _place = Directory.CreateTempSubdirectory("pixcert-media-").FullName;

    public static TheoryData<string> EveryEngine => ["memory", "sqlite", "postgresql"];

    public void Dispose() => Directory.Delete(_place, recursive: true);

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task A_test_goes_on_showing_its_files_when_the_folder_has_changed_and_gone_and_on_a_host_with_another_bank(string engine)
    {
        await using var place = new Engine(engine);
        var folder = Folder("bank");
        var host = await place.Host(also: c => c.UseBank(folder));
        var (id, code) = await host.StartedAsync(2);
        var shown = await Begun(host, 1, id, code);
        (await Shown(host, 1, id, shown.Image!)).ShouldBe(("image/svg+xml", Plan));
        (await Shown(host, 1, id, shown.Attachment!)).ShouldBe(("text/csv", Table));
        (await host.Candidate(1).Test.FileAsync(id, "plan.svg")).ShouldRefuse("SEC-1");
        (await host.Candidate(1).Test.FileAsync(id, "../bank.json")).ShouldRefuse("SEC-1");
        (await host.Candidate(2).Test.FileAsync(id, shown.Image!)).ShouldRefuse("SEC-1");

        await File.WriteAllTextAsync(Path.Combine(folder, "media/plan.svg"), "<svg>another</svg>");
        (await Shown(host, 1, id, shown.Image!)).ShouldBe(("image/svg+xml", Plan));
        Directory.Delete(folder, recursive: true);
        (await Shown(host, 1, id, shown.Image!)).ShouldBe(("image/svg+xml", Plan));

        // Whoever begins now draws on the bank that the host has read: its files were kept when the host started.
        var later = await Begun(host, 2, id, code);
        (await Shown(host, 2, id, later.Attachment!)).ShouldBe(("text/csv", Table));
        (await host.Services.GetRequiredService<CertificationHealth>().CheckAsync()).Reason.ShouldBeNull();
        (await Kept(host)).ShouldBe([Sha(Plan), Sha(Table)], ignoreOrder: true);
        await place.Leave();

        var other = await place.Host(clock: host.Clock);
        (await Shown(other, 1, id, shown.Image!)).ShouldBe(("image/svg+xml", Plan));
        (await Shown(other, 1, id, shown.Attachment!)).ShouldBe(("text/csv", Table));
        (await other.Candidate(1).Test.AnswerAsync(id, shown.Number, GivenAnswer.OfChoices(2), "k", shown.Id)).OrThrow();
        (await other.Candidate(1).Test.FileAsync(id, shown.Image!)).ShouldRefuse("SEC-1");
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task A_file_that_two_banks_have_is_kept_once_and_goes_with_the_last_of_them(string engine)
    {
        await using var place = new Engine(engine);
        const string corrected = "a;b\n1;3";
        var one = await place.Host(also: c => c.UseBank(Folder("one")));
        var other = await place.Host(also: c => c.UseBank(Folder("other", corrected)));
        var (gone, kept) = (await one.FinalisedAsync(1), await other.FinalisedAsync(1, "C101", first: 2));
        foreach (var id in (SessionId[])[gone, kept])
        {
            (await one.Desks.Jury("x").Publication.PublishAsync(id)).OrThrow();
        }

        (await Kept(one)).ShouldBe([Sha(Plan), Sha(Table), Sha(corrected)], ignoreOrder: true);
        (await one.Desks.Jury("x").Retention.HoldAsync(kept, "Recours")).OrThrow();
        one.Clock.Later(FiveYears);
        (await PurgedBanks(other)).ShouldBe(0);
        (await PurgedBanks(other)).ShouldBe(1);
        (await Kept(one)).ShouldBe([Sha(Plan), Sha(corrected)], ignoreOrder: true);

        (await one.Desks.Jury("x").Retention.LiftAsync(kept, "Jugement rendu")).OrThrow();
        var third = await place.Host();
        (await PurgedBanks(third)).ShouldBe(0);
        (await PurgedBanks(third)).ShouldBe(1);
        (await Kept(one)).ShouldBeEmpty();
        (await Rows(one, MediumRows.Contents)).ShouldBeEmpty();

        // Nobody's any more, they are kept anew for whoever begins on a host that has them still.
        var (next, code) = await other.StartedAsync(1, "D1", first: 3);
        (await Shown(other, 3, next, (await Begun(other, 3, next, code)).Attachment!)).ShouldBe(("text/csv", corrected));
        (await Kept(one)).ShouldBe([Sha(Plan), Sha(corrected)], ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task A_test_that_begins_while_its_files_are_purged_keeps_them(string engine)
    {
        await using var place = new Engine(engine);
        var host = await place.Host(also: c => c.UseBank(Folder("bank")));
        var (id, code) = await host.StartedAsync(1);
        var purging = (await place.Host()).Services.GetRequiredService<CommandContext>();
        var unused = await BankRows.Unused(purging, default);
        (unused.Banks.Count, unused.Media.Count).ShouldBe((0, 2), "kept when the host started, and no test has drawn on them");
        (await purging.Journal.AppendAsync(new() { Actor = Actor.Clockwork, Released = unused.AreKept, Claims = unused.AreGone })).Verdict.ShouldBe(AppendVerdict.Appended);

        var shown = await Begun(host, 1, id, code);

        (await purging.Journal.AppendAsync(new() { Actor = Actor.Clockwork, RemovedRows = unused.Rows, Claims = unused.AreGone })).Verdict.ShouldBe(AppendVerdict.Taken);
        Directory.Delete(Path.Combine(_place, "bank"), recursive: true);
        (await Shown(host, 1, id, shown.Image!)).ShouldBe(("image/svg+xml", Plan));
    }

    [Fact]
    public async Task A_purge_takes_the_files_of_a_bank_that_no_test_has_drawn_on_and_leaves_those_of_now()
    {
        await using var place = new Engine("sqlite");
        var host = await place.Host(also: c => c.UseBank(Folder("bank")));
        (await PurgedBanks(host)).ShouldBe(0);
        (await Kept(host)).Count.ShouldBe(2);
        (await PurgedBanks(await place.Host())).ShouldBe(0, "nothing was kept of anybody: no line says so");
        (await Kept(host)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_has_gone_before_it_was_kept_is_named_and_nobody_is_kept_from_their_test_by_it()
    {
        await using var place = new Engine("sqlite");
        var folder = Folder("bank");
        var bank = Read(folder);
        File.Delete(Path.Combine(folder, "media/plan.svg"));
        var log = new LoggedErrors();
        var host = await place.Host(also: c => c.UseBank(bank).Services.AddSingleton<Microsoft.Extensions.Logging.ILoggerFactory>(log));
        log.Said.ShouldHaveSingleItem().ShouldStartWith("BNK-4 The file media/plan.svg of the bank had changed or gone");
        var health = host.Services.GetRequiredService<CertificationHealth>();
        (await health.CheckAsync()).ShouldSatisfyAllConditions(
            static h => h.IsHealthy.ShouldBeTrue(), static h => h.Reason!.Code.ShouldBe("BNK-4"), static h => h.MediaMissing.ShouldBe(["media/plan.svg"]));

        var (id, code) = await host.StartedAsync(1);
        var shown = await Begun(host, 1, id, code);
        (await host.Candidate(1).Test.FileAsync(id, shown.Image!)).ShouldRefuse("SEC-1");
        (await Shown(host, 1, id, shown.Attachment!)).ShouldBe(("text/csv", Table));

        // Another one under its name is not it; put back, it is.
        await File.WriteAllTextAsync(Path.Combine(folder, "media/plan.svg"), "<svg>another</svg>");
        (await host.Candidate(1).Test.FileAsync(id, shown.Image!)).ShouldRefuse("SEC-1");
        await File.WriteAllTextAsync(Path.Combine(folder, "media/plan.svg"), Plan);
        (await Shown(host, 1, id, shown.Image!)).ShouldBe(("image/svg+xml", Plan));
        (await health.CheckAsync()).ShouldSatisfyAllConditions(static h => h.Reason.ShouldBeNull(), static h => h.MediaMissing.ShouldBeEmpty());
    }

    [Fact]
    public async Task A_file_that_was_changed_in_the_journal_is_not_shown()
    {
        await using var place = new Engine("sqlite");
        var host = await place.Host(also: c => c.UseBank(Folder("bank")));
        var (id, code) = await host.StartedAsync(1);
        var shown = await Begun(host, 1, id, code);
        await host.Services.GetRequiredService<CommandContext>().Journal.AppendAsync(new()
        {
            Actor = Actor.Clockwork,
            Rows = [MediumRows.Contents.Row(Sha(Plan), "", "", Convert.ToBase64String("<svg/>"u8))],
        });
        (await Should.ThrowAsync<JournalException>(async () => _ = await host.Candidate(1).Test.FileAsync(id, shown.Image!))).Refusal.Code.ShouldBe("BNK-4");
    }

    [Fact]
    public async Task A_test_that_began_before_files_were_kept_is_shown_those_of_now_and_its_bank_is_found_by_its_text()
    {
        await using var place = new Engine("sqlite");
        var folder = Folder("bank");
        var before = await place.Host(also: c => c.UseBank(Read(folder).WithoutMedia()));
        var (id, code) = await before.StartedAsync(1);
        var shown = await Begun(before, 1, id, code);
        (await before.Candidate(1).Test.FileAsync(id, shown.Image!)).ShouldRefuse("SEC-1");
        var journal = before.Services.GetRequiredService<CommandContext>().Journal;
        var checksum = Read(folder).WithoutMedia().Checksum;
        await journal.AppendAsync(new()
        {
            Actor = Actor.Clockwork,
            RemovedRows = [BankRows.View.Key(checksum), BankRows.Texts.Key(checksum)],
            Released = [BankRows.IsKept(checksum)],
        });
        await place.Leave();

        var host = await place.Host(clock: before.Clock, also: c => c.UseBank(folder));
        (await host.Services.GetRequiredService<CertificationHealth>().CheckAsync()).Reason.ShouldBeNull();
        var again = (await host.Candidate(1).Test.LookAsync(id)).OrThrow().Challenge!;
        (again.Id, again.Number, again.Image).ShouldBe((shown.Id, shown.Number, shown.Image));
        (await Shown(host, 1, id, shown.Image!)).ShouldBe(("image/svg+xml", Plan));
    }

    /// <summary>The small bank in a folder; every challenge shows the same plan and hands out the same table.</summary>
    private string Folder(string name, string table = Table)
    {
        var json = JsonNode.Parse(SmallBank.Bank.ToFile().Json)!;
        foreach (var challenge in json["challenges"]!.AsArray())
        {
            (challenge!["image"], challenge["attachment"]) = ("media/plan.svg", "media/table.csv");
            foreach (var (_, text) in challenge["texts"]!.AsObject())
            {
                text!["imageText"] = "Un plan.";
            }
        }

        var folder = Path.Combine(_place, name);
        Directory.CreateDirectory(Path.Combine(folder, "media"));
        File.WriteAllText(Path.Combine(folder, "bank.json"), json.ToJsonString());
        File.WriteAllText(Path.Combine(folder, "media/plan.svg"), Plan);
        File.WriteAllText(Path.Combine(folder, "media/table.csv"), table);
        return folder;
    }

    private static ChallengeBank Read(string folder) => ChallengeBankReader.Read(
        BankFolder.FilesOf(folder), new() { Competences = SmallBank.Bank.Competences, Media = BankFolder.MediaOf(folder) }).OrThrow();

    private static async Task<ChallengeView> Begun(CertificationHost host, int number, SessionId id, string code)
    {
        (await host.Candidate(number).Test.StartAsync(id, code)).OrThrow();
        return (await host.Candidate(number).Test.NextAsync(id)).OrThrow().Challenge!;
    }

    private static async Task<(string MediaType, string Content)> Shown(CertificationHost host, int number, SessionId id, string name)
    {
        var file = (await host.Candidate(number).Test.FileAsync(id, name)).OrThrow();
        file.Name.ShouldBe(name);
        return (file.MediaType, Encoding.UTF8.GetString(file.Content.Span));
    }

    private static string Sha(string content) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    private static async Task<IReadOnlyList<string>> Kept(CertificationHost host) => [.. (await Rows(host, MediumRows.View)).Select(static r => r.Id)];

    private static async Task<int> PurgedBanks(CertificationHost host) =>
        (await host.Desks.Jury("x").Retention.PurgeAsync()).OrThrow().Lines.Where(static l => l.Class == RetentionClass.Banks).Sum(static l => l.Count);

    private static ValueTask<IReadOnlyList<Row>> Rows(CertificationHost host, ReadModel view) =>
        view.Rows(host.Services.GetRequiredService<CommandContext>().Journal, null, default);
}
