namespace Stateless.Firing;

/// <summary>What a trigger was fired with, kept as it came: a typed value is boxed only when somebody asks for objects.</summary>
internal abstract class Arguments
{
    public static readonly Arguments None = new ArgumentArray([]);

    public abstract object?[] ToArray();
}

internal sealed class ArgumentArray(object?[] values) : Arguments
{
    public override object?[] ToArray() => values;
}

internal sealed class Arguments<TArg0>(TArg0 arg0) : Arguments
{
    public TArg0 Arg0 => arg0;

    public override object?[] ToArray() => [arg0];
}

internal sealed class Arguments<TArg0, TArg1>(TArg0 arg0, TArg1 arg1) : Arguments
{
    public TArg0 Arg0 => arg0;

    public TArg1 Arg1 => arg1;

    public override object?[] ToArray() => [arg0, arg1];
}

internal sealed class Arguments<TArg0, TArg1, TArg2>(TArg0 arg0, TArg1 arg1, TArg2 arg2) : Arguments
{
    public TArg0 Arg0 => arg0;

    public TArg1 Arg1 => arg1;

    public TArg2 Arg2 => arg2;

    public override object?[] ToArray() => [arg0, arg1, arg2];
}
