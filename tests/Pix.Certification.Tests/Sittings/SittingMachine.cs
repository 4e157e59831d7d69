using FsCheck;
using FsCheck.Experimental;
using FsCheck.Fluent;
using Pix.Certification.Tests.Walks;
using SittingCommand = Pix.Certification.Tests.Walks.Command<Pix.Certification.Tests.Sittings.SittingWalker, Pix.Certification.Tests.Sittings.SittingOracle>;

namespace Pix.Certification.Tests.Sittings;

/// <summary>Draws evenings of one candidate: duplicates, reordering, two tabs, alerts, restarts, late answers, a stopped room. What is asked stands in <see cref="SittingCommands"/>.</summary>
internal sealed class SittingMachine : WalkMachine<SittingWalker, SittingOracle>
{
    public override Arbitrary<Setup<SittingWalker, SittingOracle>> Setup => Arb.From(
        Gen.Choose(0, 999).Select(seed => (Setup<SittingWalker, SittingOracle>)new Started(seed, Met)),
        static started => ((Started)started).Simpler());

    protected override Gen<SittingCommand> Commands(SittingOracle oracle) => SittingCommands.Any(oracle);

    protected override Gen<SittingCommand> Pauses(SittingOracle oracle) => Gen.Frequency(
        (6, Gen.Choose(1, 120).Select(Wait)),
        (1, Gen.Choose(1, 40 * 60).Select(Wait)),
        (1, oracle.Worked < SittingOracle.Limit - 1 ? Gen.Choose(-1, 1).Select(off => Wait(SittingOracle.Limit - oracle.Worked + off)) : Gen.Constant(Wait(60))),
        (3, Gen.Constant(SittingCommands.Reload)));

    protected override SittingCommand Wait(int seconds) => SittingCommands.Wait(seconds);

    private sealed class Started(long seed, HashSet<string> met) : Setup<SittingWalker, SittingOracle>
    {
        public override SittingWalker Actual() => new(seed, met);

        public override SittingOracle Model() => new();

        public IEnumerable<Setup<SittingWalker, SittingOracle>> Simpler() => seed == 0 ? [] : [new Started(0, met)];

        public override string ToString() => $"A sitting drawn with seed {seed}";
    }
}
