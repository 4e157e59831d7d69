using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pix.Certification.Profiles;

/// <summary>Something that happened to a campaign that collects profiles.</summary>
/// <param name="At">When it happened.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(CampaignOpened), "campaignOpened")]
[JsonDerivedType(typeof(ParticipantsAdded), "participantsAdded")]
[JsonDerivedType(typeof(ProfileSent), "profileSent")]
[JsonDerivedType(typeof(CampaignPurged), "campaignPurged")]
[JsonDerivedType(typeof(ParticipantErased), "participantErased")]
public abstract record ProfileCollectionEvent(Instant At) : IDomainEvent
{
    /// <summary>The event as JSON, its type included.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ProfileCollectionJson.Default.ProfileCollectionEvent);

    /// <summary>Reads an event that <see cref="ToJson"/> wrote, now or years ago.</summary>
    /// <exception cref="JsonException">The text is no such event.</exception>
    public static ProfileCollectionEvent FromJson(string json) =>
        EventJson.Read(json, ProfileCollectionJson.Default.ProfileCollectionEvent);
}

/// <summary>Somebody whose profile a campaign waits for.</summary>
/// <param name="Id">The learner.</param>
/// <param name="LastName">The name shown.</param>
/// <param name="FirstName">The first name shown.</param>
public sealed record Participant(LearnerId Id, string LastName, string FirstName);

/// <summary>The campaign began to collect.</summary>
/// <param name="Code">What participants type.</param>
/// <param name="Name">The campaign's name.</param>
/// <param name="Centre">Whose campaign it is.</param>
/// <param name="At">When it began.</param>
public sealed record CampaignOpened(CampaignCode Code, string Name, CentreId Centre, Instant At) : ProfileCollectionEvent(At)
{
    /// <summary>What participants read before they send their profile; null for nothing.</summary>
    public string? Welcome { get; init; }
}

/// <summary>Participants joined.</summary>
/// <param name="Participants">Those who joined, and were not there before.</param>
/// <param name="At">When they joined.</param>
public sealed record ParticipantsAdded(IReadOnlyList<Participant> Participants, Instant At) : ProfileCollectionEvent(At);

/// <summary>A participant sent a picture of their profile.</summary>
/// <param name="Participant">Who sent it.</param>
/// <param name="TakenAt">When the picture was taken.</param>
/// <param name="Competences">What it shows.</param>
/// <param name="At">When it was sent.</param>
public sealed record ProfileSent(
    LearnerId Participant,
    Instant TakenAt,
    IReadOnlyList<CompetenceStanding> Competences,
    Instant At) : ProfileCollectionEvent(At);

/// <summary>Who took part is no longer known: how many, and what their profiles were, stays.</summary>
/// <param name="Participants">Those whose names are gone.</param>
/// <param name="At">When.</param>
public sealed record CampaignPurged(IReadOnlyList<LearnerId> Participants, Instant At) : ProfileCollectionEvent(At);

/// <summary>Who one participant is, is no longer known (RET-2): that somebody took part, and their profile, stays.</summary>
/// <param name="Participant">Whose name is gone.</param>
/// <param name="At">When.</param>
public sealed record ParticipantErased(LearnerId Participant, Instant At) : ProfileCollectionEvent(At);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true, // A store may keep the properties of a JSON object in an order of its own.
    Converters =
    [
        typeof(InstantJson),
        typeof(CampaignCodeJson), typeof(CentreIdJson), typeof(LearnerIdJson),
    ])]
[JsonSerializable(typeof(ProfileCollectionEvent))]
internal sealed partial class ProfileCollectionJson : JsonSerializerContext;
