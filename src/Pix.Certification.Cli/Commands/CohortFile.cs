using System.Text.Json.Serialization;
using Pix.Certification.Candidates;
using Pix.Certification.Cli.Contracts;
using Pix.Certification.Planning;
using Pix.Certification.Policies;
using Pix.Certification.Timing;

namespace Pix.Certification.Cli.Commands;

/// <summary>A cohort as the tool reads it.</summary>
internal sealed record CohortFile
{
    public Audience Audience { get; set; }

    public bool ExemptFromCalendar { get; set; }

    public CohortTerms Policy { get; set; } = new();

    public required IReadOnlyList<PupilGiven> Pupils { get; set; }

    public required IReadOnlyList<RoomGiven> Rooms { get; set; }

    public required IReadOnlyList<InvigilatorGiven> Invigilators { get; set; }

    public required IReadOnlyList<SlotGiven> Slots { get; set; }

    /// <summary>The cohort as the library takes it; what it refuses of the numbers says where.</summary>
    public Cohort ToCohort(string file)
    {
        foreach (var (at, pupil) in Pupils.Index())
        {
            if (string.IsNullOrWhiteSpace(pupil.Id))
            {
                throw new InputFault(file, $"$.pupils[{at}].id", "it is blank.");
            }
        }

        return new(
            [.. Pupils.Select(static pupil => new CohortPupil(new(pupil.Id), pupil.Class)
            {
                IsCertifiable = pupil.Certifiable,
                Accommodations = Accommodations.ExtraTime(pupil.ExtraTime),
                LastSession = pupil.LastSession,
            })],
            [.. Rooms.Select(static room => new CohortRoom(room.Site, room.Name, room.Workstations, room.Zone))],
            [.. Invigilators.Select(static one => new CohortInvigilator(one.Name) { Days = one.Days })],
            [.. Slots.Select(static slot => new CohortSlot(slot.Starts, slot.Minutes) { Rooms = slot.Rooms })],
            Policy.ToPolicy(file))
        {
            Audience = Audience,
            ExemptFromCalendar = ExemptFromCalendar,
        };
    }
}

/// <summary>The numbers of the rules that a plan follows, where they differ from the usual ones.</summary>
internal sealed record CohortTerms
{
    private static readonly CertificationPolicy Usual = CertificationPolicies.Adaptive2024;

    public int TestMinutes { get; set; } = Usual.Session.TestMinutes;

    public int SessionMinutes { get; set; } = Usual.Session.SessionMinutes;

    public int CandidatesPerInvigilator { get; set; } = Usual.Session.CandidatesPerInvigilator;

    public int CandidatesPerSpareWorkstation { get; set; } = Usual.Session.CandidatesPerSpareWorkstation;

    public int DaysBetweenSessions { get; set; } = Usual.Eligibility.DaysBetweenSessions;

    public IReadOnlyList<WindowGiven>? Windows { get; set; }

    public CertificationPolicy ToPolicy(string file)
    {
        var usual = Usual.ToText();
        var policy = CertificationPolicy.Create(usual with
        {
            Session = usual.Session with
            {
                TestMinutes = TestMinutes,
                SessionMinutes = SessionMinutes,
                CandidatesPerInvigilator = CandidatesPerInvigilator,
                CandidatesPerSpareWorkstation = CandidatesPerSpareWorkstation,
            },
            Eligibility = usual.Eligibility with
            {
                DaysBetweenSessions = DaysBetweenSessions,
                Windows = Windows is { } given
                    ? [.. given.Select(static one => new AudienceWindow(one.Audience, one.FirstDay, one.LastDay))]
                    : usual.Eligibility.Windows,
            },
        });
        return policy.IsRefused(out var refusal)
            ? throw new InputFault(file, "$.policy", refusal.Message(Language.English))
            : policy.OrThrow();
    }
}

internal sealed record WindowGiven
{
    public required Audience Audience { get; set; }

    public required LocalDate FirstDay { get; set; }

    public required LocalDate LastDay { get; set; }
}

internal sealed record PupilGiven
{
    public required string Id { get; set; }

    public string Class { get; set; } = "";

    public bool Certifiable { get; set; } = true;

    public Fraction ExtraTime { get; set; }

    public LocalDate? LastSession { get; set; }
}

internal sealed record RoomGiven
{
    public required string Site { get; set; }

    public required string Name { get; set; }

    public required int Workstations { get; set; }

    public string Zone { get; set; } = "Europe/Paris";
}

internal sealed record InvigilatorGiven
{
    public required string Name { get; set; }

    public IReadOnlyList<LocalDate> Days { get; set; } = [];
}

internal sealed record SlotGiven
{
    public required LocalDateTime Starts { get; set; }

    public required int Minutes { get; set; }

    public IReadOnlyList<string> Rooms { get; set; } = [];
}

/// <summary>A plan as the tool writes it, and reads it again once somebody has changed it.</summary>
internal sealed record PlanWritten
{
    public IReadOnlyList<SessionWritten>? Sessions { get; set; }

    public IReadOnlyList<string>? SplitClasses { get; set; }

    public UnmetAnswer? LeftOut { get; set; }

    public IReadOnlyList<UnmetAnswer>? Missing { get; set; }

    public IReadOnlyList<UnmetAnswer>? Faults { get; set; }
}

internal sealed record SessionWritten
{
    public required int Number { get; set; }

    public required string Room { get; set; }

    public required LocalDateTime Starts { get; set; }

    public required int Minutes { get; set; }

    public required IReadOnlyList<string> Invigilators { get; set; }

    public required IReadOnlyList<string> Pupils { get; set; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LocalDateJson), typeof(LocalStartJson), typeof(AudienceJson), typeof(ShareJson), typeof(FactsJson)])]
[JsonSerializable(typeof(CohortFile))]
[JsonSerializable(typeof(PlanWritten))]
internal sealed partial class CohortJson : JsonSerializerContext;
