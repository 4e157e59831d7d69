using FsCheck;
using FsCheck.Experimental;
using FsCheck.Fluent;
using Microsoft.FSharp.Collections;
using Pix.Certification.Tests.Suite;

namespace Pix.Certification.Tests.Walks;

/// <summary>Draws walks through an aggregate beside its oracle, and shrinks the one that fails.</summary>
internal abstract class WalkMachine<TWalker, TOracle> : Machine<TWalker, TOracle>
    where TWalker : IWalker
    where TOracle : Oracle<TOracle>
{
    // Of so many drawn the first that is allowed is taken: left to pure chance nearly all would be refused, and few walks would come far.
    private const int Chances = 6;

    /// <summary>Which commands were answered how, over all walks.</summary>
    public HashSet<string> Met { get; } = [];

    /// <summary>Holds the library against the oracle. When they disagree, the exception says the shortest way that was found to show it.</summary>
    /// <remarks>The same walks every time, so that nobody meets a failure that is not theirs; a long run draws others.</remarks>
    public void ShouldAgree(int walks)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(Rounds.Of(walks)).WithStartSize(20).WithQuietOnSuccess(true);
        this.ToProperty().Check(Rounds.AreMany ? config : config.WithReplay(7, 1));
    }

    public override TearDown<TWalker> TearDown => StateMachine.TearDown<TWalker>(static walker => walker.Arrive());

    public override Gen<Operation<TWalker, TOracle>> Next(TOracle oracle)
    {
        var any = Commands(oracle);
        var allowed = any.ArrayOf(Chances).Select(drawn => Array.Find(drawn, command => command.IsAllowed(oracle)) ?? drawn[0]);
        return Gen.Frequency((2, any), (4, allowed), (1, Pauses(oracle))).Select(static command => (Operation<TWalker, TOracle>)command);
    }

    /// <summary>Any command that anybody could give, whether allowed or not.</summary>
    protected abstract Gen<Command<TWalker, TOracle>> Commands(TOracle oracle);

    /// <summary>What happens between two commands: time passes, the aggregate is loaded anew.</summary>
    protected abstract Gen<Command<TWalker, TOracle>> Pauses(TOracle oracle);

    protected abstract Command<TWalker, TOracle> Wait(int seconds);

    /// <summary>Fewer commands first; then waits that are shorter or rounder, and two in a row as one.</summary>
    public override IEnumerable<FSharpList<Operation<TWalker, TOracle>>> ShrinkOperations(FSharpList<Operation<TWalker, TOracle>> operations)
    {
        foreach (var fewer in base.ShrinkOperations(operations))
        {
            yield return fewer;
        }

        var all = operations.ToArray();
        for (var i = 0; i < all.Length; i++)
        {
            if (SecondsOf(all[i]) is not { } seconds)
            {
                continue;
            }

            if (i + 1 < all.Length && SecondsOf(all[i + 1]) is { } more)
            {
                yield return ListModule.OfSeq([.. all[..i], Wait(seconds + more), .. all[(i + 2)..]]);
            }

            foreach (var unit in (int[])[3600, 60])
            {
                if (seconds % unit != 0 && Math.Abs(seconds) > unit)
                {
                    yield return ListModule.OfSeq([.. all[..i], Wait(seconds - (seconds % unit)), .. all[(i + 1)..]]);
                }
            }
        }
    }

    private static int? SecondsOf(Operation<TWalker, TOracle> operation) => ((Command<TWalker, TOracle>)operation).Seconds;
}
