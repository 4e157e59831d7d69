using FsCheck.Xunit;

namespace Pix.Certification.Tests.Suite;

/// <summary>A property that is tried so often, and CERTIFICATION_ROUNDS times as often in a long run (eng/walks.sh).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TriedAttribute : PropertyAttribute
{
    public TriedAttribute(int times) => (Times, MaxTest) = (times, Rounds.Of(times));

    public int Times { get; }
}
