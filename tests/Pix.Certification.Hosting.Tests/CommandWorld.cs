using System.Text;
using Pix.Certification.Candidates;
using Pix.Certification.Certifications;
using Pix.Certification.Credentials;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Journal;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Tests;

/// <summary>How far the session of a <see cref="CommandWorld"/> has come.</summary>
internal enum Stage
{
    /// <summary>Candidate 1 is on its list.</summary>
    Planned,

    /// <summary>It is over, with a report and a file; the centre has not handed it over.</summary>
    Ended,

    /// <summary>The jury has it.</summary>
    Finalised,

    /// <summary>The jury has decided every result.</summary>
    Decided,

    /// <summary>That is recorded.</summary>
    Processed,

    /// <summary>Its results are out.</summary>
    Published,

    /// <summary>Candidate 1 objects to their result.</summary>
    Appealed,

    /// <summary>The whole session and candidate 1 are held.</summary>
    Held,

    /// <summary>The jury has it, for nothing but what the centre wrote of the whole session.</summary>
    Commented,

    /// <summary>Candidate 1 has joined.</summary>
    Joined,

    /// <summary>Candidate 1 sits, and the planned end has passed.</summary>
    Running,

    /// <summary>There is no session, and one period of the school calendar.</summary>
    Calendar,

    /// <summary>There is no session, and it is known that the pupil could be certified.</summary>
    Certifiable,
}

/// <summary>One session at a stage, in a school with a list of pupils.</summary>
internal sealed class CommandWorld : IAsyncDisposable
{
    public static readonly Learner Pupil = new(new("p1"), "Zola", "Ida", new(2006, 5, 4), "TG1");

    private readonly MemoryJournal _journal;
    private readonly JournalWitness _witness;
    private object? _kept;

    private CommandWorld(MemoryJournal journal, JournalWitness witness, CertificationHost host) =>
        (_journal, _witness, Host) = (journal, witness, host);

    public CertificationHost Host { get; }

    public IEventJournal Journal => _journal;

    public SessionId Id { get; private set; }

    /// <summary>The campaign that evaluates the pupil.</summary>
    public Profiles.CampaignCode Evaluation { get; private set; } = null!;

    /// <summary>The period of the school calendar.</summary>
    public string Period { get; private set; } = "";

    public CentreDesk Centre => Host.Administrator;

    public JuryDesk Jury => Host.Desks.Jury("Mme Petit");

    public static CandidateId One => new(1);

    /// <summary>A session that is still to come.</summary>
    public static SessionDetails Tomorrow => new SessionBuilder().Details with { Starts = SessionBuilder.NineOClock.PlusDays(1) };

