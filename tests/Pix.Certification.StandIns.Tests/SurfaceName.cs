using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pix.Certification.StandIns.Tests;

/// <summary>How a type, a parameter, a default or a constraint is spelled in a <see cref="PublicSurface"/>.</summary>
internal static class SurfaceName
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(byte)] = "byte",
    };

    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword)) { return keyword; }
        if (type.IsGenericMethodParameter) { return $"T{type.GenericParameterPosition}"; }
        if (type.IsGenericTypeParameter) { return type.Name; }
        if (type.IsArray) { return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]"; }
        if (type.IsByRef) { return Of(type.GetElementType()!); }
        return Nullable.GetUnderlyingType(type) is { } value ? $"{Of(value)}?" : Qualified(type);
    }

    public static string Of(ParameterInfo parameter)
    {
        var passing = parameter switch
        {
            _ when parameter.IsDefined(typeof(ParamArrayAttribute)) => "params ",
            { ParameterType.IsByRef: true, IsOut: true } => "out ",
            { ParameterType.IsByRef: true, IsIn: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ => "",
        };
        var fallback = parameter.HasDefaultValue ? $" = {Literal(parameter.RawDefaultValue)}" : "";
        return $"{passing}{Of(parameter.ParameterType)} {parameter.Name}{fallback}";
    }

    /// <summary>The generic arguments that a type declares itself: a nested one also carries those of the types around it.</summary>
    public static IEnumerable<Type> OwnArguments(Type type) =>
        type.GetGenericArguments().Skip(type.DeclaringType?.GetGenericArguments().Length ?? 0);

    public static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    public static string Constraints(IEnumerable<Type> arguments) =>
        string.Concat(arguments.Where(a => a.IsGenericParameter).Select(Constraint));

    private static string Constraint(Type argument)
    {
        var flags = argument.GenericParameterAttributes;
        var isValue = flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        List<string> wanted = [];
        if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint)) { wanted.Add("class"); }
        if (isValue) { wanted.Add("struct"); }
        wanted.AddRange(argument.GetGenericParameterConstraints().Where(c => c != typeof(ValueType)).Select(Of).Order(StringComparer.Ordinal));
        if (!isValue && flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint)) { wanted.Add("new()"); }
        return wanted.Count == 0 ? "" : $" where {Of(argument)} : {string.Join(", ", wanted)}";
    }

    private static string Qualified(Type type)
    {
        var arguments = type.GetGenericArguments();
        var outer = type.DeclaringType;
        var prefix = outer is null ? $"{type.Namespace}." : $"{Qualified(Closed(outer, arguments))}.";
        var bare = type.Name.Split('`')[0];
        var own = OwnArguments(type).Select(Of).ToList();
        return own.Count == 0 ? prefix + bare : $"{prefix}{bare}<{string.Join(", ", own)}>";
    }

    private static Type Closed(Type outer, Type[] arguments) => outer.IsGenericTypeDefinition
        ? outer.MakeGenericType(arguments[..outer.GetGenericArguments().Length])
        : outer;
}
