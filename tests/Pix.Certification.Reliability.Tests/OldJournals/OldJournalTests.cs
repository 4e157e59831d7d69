using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Reliability.Tests.Road;
using Pix.Certification.Reports;
using Pix.Certification.Storage.Archiving;
using Pix.Certification.Storage.Auditing;

namespace Pix.Certification.Reliability.Tests.OldJournals;

/// <summary>What one version wrote, every later version reads whole, tells as it was told then, and goes on with.</summary>
public sealed class OldJournalTests
{
    public static TheoryData<string> ToLiveIn => [.. KeptPlaces.ToLiveIn];

    public static TheoryData<string, string> Kept
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var version in KeptPlaces.Versions)
            {
                foreach (var engine in KeptPlaces.Engines)
                {
                    all.Add(version, engine);
                }
            }

            return all;
        }
    }

    [Needs(NeedsAttribute.Time)]
    [Theory]
    [MemberData(nameof(ToLiveIn))]
    [Rule("JRN-4")]
    public async Task A_term_is_told_alike_by_the_host_that_lived_it_and_by_one_that_reads_it(string engine)
    {
        await using var place = new Engine(engine);
        var lived = await ShortTerm.On(place, ShortTerm.Begins, secrets: 1);
        await lived.Live();
        var told = await TermTold.By(lived);
        var credential = (await lived.Road.Desk(ShortTerm.Unreachable).Certifications.CredentialAsync(ShortTerm.Published)).OrThrow();

        (await TermTold.By(await ShortTerm.On(place, ShortTerm.BreaksOff, secrets: 2))).ShouldBe(told);
        await place.Leave();
        await KeptPlaces.KeepIfWanted(place, told, credential);
    }

    [Theory]
    [MemberData(nameof(Kept))]
    [Rule("JRN-4")]
    [Rule("AUD-1")]
    public async Task What_an_older_version_wrote_is_read_whole_and_told_as_it_was(string version, string engine)
    {
        await using var place = new Engine(engine);
        await KeptPlaces.Restore(version, place);
        var term = await ShortTerm.On(place, ShortTerm.BreaksOff, secrets: 2);

        (await Audited(place)).ShouldBe(await Counted(version));
        await EveryEventLoads(term.Host.Services.GetRequiredService<CommandContext>());
        (await TermTold.By(term)).ShouldBe(await KeptPlaces.Text(version, "told.txt.gz"));
        await SignedThenVerifiesNow(version, term);
    }

    [Theory]
    [MemberData(nameof(Kept))]
    [Rule("BNK-4")]
    public async Task What_an_older_version_drew_on_is_kept_by_the_first_start_whatever_the_source_gives_at_the_next(string version, string engine)
    {
        await using var place = new Engine(engine);
        await KeptPlaces.Restore(version, place);
        var term = await ShortTerm.On(place, ShortTerm.BreaksOff, secrets: 2);
        var shown = (await term.Road.Desk(ShortTerm.AtWork).Test.LookAsync(ShortTerm.AtWorkIn)).OrThrow().Challenge!;
        await place.Leave();

        var file = new DemonstrationBank().Bank.ToFile();
        var other = Challenges.ChallengeBankReader.Read(
            file with { Json = file.Json.Replace("\"statement\":\"", "\"statement\":\"Autrement dit : ", StringComparison.Ordinal) },
            new() { Competences = [.. Referential.CompetenceFrameworks.Crcn.Competences.Select(static c => c.Code)] }).OrThrow();
        term = await ShortTerm.On(place, ShortTerm.BreaksOff, secrets: 3, other);
        (await term.Road.Desk(ShortTerm.AtWork).Test.LookAsync(ShortTerm.AtWorkIn)).OrThrow().Challenge!.Statement.ShouldBe(shown.Statement);
        (await term.Road.Jury.Sessions.CandidateAsync(ShortTerm.Published, (await term.Session(ShortTerm.Published.Number)).Lines[ShortTerm.Unreachable])).OrThrow()
            .Challenges.ShouldAllBe(static c => c.Asked != null && !c.Asked.Statement.StartsWith("Autrement"));
    }

    [Theory]
    [MemberData(nameof(Kept))]
    [Rule("JRN-4")]
    [Rule("AUD-1")]
    public async Task What_an_older_version_exported_is_read_into_a_new_journal(string version, string engine)
    {
        await using var place = new Engine(engine);
        await using (var journal = place.Durable())
        {
            await journal.OpenAsync();
            await using var archive = KeptPlaces.Open(version, "archive.jsonl.gz");
            await JournalArchive.ImportAsync(journal, archive);
        }

        (await Audited(place)).ShouldBe(await Counted(version));
        var term = await ShortTerm.On(place, ShortTerm.BreaksOff, secrets: 2);
        (await TermTold.By(term)).ShouldBe(await KeptPlaces.Text(version, "told.txt.gz"));
    }

    [Needs(NeedsAttribute.Time)]
    [Theory]
    [MemberData(nameof(Kept))]
    [Rule("JRN-4")]
    [Rule("JRN-1")]
    [Rule("AUD-1")]
    public async Task What_an_older_version_broke_off_is_gone_on_with(string version, string engine)
    {
        await using var place = new Engine(engine);
        await KeptPlaces.Restore(version, place);
        var term = await ShortTerm.On(place, ShortTerm.BreaksOff, secrets: 2);
        var before = (await Audited(place)).Events;

        // Sent then under a key, sent again now: the answer is that of then.
        var (road, half) = (term.Road, await term.Session(ShortTerm.AtWorkIn.Number));
        (await term.SeeDone(half)).ShouldBeLessThan(ShortTerm.BreaksOff);
        (await Audited(place)).Events.ShouldBe(before);

        await TheRoomGoesOn(term, half);
        (await road.CloseAndFinalise(half)).AwaitingJury.ShouldBe(0);
        (await road.Jury.Publication.PublishAsync(half.Id)).OrThrow().Validated.ShouldBe(4);

        var waiting = (await road.Jury.Appeals.WaitingAsync()).ShouldHaveSingleItem();
        (await road.Jury.Appeals.RejectAsync(waiting.Session, waiting.Candidate, "Neutralisée au bon numéro")).OrThrow();
        await term.Host.DoDue();
        term.Post.Arrived.ShouldContain(static n => n.To == ShortTerm.FullMailbox);

        var next = await ANewSession(term);
        await road.EverythingVerifies(await term.Session(ShortTerm.Published.Number), await term.Session(2), half, next);
        var after = await Audited(place);
        after.Events.ShouldBeGreaterThan(before + 150);
        (await TermTold.By(await ShortTerm.On(place, term.Host.Clock.Now, secrets: 3))).ShouldBe(await TermTold.By(term));
    }

    /// <summary>Everybody who was at their test finishes it, each from where they stood.</summary>
    private static async Task TheRoomGoesOn(ShortTerm term, RoadSession half)
    {
        var room = term.Host.Invigilator(half.Id);
        (await term.Road.Desk(ShortTerm.AtWork).Test.NextAsync(half.Id)).OrThrow().Challenge!.Number.ShouldBe(6);
        await term.Road.GoOn(half, ShortTerm.AtWork);
        (await room.Alerts.ConfirmAsync(half.Lines[ShortTerm.Alerted], ReportCategory.SiteDown)).OrThrow();
        await term.Road.GoOn(half, ShortTerm.Alerted);
        await term.Road.Sit(half, ShortTerm.NotBegun);
    }

    private static async Task<RoadSession> ANewSession(ShortTerm term)
    {
        var starts = new LocalDateTime(2024, 2, 1, 9, 0);
        var session = await term.Road.Plan("202", starts, static p => p.Number is 36 or 37, "D. Martin");
        await term.Road.Open(session, starts);
        foreach (var pupil in session.Numbers)
        {
            await term.Road.Sit(session, pupil);
        }

        await term.Road.CloseAndFinalise(session);
        (await term.Road.Jury.Publication.PublishAsync(session.Id)).OrThrow().NewCertificates.ShouldBe(2);
        return session;
    }

    private static async Task<(long Events, string Root)> Audited(Engine place)
    {
        await using var journal = place.Durable();
        var report = await JournalAudit.RunAsync(journal);
        report.Faults.ShouldBeEmpty();
        return (report.Events, report.Root);
    }

    /// <summary>What the version itself counted: the last line of its archive.</summary>
    private static async Task<(long Events, string Root)> Counted(string version)
    {
        using var end = JsonDocument.Parse((await KeptPlaces.Text(version, "archive.jsonl.gz")).TrimEnd().Split('\n')[^1]);
        return (end.RootElement.GetProperty("events").GetInt64(), end.RootElement.GetProperty("root").GetString()!);
    }

    private static async Task EveryEventLoads(CommandContext context)
    {
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        foreach (var head in await context.Journal.HeadsAsync(""))
        {
            var (_, past) = await context.Aggregates.Plain(head.Stream, default);
            var kind = head.Stream[..head.Stream.IndexOf('-', StringComparison.Ordinal)];
            kinds.Add(kind);
            switch (kind)
            {
                case "session": Loads(context.Aggregates.Sessions, past); break;
                case "sitting": Loads(context.Aggregates.Sittings, past); break;
                case "campaign": Loads(context.Aggregates.Campaigns, past); break;
                case "certification": Loads(context.Aggregates.Certifications, past); break;
                default: throw new InvalidOperationException($"Nobody reads {head.Stream}.");
            }
        }

        kinds.Count.ShouldBe(4);
    }

    private static void Loads<TAggregate, TEvent>(StreamKind<TAggregate, TEvent> kind, IReadOnlyList<string> past)
        where TAggregate : Aggregate<TEvent>
        where TEvent : class, IDomainEvent
    {
        var events = past.Select(kind.FromJson).ToArray();
        kind.Load(events).Pending.ShouldBeEmpty();

        // Nothing that was said is lost in reading: written again it is there, to the character.
        foreach (var (then, now) in past.Zip(events.Select(kind.ToJson)))
        {
            string.Equals(Plain(now), Plain(then), StringComparison.Ordinal).ShouldBeTrue($"read: {then}\nwritten: {now}");
        }
    }

    // Which letters are escaped is the writer's choice, and does not matter to a reader.
    private static string Plain(string json) => JsonNode.Parse(json)!.ToJsonString(HostingJson.Asked.Options);

    private static async Task SignedThenVerifiesNow(string version, ShortTerm term)
    {
        var holder = term.Road.Identity(ShortTerm.Unreachable);
        var verified = await term.Road.VerifyOffline(await KeptPlaces.Text(version, "credential.txt"));
        verified.Holder.ShouldBe($"{holder.FirstName} {holder.BirthName}");
    }
}