    public static async Task<CommandWorld> At(Stage stage)
    {
        var journal = new MemoryJournal();
        var (witnessed, witness) = JournalWitness.Before(journal);

        // What is drawn is known: a correction asks for the challenge that was drawn first, and its fingerprint is of that.
        var host = await CertificationHost.OpenAsync(
            witnessed,
            also: c =>
            {
                c.Use<ISecretSource>(static _ => new KnownSecrets(7));
                if (stage == Stage.Certifiable)
                {
                    c.Use<Sources.IProfileSource>(static _ => new CentrePlanningTests.Profiles()).UsePositioning();
                }
            },
            clockwork: false);
        var world = new CommandWorld(journal, witness, host);
        (await world.Centre.Pupils.KeepAsync([Pupil])).OrThrow();
        if (stage == Stage.Calendar)
        {
            world.Period = (await world.Jury.Calendar.AddAsync(EveryCommand.Spring)).OrThrow().Id;
            return world;
        }

        if (stage == Stage.Certifiable)
        {
            (await world.Centre.Pupils.RecomputeCertifiabilityAsync()).OrThrow();
            world.Evaluation = (await world.Centre.Evaluations.OpenAsync(EveryCommand.Evaluation, [Pupil.Id])).OrThrow();
            return world;
        }

        if (stage == Stage.Planned)
        {
            world.Id = (await world.Centre.Sessions.CreateAsync(Tomorrow, confirmed: true)).OrThrow().Id;
            (await world.Centre.Roster.EnrolAsync(world.Id, SessionBuilder.Person(1))).OrThrow();
            return world;
        }

        if (stage == Stage.Joined)
        {
            world.Id = (await world.Centre.Sessions.CreateAsync(Tomorrow with { Starts = SessionBuilder.NineOClock }, confirmed: true)).OrThrow().Id;
            (await world.Centre.Roster.EnrolAsync(world.Id, SessionBuilder.Person(1))).OrThrow();
            await world.Host.JoinedAsync(world.Id, 1);
            return world;
        }

        if (stage == Stage.Running)
        {
            (world.Id, var code) = await world.Host.StartedAsync(1);
            (await world.Host.Candidate(1).Test.StartAsync(world.Id, code)).OrThrow();
            world.Host.Clock.Minutes(125);
            return world;
        }

        await world.End(withReport: stage != Stage.Commented);
        if (stage == Stage.Commented)
        {
            (await world.Centre.Finalisation.SaveDraftAsync(world.Id, new() { Comment = "Une alarme à dix heures" })).OrThrow();
            (await world.Centre.Finalisation.FinaliseAsync(world.Id)).OrThrow();
            return world;
        }

        if (stage >= Stage.Finalised)
        {
            (await world.Centre.Finalisation.FinaliseAsync(world.Id)).OrThrow();
        }

        if (stage >= Stage.Decided)
        {
            (await world.Jury.Sessions.ResolveReportAsync(world.Id, 1, ReportOutcome.ResolvedWithoutEffect)).OrThrow();
            (await world.Jury.Rulings.RuleAsync(world.Id, One, JuryAction.Validate, "Vu")).OrThrow();
        }

        if (stage >= Stage.Processed)
        {
            (await world.Jury.Publication.ProcessAsync(world.Id)).OrThrow();
        }

        if (stage >= Stage.Published)
        {
            (await world.Jury.Publication.PublishAsync(world.Id)).OrThrow();
        }

        if (stage == Stage.Appealed)
        {
            (await world.Host.Candidate(1).Certifications.AppealAsync(world.Id, "L’épreuve 2 ne s'affichait pas")).OrThrow();
        }

        if (stage == Stage.Held)
        {
            (await world.Jury.Retention.HoldAsync(world.Id, "Recours")).OrThrow();
            (await world.Jury.Retention.HoldAsync(world.Id, One, "Recours")).OrThrow();
        }

        return world;
    }

    public async Task<int> Version() => (await Centre.Sessions.FindAsync(Id)).OrThrow().Version;

    /// <summary>What tells the command that was kept under a key from another one.</summary>
    public string FingerprintUnder(string key) => _witness.Entries.Single(e => e.Once?.Key == key).Once!.Fingerprint;

    /// <summary>What is made the first time that it is asked for, and the same ever after.</summary>
    public async Task<T> Kept<T>(Func<Task<T>> make)
        where T : notnull => (T)(_kept ??= await make());

    /// <summary>Another session that the jury has.</summary>
    public Task<SessionId> Another() => Host.FinalisedAsync(1, room: "Une troisième", first: 7);

    /// <summary>Every event, and every row of every view.</summary>
    public async Task<string> Everything()
    {
        var all = new StringBuilder();
        await foreach (var recorded in _journal.ReadAllAsync())
        {
            all.Append(recorded.Stream).Append(' ').Append(recorded.Hash).Append('\n');
        }

        foreach (var view in ReadModels.ReadModelList.All)
        {
            foreach (var row in await view.Rows(_journal, null, CancellationToken.None))
            {
                all.Append(row).Append('\n');
            }
        }

        return all.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await _journal.DisposeAsync();
    }

    private async Task End(bool withReport)
    {
        (Id, var code) = await Host.StartedAsync(1);
        await Host.SatAsync(Id, 1, code);
        (await Host.Invigilator(Id).Candidates.TickEndScreenAsync(One, seen: true)).OrThrow();
        if (withReport)
        {
            (await Host.Invigilator(Id).Reports.FileAsync(One, ReportCategory.Fraud, "Un téléphone")).OrThrow();
        }

        (await Host.Invigilator(Id).EndAsync([])).OrThrow();
        (await Centre.Finalisation.AttachAsync(Id, EveryCommand.File("pv.pdf"))).OrThrow();
    }
}
