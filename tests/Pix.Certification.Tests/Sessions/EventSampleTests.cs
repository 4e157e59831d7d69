using System.Text.Json;
using System.Text.Json.Serialization;
using Pix.Certification.Candidates;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Timing;

namespace Pix.Certification.Tests.Sessions;

/// <summary>Every event as it is stored. A sample, once kept, must be readable for ever: the past cannot be rewritten.</summary>
public sealed class EventSampleTests
{
    private const string Folder = "tests/Pix.Certification.Tests/Sessions/EventSamples";

    private static readonly Instant At = Instant.FromUtc(2024, 3, 12, 8, 0) + Duration.FromNanoseconds(123_456_789);
    private static readonly CandidateId One = new(1);

    private static readonly SessionCreated Created = (SessionCreated)new SessionBuilder().With((SessionDetails d) => d with { Name = "Terminale", Observation = "Salle au 2e étage" }).Build().Pending[0];

    public static TheoryData<string> Types => [.. Registered().Select(r => (string)r.TypeDiscriminator!)];

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Path.Combine(Approved.Root, Folder), "*.json").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    private static Dictionary<string, SessionEvent> Samples { get; } = new SessionEvent[]
    {
        Created with { Details = Created.Details with { Audience = Pix.Certification.Policies.Audience.Lycee }, At = At },
        new SessionEdited(Created.Details with { Room = "C12" }, At),
        new SessionCancelled(At),
        new ChecklistItemRecorded(ChecklistItem.Quiet, false, "Mme Roy", "travaux dans la cour", At),
        new CandidatesEnrolled(
            [
                new(One, SessionBuilder.Person(1), new() { Class = "TG1", LocalId = "A17", ConvocationEmail = "a@b.fr", ResultRecipientEmail = "c@d.fr" }, new() { TimeAdded = Fraction.OneThird, HumanAssistant = true, AccessibleChallengesOnly = true, TestLanguage = Language.English }),
                new(new(2), new("D’Œuvre", "Zoé", new(2007, 7, 28)), new() { Learner = new("L2") }, Accommodations.None),
            ],
            EnrolmentChannel.File,
            At),
        new CandidateCorrected(One, new("D’Œuvre", "Zoé", new(2007, 7, 28), Birthplace.In("17300", "Rochefort")), At),
        new CandidateEdited(One, new() { Class = "TG2", ConvocationEmail = "a@b.fr", Learner = new("L2") }, Accommodations.ExtraTime(Fraction.OneThird), At),
        new InvigilatorNamed("M. Petit", At),
        new CandidateRemoved(One, At),
        new CandidateLinked(One, SessionBuilder.Account(1), [new("ELI-1", new("4 sur 5.", "4 of 5."), new("Progressez.", "Go on."))], At),
        new CandidateUnlinked(One, SessionBuilder.Account(1), "Un camarade s’est assis à sa place", At),
        new PresenceConfirmed(One, At),
        new PresenceWithdrawn(One, At),
        new SessionStarted(At),
        new SittingOpened(One, At),
        new SittingResumed(One, At),
        new ResumeAsked(One, At),
        new SittingClosed(One, SittingEnding.EndedByTime, AbortReason.Candidate, At),
        new AlertOpened(One, At),
        new AlertClosed(One, At),
        new EndScreenTicked(One, true, At),
        new RoomPaused("Alarme incendie", At),
        new RoomReopened(At),
        new TimeCredited(One, Duration.FromSeconds(3725), "Panne du poste", At),
        new ReportFiled(new(3, One, ReportCategory.SiteDown, "Page blanche", 12), At),
        new ReportWithdrawn(3, At),
        new ReportResolved(3, ReportOutcome.ResolvedWithEffect, At),
        new SessionEnded([One, new(2)], ByClock: true, At),
        new FileAttached(new("pv.pdf", SessionFileKind.SessionRecord, new('A', 64), 123_456), At),
        new FileRemoved("pv.pdf", At),
        new DraftSaved(new() { Comment = "Coupure à 10 h", Aborts = [new(One, AbortReason.Technical)] }, At),
        new SessionFinalised("Coupure à 10 h", [new(One, AbortReason.Technical)], At),
        new SessionUnfinalised("Un PV oublié", At),
        new SessionProcessed(At),
        new SessionPublished(At),
        new SessionUnpublished("Erreur de barème", At),
        new InvigilatorSecretRenewed(Created.InvigilatorHash, At),
        new CandidateErased(One, "À sa demande", At),
        new FormerAccountErased(One, 2, At),
        new SessionPurged([new('A', 64)], [One, new(2)], At),
        new HoldPlaced(One, "Litige en cours", "Jury", At),
        new HoldLifted(null, "Litige clos", "Jury", At),
        new FeedbackGiven("Pensez à cocher les écrans de fin.", "Le jury", At),
    }.ToDictionary(e => (string)Registered().Single(r => r.DerivedType == e.GetType()).TypeDiscriminator!);

    [Theory]
    [Rule("AUD-1")]
    [MemberData(nameof(Types))]
    public void An_event_is_written_as_its_sample_and_read_back_to_the_same_event(string type)
    {
        Samples.ShouldContainKey(type, "Every type of event has a sample.");
        var json = Samples[type].ToJson();
        Approved.ShouldBeIn(json + "\n", $"{Folder}/{type}.json");
        var back = SessionEvent.FromJson(json);
        back.GetType().ShouldBe(Samples[type].GetType());
        back.At.ShouldBe(At, "to the nanosecond");
        back.ToJson().ShouldBe(json);
        back.ToString().ShouldBe(SessionEvent.FromJson(json).ToString());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Whatever_was_stored_once_can_still_be_read(string file)
    {
        var type = file.Split('.')[0];
        var read = SessionEvent.FromJson(File.ReadAllText(Path.Combine(Approved.Root, Folder, file)));
        read.GetType().ShouldBe(Registered().Single(r => Equals(r.TypeDiscriminator, type)).DerivedType);
        Should.NotThrow(() => SessionEvent.FromJson(read.ToJson()));
    }

    [Fact]
    public void Every_event_of_the_library_is_registered_under_its_own_name()
    {
        var declared = typeof(SessionEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(SessionEvent)));
        Registered().Select(r => r.DerivedType).ShouldBe(declared, ignoreOrder: true);
        foreach (var entry in Registered())
        {
            entry.TypeDiscriminator.ShouldBe(JsonNamingPolicy.CamelCase.ConvertName(entry.DerivedType.Name));
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"type":"sessionVanished","at":"2024-03-12T08:00:00Z"}""")]
    [InlineData("""{"type":"sessionCancelled","at":"yesterday"}""")]
    [InlineData("""{"type":"fileRemoved","at":null}""")]
    public void What_is_no_event_is_not_read_as_one(string json)
    {
        var thrown = Should.Throw<Exception>(() => SessionEvent.FromJson(json));
        (thrown is JsonException or NotSupportedException).ShouldBeTrue(thrown.ToString());
    }

    private static IEnumerable<JsonDerivedTypeAttribute> Registered() =>
        typeof(SessionEvent).GetCustomAttributes(typeof(JsonDerivedTypeAttribute), inherit: false).Cast<JsonDerivedTypeAttribute>();
}
