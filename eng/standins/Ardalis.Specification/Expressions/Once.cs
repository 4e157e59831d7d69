namespace Ardalis.Specification;

internal static class Once
{
    /// <summary>Keeps the first value to arrive and gives it to everybody, so that two threads see one delegate.</summary>
    internal static TValue Publish<TValue>(ref TValue? place, TValue made)
        where TValue : class => Interlocked.CompareExchange(ref place, made, null) ?? made;
}
