using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pix.Certification.StandIns.Tests;

/// <summary>Tells, one fact to a line, everything that code outside an assembly can bind to.</summary>
/// <remarks>
/// Left out is what no call binds to: nullability of references (the real packages do not all annotate), attributes, and
/// how a method names its own type parameters. Names of parameters, default arguments and enum values are in: they are
/// compiled into the caller.
/// </remarks>
public static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The facts of an assembly, in ordinal order.</summary>
    public static IReadOnlyList<string> Of(Assembly assembly) => InOrder(assembly.GetExportedTypes().SelectMany(Of));

    /// <summary>The facts of a checked-in list; blank lines and lines that start with '#' are comments.</summary>
    public static IReadOnlyList<string> Read(string package)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Surfaces", package, "upstream-surface.txt");
        return InOrder(File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'));
    }

    /// <summary>The facts of one type.</summary>
    public static IEnumerable<string> Of(Type type)
    {
        var owner = SurfaceName.Of(type);
        yield return $"{Kind(type)} {owner}{SurfaceName.Constraints(SurfaceName.OwnArguments(type))}";
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
            yield return Signature("method", owner, type.GetMethod("Invoke")!);
            yield break;
        }

        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
        {
            yield return $"base {owner} : {SurfaceName.Of(parent)}";
        }

        foreach (var implemented in type.GetInterfaces().Where(i => i.IsVisible))
        {
            yield return $"interface {owner} : {SurfaceName.Of(implemented)}";
        }

        foreach (var fact in type.GetMembers(Declared).Select(member => Member(owner, member)).OfType<string>())
        {
            yield return fact;
        }
    }

    private static string? Member(string owner, MemberInfo member) => member switch
    {
        ConstructorInfo made when IsSeen(made) => Signature("constructor", owner, made),
        MethodInfo method when IsSeen(method) && !IsAccessor(method) => Signature("method", owner, method),
        PropertyInfo property when property.GetAccessors(nonPublic: true).Any(IsSeen) => Property(owner, property),
        EventInfo happening when IsSeen(happening.AddMethod!) =>
            $"event {Modifiers(happening.AddMethod!)}{SurfaceName.Of(happening.EventHandlerType!)} {owner}.{happening.Name}",
        FieldInfo field when field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly => Field(owner, field),
        _ => null, // Nested types are exported types of their own.
    };

    private static string Signature(string kind, string owner, MethodBase called)
    {
        var parameters = string.Join(", ", called.GetParameters().Select(SurfaceName.Of));
        if (called is not MethodInfo method)
        {
            return $"{kind} {Modifiers(called)}{owner}({parameters})";
        }

        var arguments = method.IsGenericMethod ? method.GetGenericArguments() : [];
        var generic = arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(SurfaceName.Of))}>";
        var extension = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return $"{kind} {Modifiers(method)}{SurfaceName.Of(method.ReturnType)} {owner}.{method.Name}{generic}" +
            $"({extension}{parameters}){SurfaceName.Constraints(arguments)}";
    }

    private static string Property(string owner, PropertyInfo property)
    {
        var indices = property.GetIndexParameters();
        var index = indices.Length == 0 ? "" : $"[{string.Join(", ", indices.Select(SurfaceName.Of))}]";
        var accessors = property.GetAccessors(nonPublic: true).Where(IsSeen).ToList();
        var widest = accessors.Find(accessor => accessor.IsPublic) ?? accessors[0];
        var get = property.GetMethod is { } getter && IsSeen(getter) ? $" {Narrower(getter, widest)}get;" : "";
        var set = property.SetMethod is { } setter && IsSeen(setter) ? $" {Narrower(setter, widest)}{(IsInit(setter) ? "init" : "set")};" : "";
        var modifiers = Modifiers(widest);
        return $"property {modifiers}{SurfaceName.Of(property.PropertyType)} {owner}.{property.Name}{index} {{{get}{set} }}";
    }

    private static string Field(string owner, FieldInfo field)
    {
        var modifiers = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        var value = field.IsLiteral ? $" = {SurfaceName.Literal(field.GetRawConstantValue())}" : "";
        return $"field {modifiers}{SurfaceName.Of(field.FieldType)} {owner}.{field.Name}{value}";
    }

    private static string Kind(Type type)
    {
        if (type.IsEnum) { return $"enum({SurfaceName.Of(type.GetEnumUnderlyingType())})"; }
        if (type.IsInterface) { return "interface"; }
        if (type.IsValueType) { return "struct"; }
        if (typeof(Delegate).IsAssignableFrom(type)) { return "delegate"; }
        return (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => "static class",
            (true, false) => "abstract class",
            (false, true) => "sealed class",
            _ => "class",
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

    private static IReadOnlyList<string> InOrder(IEnumerable<string> facts) => [.. facts.Distinct().Order(StringComparer.Ordinal)];
}
