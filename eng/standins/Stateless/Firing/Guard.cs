using Stateless.Reflection;

namespace Stateless.Firing;

/// <summary>A condition of a rule. The conditions of one rule form a chain, which costs no list.</summary>
internal abstract class Guard(Delegate condition, string? description)
{
    public Guard? Next { get; private set; }

    public string Description => description ?? ToInvocation().Description;

    /// <summary>Where the condition takes arguments its own name is not shown: upstream wraps it, and a wrapper has none.</summary>
    protected virtual string MethodName => $"<{condition.Method.Name}>";

    public abstract bool Holds(Arguments given);

    public InvocationInfo ToInvocation() => new(MethodName, description, InvocationInfo.Timing.Synchronous);

    /// <summary>Chains one guard for each pair of condition and description; none for an empty array.</summary>
    public static Guard? Chain<TCondition>(Tuple<TCondition, string>[] pairs, Func<TCondition, string?, Guard> make)
        where TCondition : Delegate
    {
        ArgumentNullException.ThrowIfNull(pairs);
        Guard? first = null;
        for (var i = pairs.Length - 1; i >= 0; i--)
        {
            ArgumentNullException.ThrowIfNull(pairs[i].Item1, nameof(pairs));
            var guard = make(pairs[i].Item1, pairs[i].Item2);
            guard.Next = first;
            first = guard;
        }

        return first;
    }
}

internal sealed class PlainGuard(Func<bool> condition, string? description) : Guard(condition, description)
{
    private readonly Func<bool> _condition = condition;

    protected override string MethodName => _condition.Method.Name;

    public override bool Holds(Arguments given) => _condition();
}

internal sealed class Guard<TArg0>(Func<TArg0, bool> condition, string? description) : Guard(condition, description)
{
    private readonly Func<TArg0, bool> _condition = condition;

    public override bool Holds(Arguments given)
    {
        if (given is Arguments<TArg0> typed) { return _condition(typed.Arg0); }
        var args = given.ToArray();
        return _condition(Unpacking.At<TArg0>(args, 0));
    }
}

internal sealed class Guard<TArg0, TArg1>(Func<TArg0, TArg1, bool> condition, string? description) : Guard(condition, description)
{
    private readonly Func<TArg0, TArg1, bool> _condition = condition;

    public override bool Holds(Arguments given)
    {
        if (given is Arguments<TArg0, TArg1> typed) { return _condition(typed.Arg0, typed.Arg1); }
        var args = given.ToArray();
        return _condition(Unpacking.At<TArg0>(args, 0), Unpacking.At<TArg1>(args, 1));
    }
}

internal sealed class Guard<TArg0, TArg1, TArg2>(Func<TArg0, TArg1, TArg2, bool> condition, string? description) : Guard(condition, description)
{
    private readonly Func<TArg0, TArg1, TArg2, bool> _condition = condition;

    public override bool Holds(Arguments given)
    {
        if (given is Arguments<TArg0, TArg1, TArg2> typed) { return _condition(typed.Arg0, typed.Arg1, typed.Arg2); }
        var args = given.ToArray();
        return _condition(Unpacking.At<TArg0>(args, 0), Unpacking.At<TArg1>(args, 1), Unpacking.At<TArg2>(args, 2));
    }
}
