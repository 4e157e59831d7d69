namespace Stateless.Reflection;

/// <summary>A method that a machine calls: a guard or an action.</summary>
public class InvocationInfo
{
    private readonly string? _description;
    private readonly Timing _timing;

    /// <summary>Describes a method.</summary>
    public InvocationInfo(string methodName, string? description, Timing timing)
    {
        MethodName = methodName;
        _description = description;
        _timing = timing;
    }

    /// <summary>When the method has done its work.</summary>
    public enum Timing
    {
        /// <summary>When it returns.</summary>
        Synchronous,

        /// <summary>When the task that it returns is over.</summary>
        Asynchronous,
    }

    /// <summary>What is shown for a lambda that was given no description.</summary>
    public static string DefaultFunctionDescription { get; set; } = "Function";

    /// <summary>The name that the compiler gave the method.</summary>
    public string MethodName { get; }

    /// <summary>The description that was given; or the name of the method, unless only the compiler could have chosen that.</summary>
    public string Description => _description
        ?? (MethodName is null ? "<null>" : MethodName.AsSpan().ContainsAny('<', '>', '`') ? DefaultFunctionDescription : MethodName);

    /// <summary>True when the method is asynchronous.</summary>
    public bool IsAsync => _timing == Timing.Asynchronous;
}
