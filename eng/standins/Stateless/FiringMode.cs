namespace Stateless;

/// <summary>When a trigger that is fired from within another one takes effect.</summary>
public enum FiringMode
{
    /// <summary>At once, before the outer trigger has finished.</summary>
    Immediate,

    /// <summary>After the outer trigger has finished.</summary>
    Queued,
}
