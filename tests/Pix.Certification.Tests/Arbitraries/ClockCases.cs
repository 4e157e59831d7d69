using FsCheck;
using FsCheck.Fluent;
using Pix.Certification.Tests.Timing;

namespace Pix.Certification.Tests.Arbitraries;

/// <summary>Clocks with pauses of every kind: before the start, nested, overlapping, empty, out of order, still open.</summary>
public static class ClockCases
{
    private static Gen<ClockCase.Pause> Closed { get; } =
        from start in Gen.Choose(-50, 200)
        from length in Gen.Choose(0, 40)
        select new ClockCase.Pause(start, start + length);

    private static Gen<ClockCase.Pause> Open { get; } = Gen.Choose(-50, 200).Select(static start => new ClockCase.Pause(start, null));

    public static Arbitrary<ClockCase> Case() => Arb.From(
        from allowance in Gen.Choose(0, 120)
        from credit in Gen.OneOf(Gen.Constant(0), Gen.Choose(1, 30))
        from count in Gen.Choose(0, 6)
        from closed in Closed.ListOf(count)
        from last in Gen.OneOf(Gen.Constant(0), Gen.Constant(0), Gen.Constant(1))
        from open in Open.ListOf(last)
        select new ClockCase(allowance, credit, [.. open, .. closed]),
        static one =>
        [
            .. Smaller.Than(one.Pauses, SmallerPauses).Select(pauses => one with { Pauses = pauses }),
            .. Smaller.Than(one.Credit).Select(credit => one with { Credit = credit }),
            .. Smaller.Than(one.Allowance).Select(allowance => one with { Allowance = allowance }),
        ]);

    private static IEnumerable<ClockCase.Pause> SmallerPauses(ClockCase.Pause pause) =>
    [
        .. pause.To is { } to ? Smaller.Than(to, pause.From).Select(sooner => pause with { To = sooner }) : [],
        .. pause.From > 0 ? Smaller.Than(pause.From).Select(from => new ClockCase.Pause(from, pause.To - pause.From + from)) : [],
    ];
}
