namespace Pix.Certification.Tests.Walks;

/// <summary>What the rulebook says of an aggregate, written again without looking at it.</summary>
/// <remarks>Each command goes to a copy, and what was before stays as it was: of one state many futures are tried, when a walk is drawn and when it is shrunk.</remarks>
internal abstract class Oracle<TSelf>
    where TSelf : Oracle<TSelf>
{
    /// <summary>What it answered last: "yes", what was given, or the code of the rule that refuses.</summary>
    public string Said { get; private set; } = "";

    public TSelf After(Func<TSelf, string> command)
    {
        var after = Copy();
        after.Said = command(after);
        return after;
    }

    /// <summary>What the library must show, as text.</summary>
    public abstract string Facts();

    /// <summary>In a counter-example each command stands beside this.</summary>
    public sealed override string ToString() => Said;

    protected abstract TSelf Copy();
}
