using FsCheck;
using FsCheck.Experimental;
using FsCheck.Fluent;
using Pix.Certification.Tests.Walks;

namespace Pix.Certification.Tests.Certifications;

/// <summary>Draws what becomes of a certification once it is decided. What is asked of it stands in <see cref="CertificationCommands"/>.</summary>
internal sealed class CertificationMachine : WalkMachine<CertificationWalker, CertificationOracle>
{
    public override Arbitrary<Setup<CertificationWalker, CertificationOracle>> Setup => Arb.From(
        Gen.Elements(true, false).Select(seen => (Setup<CertificationWalker, CertificationOracle>)new Finalised(seen, Met)),
        static finalised => ((Finalised)finalised).Simpler());

    protected override Gen<Command<CertificationWalker, CertificationOracle>> Commands(CertificationOracle oracle) => CertificationCommands.Any;

    protected override Gen<Command<CertificationWalker, CertificationOracle>> Pauses(CertificationOracle oracle) =>
        Gen.OneOf(Gen.Choose(1, 100_000).Select(Wait), Gen.Constant(CertificationCommands.Reload));

    protected override Command<CertificationWalker, CertificationOracle> Wait(int seconds) => CertificationCommands.Wait(seconds);

    // All answers but every fourth are right; where nobody saw the end screen, the jury is waited for.
    private sealed class Finalised(bool endScreenSeen, HashSet<string> met) : Setup<CertificationWalker, CertificationOracle>
    {
        public override CertificationWalker Actual() => new(JuryRoom.Decided(static n => n % 4 != 0, endScreenSeen), met);

        public override CertificationOracle Model() => new(awaits: !endScreenSeen);

        public IEnumerable<Setup<CertificationWalker, CertificationOracle>> Simpler() => endScreenSeen ? [] : [new Finalised(true, met)];

        public override string ToString() => $"A certification {(endScreenSeen ? "decided by rule" : "that waits for the jury")}";
    }
}
