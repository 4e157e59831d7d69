using Pix.Certification.Profiles;
using Pix.Certification.Referential;

namespace Pix.Certification.Positioning;

/// <summary>What those reached in one competence who have sent their results (POS-6).</summary>
/// <param name="Code">The competence's code.</param>
/// <param name="Name">What it is called.</param>
/// <param name="ByLevel">How many reached each level, from 0 to the highest that can be.</param>
public sealed record CompetenceResult(string Code, Wording Name, IReadOnlyList<int> ByLevel)
{
    /// <summary>How many have sent it.</summary>
    public int Count => ByLevel.Sum();

    /// <summary>The mean of the levels reached; null while nobody has sent anything.</summary>
    public double? MeanLevel => Count == 0 ? null : ByLevel.Select(static (count, level) => (double)count * level).Sum() / Count;
}

/// <summary>An evaluation campaign in numbers: of one class, or of everybody (POS-6).</summary>
/// <param name="Class">The class; null for everybody, and for those whom the school's list has in none any more.</param>
/// <param name="Participants">How many are asked.</param>
/// <param name="ByState">How many stand where, in the order of <see cref="ParticipationState"/>.</param>
/// <param name="Competences">Each competence of the campaign, in the order of the framework.</param>
public sealed record GroupResult(
    string? Class, int Participants, IReadOnlyList<int> ByState, IReadOnlyList<CompetenceResult> Competences)
{
    /// <summary>How many have sent their results.</summary>
    public int Sent => ByState[(int)ParticipationState.Sent];
}

/// <summary>The results of an evaluation campaign: together, and class by class (POS-6).</summary>
/// <param name="Everybody">Of everybody.</param>
/// <param name="Classes">Of each class, in order.</param>
public sealed record CampaignResults(GroupResult Everybody, IReadOnlyList<GroupResult> Classes)
{
    /// <summary>Counts what participants have reached.</summary>
    /// <param name="aim">What the campaign is about.</param>
    /// <param name="participants">How far each has come.</param>
    /// <param name="framework">What the competences are called.</param>
    /// <param name="levelMax">The highest level that can be reached; one above it, from other times, counts there.</param>
    public static CampaignResults Of(
        CampaignAim aim, IReadOnlyCollection<CampaignProgress> participants, CompetenceFramework framework, int levelMax)
    {
        ArgumentNullException.ThrowIfNull(aim);
        ArgumentNullException.ThrowIfNull(participants);
        ArgumentNullException.ThrowIfNull(framework);
        return new(Group(null, participants), [.. participants.GroupBy(static one => one.Class, StringComparer.Ordinal)
            .OrderBy(static group => group.Key, StringComparer.Ordinal)
            .Select(group => Group(group.Key, [.. group]))]);

        GroupResult Group(string? name, IReadOnlyCollection<CampaignProgress> those) => new(
            name,
            those.Count,
            [.. Enum.GetValues<ParticipationState>().Select(state => those.Count(one => one.State == state))],
            [.. aim.Competences.Select(code => new CompetenceResult(
                code, framework.Find(code)?.Name ?? Wording.Same(code), Levels(those, code, levelMax)))]);
    }

    private static int[] Levels(IEnumerable<CampaignProgress> those, string code, int levelMax)
    {
        var levels = new int[levelMax + 1];
        foreach (var reached in those.SelectMany(static one => one.Reached).Where(one => one.Code == code))
        {
            levels[Math.Clamp(reached.Level, 0, levelMax)]++;
        }

        return levels;
    }
}
