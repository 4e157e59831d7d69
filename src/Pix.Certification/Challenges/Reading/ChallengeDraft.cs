namespace Pix.Certification.Challenges;

/// <summary>What could be read of a challenge. Only a draft without a fault becomes a challenge.</summary>
internal sealed class ChallengeDraft(string path, FaultSink faults)
{
    public string Path { get; } = path;

    public FaultSink Faults { get; } = faults;

    public string? Id { get; init; }

    public string? Competence { get; init; }

    public string? Tube { get; set; }

    public SkillName? Skill { get; set; }

    public ChallengeKind? Kind { get; set; }

    public ChallengeState State { get; set; }

    public bool IsFocused { get; set; }

    public bool IsAccessible { get; set; }

    public bool IsDependent { get; set; }

    public int? TimedSeconds { get; set; }

    public double? Difficulty { get; set; }

    public double? Discriminant { get; set; }

    public string? Image { get; set; }

    public string? Attachment { get; set; }

    public string? Embed { get; set; }

    public string? Site { get; set; }

    public string? AlternativeTo { get; set; }

    public TextTolerances Tolerances { get; set; }

    public List<BankMedium> Media { get; } = [];

    public List<int> RightChoices { get; } = [];

    public Dictionary<string, TextDraft> Texts { get; } = new(StringComparer.Ordinal);

    public Challenge ToChallenge() =>
        new(
            Id!,
            Competence!,
            Skill!,
            Kind!.Value,
            Texts.ToDictionary(text => text.Key, text => text.Value.ToText(), StringComparer.Ordinal).AsReadOnly())
        {
            State = State,
            TimedSeconds = TimedSeconds,
            IsFocused = IsFocused,
            IsAccessible = IsAccessible,
            HasDependentFields = IsDependent,
            Image = Image,
            Attachment = Attachment,
            Embed = Embed,
            Site = Site,
            AlternativeTo = AlternativeTo,
            Difficulty = Difficulty,
            Discriminant = Discriminant,
        };

    public Solution ToSolution(string locale) => Kind!.Value switch
    {
        ChallengeKind.SingleChoice => Solution.OfChoice(RightChoices[0]),
        ChallengeKind.MultipleChoice => Solution.OfChoices([.. RightChoices]),
        ChallengeKind.ShortAnswer => Solution.OfText(Texts[locale].Solutions, Tolerances),
        ChallengeKind.ShortAnswers => Solution.OfFields(
            [.. Texts[locale].Fields.Select(field => new FieldSolutions(field.Field.Key, field.Solutions))],
            Tolerances,
            IsDependent),
    };
}

/// <summary>What could be read of a challenge in one locale.</summary>
internal sealed class TextDraft
{
    public string? Statement { get; init; }

    public string? ImageText { get; init; }

    public List<string> Choices { get; } = [];

    public List<string> Solutions { get; set; } = [];

    public List<(ChallengeField Field, List<string> Solutions)> Fields { get; } = [];

    public ChallengeText ToText() => new(Statement!, ImageText, Choices.AsReadOnly(), [.. Fields.Select(field => field.Field)]);
}
