namespace Stateless.Firing;

/// <summary>How arguments that came as objects become the types that a trigger or a guard asks for.</summary>
/// <remarks>No argument at all stands for the default of each type: that is how a guard is asked about a bare trigger.</remarks>
internal static class Unpacking
{
    public static void Validate(object?[] args, Type[] expected)
    {
        if (args.Length > expected.Length)
        {
            throw new ArgumentException($"Too many arguments: {args.Length} were given and {expected.Length} expected.");
        }

        if (args.Length == 0) { return; }
        for (var position = 0; position < expected.Length; position++)
        {
            if (position >= args.Length)
            {
                throw new ArgumentException($"An argument of type {expected[position]} is missing at position {position}.");
            }

            if (!Fits(args[position], expected[position]))
            {
                throw new ArgumentException(
                    $"The argument at position {position} is of type {args[position]?.GetType()} and should be of type {expected[position]}.");
            }
        }
    }

    public static TArg At<TArg>(object?[] args, int position)
    {
        if (args.Length == 0) { return default!; }
        if (position >= args.Length)
        {
            throw new ArgumentException($"An argument of type {typeof(TArg)} is missing at position {position}.");
        }

        return Fits(args[position], typeof(TArg)) ? (TArg)args[position]! : throw new ArgumentException(
            $"The argument at position {position} is of type {args[position]?.GetType()} and should be of type {typeof(TArg)}.");
    }

    private static bool Fits(object? value, Type type) => value is null
        ? !type.IsValueType || Nullable.GetUnderlyingType(type) is not null
        : type.IsInstanceOfType(value);
}
