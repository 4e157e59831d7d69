namespace Pix.Certification.Testing;

/// <summary>One thing that whatever takes a part must promise.</summary>
/// <typeparam name="TPart">What is looked at, such as a way to open a journal.</typeparam>
public sealed class ComplianceCheck<TPart>
{
    private readonly Func<TPart, Task> _run;

    internal ComplianceCheck(string name, Func<TPart, Task> run) => (Name, _run) = (name, run);

    /// <summary>What is promised, as a sentence.</summary>
    public string Name { get; }

    /// <summary>Looks whether the promise is kept.</summary>
    /// <param name="part">What is looked at.</param>
    /// <exception cref="ComplianceException">It is not; the message says how.</exception>
    public async Task RunAsync(TPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        try
        {
            await _run(part);
        }
        catch (Exception failure)
        {
            throw new ComplianceException($"{Name}: {failure.Message}", failure);
        }
    }

    /// <summary>What is promised.</summary>
    public override string ToString() => Name;

    internal static string Sentence(string method) => method.Replace('_', ' ');
}
