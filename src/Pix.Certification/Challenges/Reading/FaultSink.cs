using System.Globalization;

namespace Pix.Certification.Challenges;

/// <summary>Gathers the faults of one file: reading goes on after each, so that its author sees all of them at once.</summary>
internal sealed class FaultSink(string file)
{
    // A text of any length may stand where a word was expected; the sentence about it stays a sentence.
    private const int ShownLength = 60;

    private readonly List<BankFault> _faults = [];

    public string File { get; } = file;

    public IReadOnlyList<BankFault> Faults => _faults;

    public void Add(BankFaultKind kind, string path, string value = "", string expected = "")
    {
        var shown = value.Length <= ShownLength ? value : string.Concat(value.AsSpan(0, ShownLength), "…");
        var (reason, remedy) = BankFaultWordings.Of(kind, shown, expected);
        _faults.Add(new(kind, File, path, reason, remedy));
    }

    public void Add(BankFaultKind kind, string path, int value, string expected = "") =>
        Add(kind, path, value.ToString(CultureInfo.InvariantCulture), expected);
}
