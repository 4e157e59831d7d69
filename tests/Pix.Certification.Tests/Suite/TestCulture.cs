using System.Globalization;
using System.Runtime.CompilerServices;

namespace Pix.Certification.Tests.Suite;

/// <summary>Every test of this project runs in Turkish: its two letters i, its comma and its dates catch what reads the machine's culture.</summary>
internal static class TestCulture
{
#pragma warning disable CA2255 // This is a test assembly: nobody else loads it.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void SpeakTurkish()
    {
        if (Find(Environment.GetEnvironmentVariable("TEST_CULTURE") ?? "tr-TR") is { } culture)
        {
            (CultureInfo.DefaultThreadCurrentCulture, CultureInfo.DefaultThreadCurrentUICulture) = (culture, culture);
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        }
    }

    /// <summary>Runs a question under a culture.</summary>
    public static T In<T>(string name, Func<T> question)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = Find(name) ?? CultureInfo.InvariantCulture;
        try
        {
            return question();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    // Null where globalisation data is absent: then there is but one culture, and nothing to prove.
    private static CultureInfo? Find(string name)
    {
        try
        {
            return CultureInfo.GetCultureInfo(name);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }
}
