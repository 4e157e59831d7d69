namespace Pix.Certification.Testing;

/// <summary>How often a test repeats what chance or a crash decides: some times at every run of the suite, many times by <c>test.sh long</c>.</summary>
public static class Effort
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("PIXCERT_TEST_LONG") == "yes";

    /// <summary>The number for this run.</summary>
    public static int Of(int usual, int atLength) => IsLong ? atLength : usual;
}
