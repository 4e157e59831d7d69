using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pix.Certification.Testing;

/// <summary>How a type, a parameter, a default or a constraint is spelled in a <see cref="PublicSurface"/>.</summary>
internal sealed class SurfaceName(SurfaceDetail detail)
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

    private readonly NullabilityInfoContext? _nullability = detail == SurfaceDetail.Source ? new() : null;

    public string Of(Type type) => Of(type, null);

    public string Of(PropertyInfo property) => Of(property.PropertyType, _nullability?.Create(property));

    public string Of(FieldInfo field) => Of(field.FieldType, _nullability?.Create(field));

    public string OfResult(MethodInfo method) => Of(method.ReturnType, _nullability?.Create(method.ReturnParameter));

    public string Of(ParameterInfo parameter)
    {
        var passing = parameter switch
        {
            _ when parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute)) => "params ",
            { ParameterType.IsByRef: true, IsOut: true } => "out ",
            { ParameterType.IsByRef: true, IsIn: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ => "",
        };
        var fallback = parameter.HasDefaultValue ? $" = {Literal(parameter.RawDefaultValue)}" : "";
        return $"{passing}{Of(parameter.ParameterType, _nullability?.Create(parameter))} {parameter.Name}{fallback}";
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

    public string Constraints(IEnumerable<Type> arguments) =>
        string.Concat(arguments.Where(a => a.IsGenericParameter).Select(Constraint));

    private string Constraint(Type argument)
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

    private string Of(Type type, NullabilityInfo? mayBeNull)
    {
        if (type.IsByRef) { return Of(type.GetElementType()!, mayBeNull); }
        if (Nullable.GetUnderlyingType(type) is { } value) { return $"{Of(value)}?"; }
        var isMarked = mayBeNull is { ReadState: NullabilityState.Nullable } or { WriteState: NullabilityState.Nullable };
        return Bare(type, mayBeNull) + (isMarked && !type.IsValueType ? "?" : "");
    }

    private string Bare(Type type, NullabilityInfo? mayBeNull)
    {
        if (Keywords.TryGetValue(type, out var keyword)) { return keyword; }
        if (type.IsGenericMethodParameter) { return $"T{type.GenericParameterPosition}"; }
        if (type.IsGenericTypeParameter) { return type.Name; }
        if (type.IsArray) { return $"{Of(type.GetElementType()!, mayBeNull?.ElementType)}[{new string(',', type.GetArrayRank() - 1)}]"; }
        return Qualified(type, mayBeNull);
    }

    private string Qualified(Type type, NullabilityInfo? mayBeNull)
    {
        var arguments = type.GetGenericArguments();
        var outer = type.DeclaringType;
        var prefix = outer is null ? $"{type.Namespace}." : $"{Qualified(Closed(outer, arguments), null)}.";
        var bare = type.Name.Split('`')[0];
        var inner = mayBeNull?.GenericTypeArguments is { } known && known.Length == arguments.Length ? known : null;
        var before = arguments.Length - OwnArguments(type).Count();
        var own = OwnArguments(type).Select((argument, i) => Of(argument, inner?[before + i])).ToList();
        return own.Count == 0 ? prefix + bare : $"{prefix}{bare}<{string.Join(", ", own)}>";
    }

    private static Type Closed(Type outer, Type[] arguments) => outer.IsGenericTypeDefinition
        ? outer.MakeGenericType(arguments[..outer.GetGenericArguments().Length])
        : outer;
}
