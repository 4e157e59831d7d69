using FsCheck;
using FsCheck.Experimental;
using FsCheck.Fluent;

namespace Pix.Certification.Tests.Walks;

/// <summary>One command of a walk, given to the oracle and then to the library.</summary>
/// <param name="name">What a counter-example says: a verb, then with what.</param>
/// <param name="expected">What the oracle makes of it.</param>
/// <param name="ask">Gives it to the library.</param>
internal sealed class Command<TWalker, TOracle>(string name, Func<TOracle, string> expected, Func<TWalker, string> ask) : Operation<TWalker, TOracle>
    where TWalker : IWalker
    where TOracle : Oracle<TOracle>
{
    /// <summary>How long it lets pass, if that is all it does.</summary>
    public int? Seconds { get; init; }

    public bool IsAllowed(TOracle now) => !Answers.IsRefusal(Run(now).Said);

    public override TOracle Run(TOracle before) => before.After(expected);

    public override Property Check(TWalker walker, TOracle after)
    {
        walker.Walk(name, () => ask(walker), after.Said, after.Facts());
        return true.ToProperty();
    }

    public override string ToString() => name;
}
