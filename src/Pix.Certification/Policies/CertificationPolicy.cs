namespace Pix.Certification.Policies;

/// <summary>Every number of the rules, under one name and from one day on.</summary>
/// <remarks>
/// Immutable. A session, a sitting and a certificate keep the id of the policy they were made under, so that a later policy never changes a
/// past result.
/// </remarks>
public sealed class CertificationPolicy
{
    private CertificationPolicy(PolicyText text)
    {
        (Id, EffectiveFrom, Test, Session, Scale) = (text.Id, text.EffectiveFrom, text.Test, text.Session, text.Scale);
        (ProfileTest, AdaptiveTest, Retention) = (text.ProfileTest, text.AdaptiveTest, text.Retention);
        Positioning = text.Positioning;

        // A copy: whoever wrote the text keeps a list that could still change.
        Eligibility = text.Eligibility with { Windows = [.. text.Eligibility.Windows], Levels = [.. text.Eligibility.Levels] };
    }

    /// <summary>The policy's stable name.</summary>
    public string Id { get; }

    /// <summary>From when it applies.</summary>
    public Instant EffectiveFrom { get; }

    /// <summary>The kind of test it gives.</summary>
    public TestKind Test { get; }

    /// <summary>How a session is run.</summary>
    public SessionTerms Session { get; }

    /// <summary>Who may be certified, and when.</summary>
    public EligibilityTerms Eligibility { get; }

    /// <summary>The scale of levels.</summary>
    public ScaleTerms Scale { get; }

    /// <summary>How somebody's level is found, before any exam.</summary>
    public PositioningTerms Positioning { get; }

    /// <summary>How a test from the profile is drawn and scored.</summary>
    public ProfileTestTerms ProfileTest { get; }

    /// <summary>How an adaptive test is scored.</summary>
    public AdaptiveTestTerms AdaptiveTest { get; }

    /// <summary>How long what is kept.</summary>
    public RetentionTerms Retention { get; }

    /// <summary>Makes a policy, or says everything in it that contradicts itself (POL-3).</summary>
    public static Result<CertificationPolicy> Create(PolicyText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var faults = PolicyFaults.In(text).ToArray();
        return faults.Length == 0 ? new CertificationPolicy(text) : PolicyFaults.Refuse(text.Id, faults);
    }

    /// <summary>The policy as text that can be changed and made into another one.</summary>
    public PolicyText ToText() => new()
    {
        Id = Id,
        EffectiveFrom = EffectiveFrom,
        Test = Test,
        Session = Session,
        Eligibility = Eligibility,
        Scale = Scale,
        Positioning = Positioning,
        ProfileTest = ProfileTest,
        AdaptiveTest = AdaptiveTest,
        Retention = Retention,
    };

    /// <summary>The policy's id.</summary>
    public override string ToString() => Id;
}

/// <summary>A policy as it is written, before anybody has checked that it makes sense.</summary>
public sealed record PolicyText
{
    /// <summary>The policy's stable name.</summary>
    public required string Id { get; init; }

    /// <summary>From when it applies.</summary>
    public required Instant EffectiveFrom { get; init; }

    /// <summary>The kind of test it gives.</summary>
    public TestKind Test { get; init; } = TestKind.Profile;

    /// <summary>How a session is run.</summary>
    public SessionTerms Session { get; init; } = new();

    /// <summary>Who may be certified, and when.</summary>
    public EligibilityTerms Eligibility { get; init; } = new();

    /// <summary>The scale of levels.</summary>
    public ScaleTerms Scale { get; init; } = new();

    /// <summary>How somebody's level is found, before any exam.</summary>
    public PositioningTerms Positioning { get; init; } = new();

    /// <summary>How a test from the profile is drawn and scored.</summary>
    public ProfileTestTerms ProfileTest { get; init; } = new();

    /// <summary>How an adaptive test is scored.</summary>
    public AdaptiveTestTerms AdaptiveTest { get; init; } = new();

    /// <summary>How long what is kept.</summary>
    public RetentionTerms Retention { get; init; } = new();
}
