using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>What erasing a person does to the rows of a view (RET-2).</summary>
internal enum OnErasure
{
    /// <summary>Nothing: they name nobody, or are no candidate's.</summary>
    Stay,

    /// <summary>That person's row goes: its id is the session's number, a hyphen, the candidate's.</summary>
    Go,

    /// <summary>The row stays without the name; its writer sees to it.</summary>
    LoseTheName,

    /// <summary>Rows of that person go which are named in another way; their writer sees to it.</summary>
    GoByTheirWriter,
}

/// <summary>What ends the rows of a view (RET-1).</summary>
internal enum OnPurge
{
    /// <summary>Nothing does.</summary>
    Stay,

    /// <summary>They go, or lose their name, with the person they are about.</summary>
    GoWithThePerson,

    /// <summary>They go with what is purged of the session that they are about.</summary>
    GoWithTheSession,

    /// <summary>They go once nothing is left to remove of the session that they are about, so that nothing more is done for it.</summary>
    GoOnceTheSessionIsSettled,

    /// <summary>They go once no session uses what they are about.</summary>
    GoWithTheLastUse,

    /// <summary>They go with the campaign that they are about.</summary>
    GoWithTheCampaign,

    /// <summary>They are kept for some days.</summary>
    GoByAge,
}

/// <summary>One view: rows that follow from what commands did, by a name that stands here and nowhere else.</summary>
internal abstract class ReadModel(string name, OnErasure onErasure, OnPurge onPurge)
{
    /// <summary>The name; what journals hold is found by it, so it never changes.</summary>
    public string Name => name;

    public OnErasure OnErasure => onErasure;

    public OnPurge OnPurge => onPurge;

    /// <summary>Names one row.</summary>
    public RowKey Key(string id) => new(name, id);

    /// <summary>One row; null when there is none.</summary>
    public ValueTask<Row?> Find(IEventJournal journal, string id, CancellationToken cancellation) =>
        journal.FindAsync(new(name, id), cancellation);

    /// <summary>Rows by their sort, of one group or of all of them.</summary>
    public ValueTask<IReadOnlyList<Row>> Rows(IEventJournal journal, string? group, CancellationToken cancellation, Page page = default) =>
        journal.ListAsync(
            new(name, group) { Descending = page.IsLatestFirst, Skip = page.Skip, Take = page.Take == 0 ? int.MaxValue : page.Take },
            cancellation);

    /// <summary>Which rows of many.</summary>
    /// <param name="IsLatestFirst">True for the last first.</param>
    /// <param name="Skip">How many to leave out.</param>
    /// <param name="Take">How many at most; 0 for all.</param>
    internal readonly record struct Page(bool IsLatestFirst, int Skip = 0, int Take = 0)
    {
        /// <summary>The last first.</summary>
        public static Page LatestFirst => new(true);

        /// <summary>A page of the last first, counted from 1.</summary>
        public static Page Of(int page, int perPage)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
            ArgumentOutOfRangeException.ThrowIfNotEqual(perPage is >= 1 and <= 1000, true);
            return new(true, (page - 1) * perPage, perPage);
        }
    }
}

/// <inheritdoc/>
internal sealed class ReadModel<T>(string name, OnErasure onErasure = OnErasure.Stay, OnPurge onPurge = OnPurge.Stay)
    : ReadModel(name, onErasure, onPurge)
    where T : notnull
{
    /// <summary>A row.</summary>
    /// <param name="id">Which.</param>
    /// <param name="group">What it is listed by.</param>
    /// <param name="sort">What it is sorted by within the group.</param>
    /// <param name="content">What it says.</param>
    public Row Row(string id, string group, string sort, T content) => new(Name, id, group, sort, RowTypes.Json.Write(content));

    /// <summary>What a row says.</summary>
    public T Read(Row row) => RowTypes.Json.Read<T>(row.Json);

    /// <summary>What rows say, by their sort, of one group or of all of them.</summary>
    public async ValueTask<IReadOnlyList<T>> List(
        IEventJournal journal,
        string? group,
        CancellationToken cancellation,
        Page page = default) =>
        [.. (await Rows(journal, group, cancellation, page).ConfigureAwait(false)).Select(Read)];
}
