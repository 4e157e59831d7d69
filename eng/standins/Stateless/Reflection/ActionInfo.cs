namespace Stateless.Reflection;

/// <summary>Something that is done on the way into a state.</summary>
public class ActionInfo
{
    internal ActionInfo(InvocationInfo method) => Method = method;

    /// <summary>The method that is called.</summary>
    public InvocationInfo Method { get; }
}
