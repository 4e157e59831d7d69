using System.Reflection;
using Pix.Certification.Hosting.Desks;

namespace Pix.Certification.Hosting.Tests;

/// <summary>What every command of centre and jury keeps, so that a new one cannot forget it: the key, and the version that was seen.</summary>
public sealed class EveryCommandTests
{
    /// <summary>What changes nothing, by part and name.</summary>
    private static readonly HashSet<string> Questions =
    [
        "CentrePlanning.PupilsAsync", "CentrePlanning.ProposeAsync", "CentrePlanning.CheckAsync", "CentrePlanning.DraftAsync", "CentreSessions.ListAsync", "CentreSessions.RemindersAsync", "CentreSessions.FindAsync", "CentreSessions.PermittedAsync", "CentreSessions.AuditAsync",
        "CentreSessions.CheckFileAsync", "CentreSessions.UnfinishedAsync", "CentrePupils.PreviewRemovalAsync", "CentrePupils.PreviewImportAsync", "CentreRoster.ListAsync", "CentreRoster.CandidatesAsync", "CentreRoster.CheckFileAsync",
        "CentrePreparation.ChecklistAsync", "CentrePreparation.ReadinessAsync", "CentrePreparation.WorkstationsAsync", "CentrePreparation.SitesNeededAsync", "CentrePreparation.TestedWorkstationsAsync", "CentreDocuments.QrCode", "CentreNotices.AddressesAsync",
        "CentreFinalisation.ViewAsync", "CentreFinalisation.ReportsAsync", "CentreFinalisation.FeedbackAsync",
        "CentreResults.OfSessionAsync", "CentreResults.OfClassAsync", "CentreResults.ClassesAsync", "CentreDocuments.CertificatesAsync", "CentreDocuments.CertificatesOfClassAsync",
        "CentreDocuments.DocumentAsync", "CentreDocuments.OwnInstructionsAsync", "CentreDocuments.PortalAsync", "CentreDocuments.ConvocationAsync", "CentreDocuments.InvigilatorKitAsync", "CentreDocuments.ResultsFileAsync",
        "CentreDocuments.ResultsFileOfClassAsync", "CentreDocuments.ResultsDocumentAsync", "CentreDocuments.ResultsDocumentOfClassAsync", "CentreDocuments.Template",
        "CentreNotices.ListAsync", "CentrePupils.ListAsync", "CentrePupils.CheckFileAsync", "CentrePupils.SchoolListAsync", "CentrePupils.SchoolListForAsync",
        "CentrePupils.CertifiabilityAsync", "CentreCampaigns.FindAsync", "CentreCampaigns.ListAsync", "CentreCampaigns.CardAsync", "CentreCampaigns.ProfileAsync", "CentreCampaigns.FileAsync",
        "CentreEvaluations.FindAsync", "CentreEvaluations.FileAsync", "CentreProfiles.CheckFileAsync",
        "JurySessions.WaitingAsync", "JurySessions.PublishedAsync", "JurySessions.NeedsJuryAsync", "JurySessions.FindAsync", "JurySessions.CandidateAsync", "JurySessions.SignalsAsync", "JurySessions.ProofAsync",
        "JurySessions.AuditAsync", "JuryAppeals.WaitingAsync", "JuryAppeals.PreviewAsync", "JuryRulings.PreviewAsync", "JuryRulings.PreviewRescoreAsync",
        "JuryRulings.PreviewCorrectionAsync", "JuryCalendar.ListAsync", "JuryExposure.ListAsync", "JuryRetention.PreviewAsync", "JuryRetention.PurgedAsync", "JuryRetention.HoldsAsync", "JuryRetention.PreviewErasureAsync",
    ];

    /// <summary>The fingerprints that version 0.1.0 gave: what was sent to a host of before is known when it is sent again to one of now.</summary>
    private static readonly Dictionary<string, string> Fingerprints = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fingerprints.txt"))
        .ToDictionary(static line => line[65..], static line => line[..64], StringComparer.Ordinal);

    public static TheoryData<string> Commands => [.. EveryCommand.Table.Keys];

    public static TheoryData<string> AboutOneSession => [.. EveryCommand.Table.Where(static c => c.Value.IsAboutOneSession).Select(static c => c.Key)];

    [Fact]
    public void Every_method_of_a_desk_is_a_question_or_stands_in_the_table() =>
        (from desk in (Type[])[typeof(CentreDesk), typeof(JuryDesk)]
         from part in desk.GetProperties(BindingFlags.Public | BindingFlags.Instance)
         from method in part.PropertyType.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
         where !method.IsSpecialName
         let name = $"{part.PropertyType.Name}.{method.Name}"
         where !Questions.Contains(name)
         select $"{name}({string.Join(", ", method.GetParameters().SkipLast(1).Select(static p => p.ParameterType.Name))})")
        .ShouldBe(EveryCommand.Table.Keys, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Commands))]
    [Rule("JRN-2")]
    public async Task For_a_version_that_is_past_it_is_refused_and_nothing_is_kept(string command)
    {
        await using var world = await CommandWorld.At(EveryCommand.Table[command].Stage);
        var before = await world.Everything();

        var refusal = (await EveryCommand.Table[command].Ask(world, world.Centre.Expecting(1_000), world.Jury.Expecting(1_000))).Refusal;

        refusal.ShouldNotBeNull().Code.ShouldBe("JRN-2");
        (await world.Everything()).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(AboutOneSession))]
    [Rule("JRN-2")]
    public async Task For_the_version_of_now_it_is_done(string command)
    {
        await using var world = await CommandWorld.At(EveryCommand.Table[command].Stage);
        var now = await world.Version();

        (await EveryCommand.Table[command].Ask(world, world.Centre.Expecting(now), world.Jury.Expecting(now))).Refusal.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Commands))]
    [Rule("JRN-1")]
    public async Task Sent_again_under_its_key_it_is_done_once_and_answered_the_same(string command)
    {
        await using var world = await CommandWorld.At(EveryCommand.Table[command].Stage);
        var first = await EveryCommand.Table[command].Ask(world, world.Centre.Once("k"), world.Jury.Once("k"));
        first.Refusal.ShouldBeNull();
        var kept = await world.Everything();
        world.FingerprintUnder("k").ShouldBe(Fingerprints[command], "a journal of the version before knows the command by it");
        world.Host.Clock.Minutes(1);

        var again = await EveryCommand.Table[command].Ask(world, world.Centre.Once("k"), world.Jury.Once("k"));

        again.Refusal.ShouldBeNull();
        again.Said.ShouldBe(first.Said);
        (await world.Everything()).ShouldBe(kept);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    [Rule("JRN-1")]
    public async Task Under_the_key_of_another_command_it_is_refused(string command)
    {
        await using var world = await CommandWorld.At(EveryCommand.Table[command].Stage);
        (await world.Centre.Once("k").Sessions.CreateAsync(new SessionBuilder().Details with { Room = "Une autre" }, confirmed: true)).OrThrow();
        (await world.Jury.Once("k").Sessions.GiveFeedbackAsync(await world.Another(), "Merci")).OrThrow();

        (await EveryCommand.Table[command].Ask(world, world.Centre.Once("k"), world.Jury.Once("k"))).Refusal.ShouldNotBeNull().Code.ShouldBe("JRN-1");
    }
}
