using Pix.Certification.Candidates;
using Pix.Certification.Documents.Sheets;
using Pix.Certification.Sessions;

namespace Pix.Certification.Documents.Reading;

/// <summary>A session of a file while its lines are read.</summary>
/// <param name="line">Its first line.</param>
/// <param name="details">What that line says of it, its invigilators apart.</param>
/// <param name="nobodyInvigilates">The fault to add when no line names an invigilator.</param>
internal sealed class SessionBeingRead(int line, SessionDetails details, ImportFault nobodyInvigilates)
{
    private readonly HashSet<string> _textsSeen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _namesSeen = new(StringComparer.Ordinal);

    public int Line { get; } = line;

    public SessionDetails Details { get; } = details;

    public ImportFault NobodyInvigilates { get; } = nobodyInvigilates;

    /// <summary>The invigilators of all its lines, each once, in the order in which they are named.</summary>
    public List<string> Invigilators { get; } = [];

    public List<RosterLine> Candidates { get; } = [];

    /// <summary>Where each person of the session stands first.</summary>
    public Dictionary<PersonKey, int> FirstLines { get; } = [];

    /// <summary>False for a cell that another line has already: most files repeat the same names on every line.</summary>
    public bool IsNewText(string text) => _textsSeen.Add(text);

    /// <summary>Adds the names of a cell, and gives those that are new.</summary>
    public IReadOnlyList<string> Add(string text)
    {
        var names =
            text.Split([',', ';', '|', '\r', '\n']).Select(CellText.Tidy)
                .Where(name => name.Length > 0 && _namesSeen.Add(PersonKey.Normalise(name))).ToArray();
        Invigilators.AddRange(names);
        return names;
    }

    public SessionDraft ToPlan() => new(Details with { Invigilators = Invigilators }, Candidates);
}
