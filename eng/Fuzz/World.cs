using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pix.Certification.Candidates;
using Pix.Certification.Certifications;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Imports;
using Pix.Certification.ReferenceHost.School;
using Pix.Certification.ReferenceHost.Wiring;
using Pix.Certification.Policies;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Testing;

namespace Fuzz;

/// <summary>A session of the world: who is on its list, and what opens it.</summary>
internal sealed record Exam(int Number, string AccessCode, string Phase, IReadOnlyList<Pupil> Pupils)
{
    public string Secret { get; set; } = "";
}

/// <summary>The reference host in this process, on a port of its own, with sessions in every state and people of every role.</summary>
internal sealed class World : IAsyncDisposable
{
    /// <summary>As far as a session has come.</summary>
    public static readonly string[] Phases =
        ["empty", "planned", "joined", "begun", "paused", "ended", "finalised", "processing", "published", "appealed", "unpublished",
            "cancelled"];

    private const int PupilsEach = 3;
    private const int School = 60;

    // All who may be certified.
    private static readonly Pupil[] Pupils =
        [.. DemonstrationSchool.UpTo(School).Where(static p => p.Level > 0 && p.Competences >= 5).Take(Phases.Length * PupilsEach)];

    private static readonly DemonstrationBank Answers = new();
    private static readonly Lock FirstLock = new();
    private static string? _first;

    private readonly string _folder;
    private readonly WebApplication _app;
    private readonly List<Exam> _exams = [];
    private readonly List<Caller> _callers = [];
    private int _made;

    private World(string folder, WebApplication app, Watch watch) => (_folder, _app, Watch) = (folder, app, watch);

    public Watch Watch { get; }

    public Uri Address { get; private set; } = null!;

    public IReadOnlyList<Exam> Exams => _exams;

    public IReadOnlyList<Caller> Callers => _callers;

    public IReadOnlyList<RouteEndpoint> Endpoints { get; private set; } = [];

    private CertificationDesks Desks => _app.Services.GetRequiredService<CertificationDesks>();

    private CentreDesk Centre => Desks.Centre(DemonstrationSchool.Centre, "Mme Durand");

