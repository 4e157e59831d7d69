namespace Stateless.Reflection;

/// <summary>A trigger.</summary>
public class TriggerInfo
{
    internal TriggerInfo(object? underlyingTrigger) => UnderlyingTrigger = underlyingTrigger;

    /// <summary>The value that is fired.</summary>
    public object? UnderlyingTrigger { get; }

    /// <summary>The text of the value.</summary>
    public override string ToString() => UnderlyingTrigger?.ToString() ?? "<null>";
}
