namespace Pix.Certification.Pages.Shared;

/// <summary>What was refused, put beside the fields it is about. A desk's refusal names the field among its facts; several faults come as
/// one refusal that holds them.</summary>
public sealed class FormFaults
{
    private readonly List<(string? Field, Refusal Refusal)> _faults = [];

    /// <summary>No fault yet.</summary>
    public FormFaults()
    {
    }

    /// <summary>The faults of one refusal.</summary>
    /// <param name="refusal">What a desk said.</param>
    /// <param name="fieldOf">Names the field for a refusal whose facts do not; null for none.</param>
    public FormFaults(Refusal refusal, Func<Refusal, string?>? fieldOf = null)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        var each = refusal.Facts.TryGetValue("faults", out var list) && list is IEnumerable<Refusal> several ? several : [refusal];
        _faults.AddRange(each.Select(r => (fieldOf?.Invoke(r) ?? r.Facts.GetValueOrDefault("field") as string, r)));
    }

    /// <summary>Everything, in the order it was found.</summary>
    public IReadOnlyList<(string? Field, Refusal Refusal)> All => _faults;

    /// <summary>True when there is something to put right.</summary>
    public bool Any => _faults.Count > 0;

    /// <summary>True when something is asked that a tick confirms: what was typed is kept, and taken with it.</summary>
    public bool AskToConfirm => _faults.Any(static fault => fault.Refusal.Facts.ContainsKey("confirm"));

    /// <summary>What is wrong with one field.</summary>
    public IEnumerable<Refusal> For(string field) => _faults.Where(f => f.Field == field).Select(static f => f.Refusal);

    /// <summary>Adds what the page found itself: a value that cannot be read.</summary>
    public FormFaults Add(string field, string code, Wording reason, Wording remedy)
    {
        _faults.Add((field, new(code, reason, remedy) { Kind = RefusalKind.Invalid }));
        return this;
    }
}