    public static async Task<World> Start(string root, Random chance, IReadOnlyList<string> phases, Action<IServiceCollection>? plant)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, $"world-{Guid.NewGuid():N}")).FullName;
        FirstStart(root, folder);
        var policy = chance.Happens(0.5) ? "pix-2023" : "";
        var world = await Serve(folder, policy, plant);
        foreach (var phase in phases)
        {
            await world.Add(phase);
        }

        world._callers.AddRange(
        [
            new("nobody", "nobody", null), new("centre", "admin", DemonstrationSchool.CentrePassword),
            new("jury", "jury", DemonstrationSchool.JuryPassword), new("operator", "operateur", DemonstrationSchool.OperatorPassword),
            .. Pupils.Select(static p => new Caller("candidate", p.Login, DemonstrationSchool.PupilPassword)),
            .. world._exams.Where(static e => e.Phase is not ("empty" or "cancelled"))
                .Select(static e => new Caller("invigilator", $"invigilator of {e.Number}", null) { Watches = e }),
        ]);
        return world;
    }

    /// <summary>One session more, brought into a state through the desks, as its people would.</summary>
    public async Task<Exam> Add(string phase)
    {
        // Who has sat a test waits some days for the next.
        var starts = new LocalDateTime(2027, 1, 11, 9, 0).PlusDays(20 * (_made / Phases.Length));
        var pupils = Pupils.Skip(_made++ % Phases.Length * PupilsEach).Take(PupilsEach).ToArray();
        var details = new SessionDetails("Lycée Valin", $"R{_made}", starts, "Europe/Paris", ["D. Martin", "A. Poadja"], Audience.General);
        var created = (await Centre.Sessions.CreateAsync(details)).OrThrow();
        var exam = new Exam(created.Id.Number, created.Session.AccessCode, phase, pupils) { Secret = created.InvigilatorSecret! };
        _exams.Add(exam);
        if (phase != "empty")
        {
            _ = await Centre.Roster.EnrolFromSchoolAsync(created.Id, [.. pupils.Select(static p => p.Learner.Id)]);
        }

        if (phase == "cancelled")
        {
            _ = await Centre.Sessions.CancelAsync(created.Id);
        }

        if (Array.IndexOf(Phases, phase) >= Array.IndexOf(Phases, "joined") && phase != "cancelled")
        {
            await Hold(created.Id, exam, phase);
        }

        return exam;
    }

    /// <summary>Whoever may be in a room is confirmed again: a test can be entered and entered again.</summary>
    public async Task Confirm(Exam exam)
    {
        if (exam.Phase is "joined" or "begun")
        {
            var room = Desks.Invigilator(new(exam.Number), "D. Martin");
            _ = await room.StartAsync();
            for (var line = 1; line <= PupilsEach; line++)
            {
                _ = await room.Candidates.ConfirmPresenceAsync(new(line));
            }
        }
    }

    /// <summary>An invigilator who was put out is given another secret.</summary>
    public async Task Renew(Exam exam)
    {
        if ((await Centre.Sessions.RenewInvigilatorSecretAsync(new(exam.Number))).TryGet(out var renewed) && renewed.InvigilatorSecret
            is { } secret)
        {
            exam.Secret = secret;
        }
    }

    /// <summary>Somebody comes who watches a session that was added.</summary>
    public void Admit(Exam exam)
    {
        if (exam.Phase is not ("empty" or "cancelled"))
        {
            _callers.Add(new("invigilator", $"invigilator of {exam.Number}", null) { Watches = exam });
        }
    }

    /// <summary>The file that a centre is given to fill in, with its example.</summary>
    public string Template(ImportKind kind) => Centre.Documents.Template(kind, Language.French).OrThrow().Text();

    /// <summary>A credential that this host signed.</summary>
    public async Task<string> Credential()
    {
        var published = _exams.First(static e => e.Phase == "published");
        return (await Desks.Candidate(new(published.Pupils[0].Login)).Certifications.CredentialAsync(new(published.Number))).OrThrow();
    }

    /// <summary>The journal of a first start, small and whole.</summary>
    public string CopyOfFirstJournal()
    {
        var copy = Path.Combine(_folder, "first.db");
        File.Copy(Path.Combine(_first!, "certification.db"), copy);
        return copy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    // A world that is not what it says would go unseen: its requests would all be refused. Later on what was sent stands against some of
    // it.
    private void Must<T>(Result<T> made)
        where T : notnull
    {
        if (_callers.Count == 0)
        {
            made.OrThrow();
        }
    }

    private async Task Hold(SessionId id, Exam exam, string phase)
    {
        var room = Desks.Invigilator(id, "D. Martin");
        for (var line = 1; line <= exam.Pupils.Count; line++)
        {
            var who = exam.Pupils[line - 1].Learner;
            Must(await Desks.Candidate(new(exam.Pupils[line - 1].Login)).JoinAsync(id, new(who.BirthName, who.FirstName, who.BirthDate)));
            Must(await room.Candidates.ConfirmPresenceAsync(new(line)));
        }

        if (phase == "joined")
        {
            return;
        }

        Must(await room.StartAsync());
        var isGoingOn = phase is "begun" or "paused";
        for (var line = 1; line < exam.Pupils.Count; line++)
        {
            // Begun: the first is at its third challenge, the second has an alert, the third has not started. Later: all that was asked is
            // answered.
            await Sit(id, exam, line, isGoingOn ? 2 : int.MaxValue);
        }

        if (isGoingOn)
        {
            var second = Desks.Candidate(new(exam.Pupils[1].Login)).Test;
            if ((await second.NextAsync(id)).TryGet(out var view) && view.Challenge is { } shown)
            {
                Must(await second.ReportProblemAsync(id, shown.Number, "L’image ne s’affiche pas."));
            }

            if (phase == "paused")
            {
                Must(await room.PauseAsync("Alerte incendie"));
            }

            return;
        }

        Must(await room.Reports.FileAsync(new(1), ReportCategory.Fraud, "Téléphone sur la table"));
        Must(await room.Candidates.TickEndScreenAsync(new(1), seen: true));
        Must(await room.EndAsync([]));
        if (phase != "ended")
        {
            await Judge(id, exam, phase);
        }
    }

    private async Task Judge(SessionId id, Exam exam, string phase)
    {
        Must(await Centre.Finalisation.SaveDraftAsync(id, new() { Comment = "Rien de particulier." }));
        Must(await Centre.Finalisation.FinaliseAsync(id));
        var jury = Desks.Jury("M. Lambert");
        if (phase == "finalised")
        {
            return;
        }

        Must(await jury.Sessions.ResolveReportAsync(id, 1, ReportOutcome.ResolvedWithoutEffect));
        for (var line = 1; line < exam.Pupils.Count; line++)
        {
            Must(await jury.Rulings.RuleAsync(id, new(line), new(line == 1 ? JuryVerb.Validate : JuryVerb.Reject), "Rien à redire"));
        }

        Must(await jury.Publication.ProcessAsync(id));
        if (phase == "processing")
        {
            return;
        }

        Must(await jury.Publication.PublishAsync(id));
        if (phase == "appealed")
        {
            Must(await Desks.Candidate(new(exam.Pupils[0].Login)).Certifications.AppealAsync(id, "Je conteste la question 3."));
        }

        if (phase == "unpublished")
        {
            Must(await jury.Publication.UnpublishAsync(id, "Une erreur"));
        }
    }

    private async Task Sit(SessionId id, Exam exam, int line, int most)
    {
        var test = Desks.Candidate(new(exam.Pupils[line - 1].Login)).Test;
        _ = await test.StartAsync(id, exam.AccessCode);
        for (var i = 0; i < most && (await test.NextAsync(id)).TryGet(out var view) && view.Challenge is { } shown; i++)
        {
            var given = line == 1 ? Answers.RightAnswer(shown) : GivenAnswer.Pass;
            _ = await test.AnswerAsync(id, shown.Number, given, $"{line}-{shown.Number}", shown.Id);
        }
    }

    private static async Task<World> Serve(string folder, string policy, Action<IServiceCollection>? plant)
    {
        var watch = new Watch();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args =
            [
                "--Data", folder, "--Policy", policy, "--JoinMinutes", "1000000", "--Pupils", $"{School}", "--PublicAddress",
                "http://localhost:5080", "--urls", "http://127.0.0.1:0",
            ],
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = "Production",
        });
        builder.AddReferenceHost();
        builder.Logging.ClearProviders().AddProvider(watch).SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton<IStartupFilter>(watch);

        // One person asks as fast as the machine can; whether floods are stopped is asked elsewhere.
        builder.Services.PostConfigure<RateLimiterOptions>(static limits => limits.GlobalLimiter = null);
        foreach (var greeting in builder.Services.Where(static s => s.ImplementationType == typeof(Greeting)).ToArray())
        {
            builder.Services.Remove(greeting);
        }

        plant?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseReferenceHost();
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        return new(folder, app, watch)
        {
            Address = new(address),
            Endpoints = [.. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()],
        };
    }

    // What a first start puts into an empty folder: made once and copied, since each would hash forty passwords.
    private static void FirstStart(string root, string folder)
    {
        lock (FirstLock)
        {
            if (_first is null || !Directory.Exists(_first))
            {
                var made = Directory.CreateDirectory(Path.Combine(root, "first")).FullName;
                Task.Run(async () =>
                {
                    var world = await Serve(made, "", null);
                    await world._app.StopAsync();
                    await world._app.DisposeAsync();
                }).GetAwaiter().GetResult();
                _first = made;
            }
        }

        foreach (var inner in Directory.EnumerateDirectories(_first, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(folder, Path.GetRelativePath(_first, inner)));
        }

        foreach (var file in Directory.EnumerateFiles(_first, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(folder, Path.GetRelativePath(_first, file)));
        }
    }
}
