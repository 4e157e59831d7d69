using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pix.Certification.Testing;

/// <summary>Tells, one fact to a line, everything that code outside an assembly can bind to.</summary>
/// <remarks>
/// Left out is what no call binds to: attributes, how a method names its own type parameters and, unless asked for, nullability of
/// references (the real packages do not all annotate). Names of parameters, default arguments and enum values are in: they are
/// compiled into the caller.
/// </remarks>
public static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The facts of an assembly, in ordinal order.</summary>
    public static IReadOnlyList<string> Of(Assembly assembly) => InOrder(assembly.GetExportedTypes().SelectMany(Of));

    /// <summary>The facts, each once and in ordinal order.</summary>
    public static IReadOnlyList<string> InOrder(IEnumerable<string> facts) => [.. facts.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The facts of one type that code binds to, its own line first.</summary>
    public static IEnumerable<string> Of(Type type) => Of(type, SurfaceDetail.Binding);

    /// <summary>The facts of one type, its own line first.</summary>
    public static IEnumerable<string> Of(Type type, SurfaceDetail detail)
    {
        var names = new SurfaceName(detail);
        var owner = names.Of(type);
        yield return $"{Kind(type, names, detail)} {owner}{names.Constraints(SurfaceName.OwnArguments(type))}";
        if (type.IsEnum)
        {
            foreach (var value in type.GetFields(BindingFlags.Public | BindingFlags.Static))
            {
                yield return $"value {owner}.{value.Name} = {SurfaceName.Literal(value.GetRawConstantValue())}";
            }

            yield break;
        }

        if (typeof(Delegate).IsAssignableFrom(type))
        {
            yield return Signature("method", owner, type.GetMethod("Invoke")!, names);
            yield break;
        }

        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
        {
            yield return $"base {owner} : {names.Of(parent)}";
        }

        foreach (var implemented in type.GetInterfaces().Where(i => i.IsVisible))
        {
            yield return $"interface {owner} : {names.Of(implemented)}";
        }

        var told = type.GetMembers(Declared).Where(member => detail == SurfaceDetail.Binding || !IsWrittenByCompiler(member));
        foreach (var fact in told.Select(member => Member(owner, member, names)).OfType<string>())
        {
            yield return fact;
        }
    }

    private static string? Member(string owner, MemberInfo member, SurfaceName names) => member switch
    {
        ConstructorInfo made when IsSeen(made) => Signature("constructor", owner, made, names),
        MethodInfo method when IsSeen(method) && !IsAccessor(method) => Signature("method", owner, method, names),
        PropertyInfo property when property.GetAccessors(nonPublic: true).Any(IsSeen) => Property(owner, property, names),
        EventInfo happening when IsSeen(happening.AddMethod!) =>
            $"event {Modifiers(happening.AddMethod!)}{names.Of(happening.EventHandlerType!)} {owner}.{happening.Name}",
        FieldInfo field when field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly => Field(owner, field, names),
        _ => null, // Nested types are exported types of their own.
    };

    private static string Signature(string kind, string owner, MethodBase called, SurfaceName names)
    {
        var parameters = string.Join(", ", called.GetParameters().Select(names.Of));
        if (called is not MethodInfo method)
        {
            return $"{kind} {Modifiers(called)}{owner}({parameters})";
        }

        var arguments = method.IsGenericMethod ? method.GetGenericArguments() : [];
        var generic = arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(names.Of))}>";
        var extension = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return $"{kind} {Modifiers(method)}{names.OfResult(method)} {owner}.{method.Name}{generic}" +
            $"({extension}{parameters}){names.Constraints(arguments)}";
    }

    private static string Property(string owner, PropertyInfo property, SurfaceName names)
    {
        var indices = property.GetIndexParameters();
        var index = indices.Length == 0 ? "" : $"[{string.Join(", ", indices.Select(names.Of))}]";
        var accessors = property.GetAccessors(nonPublic: true).Where(IsSeen).ToList();
        var widest = accessors.Find(accessor => accessor.IsPublic) ?? accessors[0];
        var get = property.GetMethod is { } getter && IsSeen(getter) ? $" {Narrower(getter, widest)}get;" : "";
        var set = property.SetMethod is { } setter && IsSeen(setter) ? $" {Narrower(setter, widest)}{(IsInit(setter) ? "init" : "set")};" : "";
        var modifiers = Modifiers(widest);
        return $"property {modifiers}{names.Of(property)} {owner}.{property.Name}{index} {{{get}{set} }}";
    }

    private static string Field(string owner, FieldInfo field, SurfaceName names)
    {
        var modifiers = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        var value = field.IsLiteral ? $" = {SurfaceName.Literal(field.GetRawConstantValue())}" : "";
        return $"field {modifiers}{names.Of(field)} {owner}.{field.Name}{value}";
    }

    private static string Kind(Type type, SurfaceName names, SurfaceDetail detail)
    {
        if (type.IsEnum) { return $"enum({names.Of(type.GetEnumUnderlyingType())})"; }
        if (type.IsInterface) { return "interface"; }
        var isRecord = detail == SurfaceDetail.Source && type.GetMethods(Declared).Any(m => m.Name == "PrintMembers" && IsWrittenByCompiler(m));
        if (type.IsValueType) { return isRecord ? "record struct" : "struct"; }
        if (typeof(Delegate).IsAssignableFrom(type)) { return "delegate"; }
        var kind = isRecord ? "record" : "class";
        return (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => "static class",
            (true, false) => $"abstract {kind}",
            (false, true) => $"sealed {kind}",
            _ => kind,
        };
    }

    private static string Modifiers(MethodBase called)
    {
        if (called.DeclaringType!.IsInterface && called.IsAbstract) { return called.IsStatic ? "static abstract " : ""; }
        var access = called.IsPublic ? "" : "protected ";
        if (called.IsStatic) { return access + "static "; }
        if (called.IsAbstract) { return access + "abstract "; }

        // A method that only implements an interface is virtual and final in the metadata, and plain in the language.
        return called.IsVirtual && !called.IsFinal ? access + "virtual " : access;
    }

    private static bool IsSeen(MethodBase called) =>
        (called.IsPublic || called.IsFamily || called.IsFamilyOrAssembly)
        && !(called.IsConstructor && called.IsStatic)
        && (called.IsPublic || !called.DeclaringType!.IsSealed);

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Narrower(MethodInfo accessor, MethodInfo widest) => widest.IsPublic && !accessor.IsPublic ? "protected " : "";

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsWrittenByCompiler(MemberInfo member) => member is MethodBase && member.IsDefined(typeof(CompilerGeneratedAttribute));
}
