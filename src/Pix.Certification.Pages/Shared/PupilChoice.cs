using System.ComponentModel;

#pragma warning disable CS1591 // The fields of a form: each is what was typed under its name.
namespace Pix.Certification.Pages.Shared;

/// <summary>Pupils who are chosen from the school's list, and the filter beside them: one form, so that who is chosen stays chosen whatever
/// is shown.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PupilChoice
{
    public const string Filter = "filter";
    public const string All = "all";
    public const string None = "none";
    public const string OfClass = "class:";

    public string? Key { get; set; }

    public List<string?>? Chosen { get; set; }

    public List<string?>? Class { get; set; }

    public string? Search { get; set; }

    public bool Certifiable { get; set; }

    public string? Act { get; set; }

    /// <summary>The classes that are asked for.</summary>
    internal string[] Classes => [.. (Class ?? []).Where(static c => !string.IsNullOrWhiteSpace(c)).Select(static c => c!)];

    /// <summary>Who is chosen; what is blank is nobody.</summary>
    internal LearnerId[] Picked =>
    [
        .. (Chosen ?? []).Where(static id => !string.IsNullOrWhiteSpace(id)).Distinct(StringComparer.Ordinal)
            .Select(static id => new LearnerId(id!)),
    ];

    /// <summary>True when a button was pressed that only changes what is shown or chosen.</summary>
    internal bool IsStillChoosing => Act is Filter or All or None || Act?.StartsWith(OfClass, StringComparison.Ordinal) == true;

    /// <summary>The pupils that the filter leaves.</summary>
    /// <param name="found">Those of the classes and the name that are asked for.</param>
    internal IReadOnlyList<PupilLine> Shown(SchoolList found) =>
        Certifiable ? [.. found.Pupils.Where(static pupil => pupil.Certifiable == true)] : found.Pupils;

    /// <summary>Does what the button says: whole classes, all who are shown, nobody.</summary>
    /// <param name="everybody">The whole list.</param>
    /// <param name="shown">Those whom the filter leaves.</param>
    internal void Choose(SchoolList everybody, IReadOnlyList<PupilLine> shown)
    {
        IEnumerable<PupilLine> more = Act switch
        {
            All => shown,
            { } act when act.StartsWith(OfClass, StringComparison.Ordinal) =>
                everybody.Pupils.Where(pupil => pupil.Learner.Class == act[OfClass.Length..]),
            _ => [],
        };
        var added = more.Where(static pupil => !pupil.IsOnList).Select(static pupil => pupil.Learner.Id.ToString());
        Chosen = Act == None ? [] : [.. (Chosen ?? []).Concat(added).Distinct(StringComparer.Ordinal)];
    }
}
