using Xunit;
using Xunit.Sdk;

namespace FsCheck.Xunit;

/// <summary>Marks a method that must hold for all its arguments: FsCheck makes them, and shrinks those that fail.</summary>
/// <remarks>What is not set comes from <see cref="PropertiesAttribute"/> on a class around the method or on the assembly.</remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, AllowMultiple = false)]
[XunitTestCaseDiscoverer("FsCheck.Xunit.PropertyDiscoverer", "FsCheck.Xunit")]
public class PropertyAttribute : FactAttribute
{
    private const int NotSet = -1;
    private PropertySettings _settings = new();

    /// <summary>Where chance starts, as a failure prints it: "123,456", "(123,456)" or, to run one step only, "(123,456,7)".</summary>
    public string? Replay
    {
        get => _settings.Replay;
        set => _settings = _settings with { Replay = string.IsNullOrEmpty(value) ? null : value };
    }

    /// <summary>How many tests run at once; one after another when not set.</summary>
    public int Parallelism
    {
        get => _settings.Parallelism ?? NotSet;
        set => _settings = _settings with { Parallelism = value };
    }

    /// <summary>How many sets of arguments must pass.</summary>
    public int MaxTest
    {
        get => _settings.MaxTest ?? NotSet;
        set => _settings = _settings with { MaxTest = value };
    }

    /// <summary>How many sets of arguments may be turned away by a condition before the property counts as not tested.</summary>
    public int MaxRejected
    {
        get => _settings.MaxRejected ?? NotSet;
        set => _settings = _settings with { MaxRejected = value };
    }

    /// <summary>The size of the first arguments.</summary>
    public int StartSize
    {
        get => _settings.StartSize ?? NotSet;
        set => _settings = _settings with { StartSize = value };
    }

    /// <summary>The size of the last arguments; sizes grow evenly from the first.</summary>
    public int EndSize
    {
        get => _settings.EndSize ?? NotSet;
        set => _settings = _settings with { EndSize = value };
    }

    /// <summary>Writes every set of arguments and every shrink to the test's output.</summary>
    public bool Verbose
    {
        get => _settings.Verbose ?? false;
        set => _settings = _settings with { Verbose = value };
    }

    /// <summary>Types whose static members give an Arbitrary; the first that gives one for a type wins.</summary>
    public Type[] Arbitrary
    {
        get => _settings.Arbitrary;
        set => _settings = _settings with { Arbitrary = value };
    }

    /// <summary>Writes nothing when the property holds.</summary>
    public bool QuietOnSuccess
    {
        get => _settings.QuietOnSuccess ?? false;
        set => _settings = _settings with { QuietOnSuccess = value };
    }

    internal PropertySettings Settings => _settings;
}

/// <summary>What the properties of a class or of an assembly have in common.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Assembly, AllowMultiple = false)]
public class PropertiesAttribute : PropertyAttribute
{
}
