using Xunit;

namespace Pix.Certification.Testing;

/// <summary>How often a test repeats what chance or a crash decides: some times at every run of the suite, many times by <c>test.sh long</c>.</summary>
public static class Effort
{
    internal static readonly bool IsLong = Environment.GetEnvironmentVariable("PIXCERT_TEST_LONG") == "yes";

    /// <summary>The number for this run.</summary>
    public static int Of(int usual, int atLength) => IsLong ? atLength : usual;
}

/// <summary>A test that takes so long that it runs by <c>test.sh long</c> only; another one, of the default suite, has the gist of it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute() => Skip = Effort.IsLong ? null : "It runs by test.sh long.";
}
