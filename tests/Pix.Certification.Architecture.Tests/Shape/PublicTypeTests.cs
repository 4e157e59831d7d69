using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pix.Certification.Architecture.Tests.Shape;

/// <summary>What the public types of the products promise by their shape.</summary>
public sealed class PublicTypeTests
{
    private const BindingFlags Visible =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly HashSet<Type> Changeable =
    [
        typeof(List<>), typeof(IList<>), typeof(ICollection<>), typeof(HashSet<>), typeof(ISet<>),
        typeof(Dictionary<,>), typeof(IDictionary<,>), typeof(SortedDictionary<,>),
        typeof(SortedSet<>), typeof(SortedList<,>), typeof(Queue<>), typeof(Stack<>), typeof(System.Collections.ObjectModel.Collection<>),
    ];

    [Fact]
    public void A_public_class_is_sealed_or_abstract_or_static() =>
        Repository.Products.SelectMany(Repository.OfferedBy)
            .Where(t => t is { IsClass: true, IsSealed: false, IsAbstract: false }).ShouldBeEmpty();

    [Fact]
    public void Nothing_public_can_be_set_after_it_was_made()
    {
        var faults =
            from type in Repository.Library.GetExportedTypes().Concat(Repository.Engine.GetExportedTypes())
            from property in type.GetProperties(Visible)
            where property.SetMethod is { } set && IsSeen(set)
                && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
            select $"{type}.{property.Name} can be set";
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void No_public_field_can_change()
    {
        var faults =
            from type in Repository.Products.SelectMany(Repository.OfferedBy)
            where !type.IsEnum
            from field in type.GetFields(Visible)
            where (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly)
                && !field.IsLiteral && !(field.IsInitOnly && field.IsStatic)
            select $"{type}.{field.Name} is a field: make it a property";
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_waited_for_says_so_in_its_name_and_can_be_given_up_last()
    {
        var faults =
            from type in Repository.Products.SelectMany(Repository.OfferedBy)
            where !typeof(Delegate).IsAssignableFrom(type) && !type.Assembly.GetName().Name!.EndsWith(".Pages", StringComparison.Ordinal)
            from method in type.GetMethods(Visible)
            where (method.IsPublic || method.IsFamily) && !method.IsSpecialName && IsAwaited(method.ReturnType)
                && method.GetBaseDefinition().DeclaringType!.Assembly == type.Assembly && method.Name != "Invoke"
            let cancelled = Array.FindIndex(method.GetParameters(), static p => p.ParameterType == typeof(CancellationToken))
            where !method.Name.EndsWith("Async", StringComparison.Ordinal) || (cancelled >= 0 && cancelled != method.GetParameters().Length - 1)
            select $"{type}.{method.Name}";
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Collections_go_out_to_be_read_only()
    {
        var faults =
            from type in Repository.Products.SelectMany(Repository.OfferedBy)
            where !typeof(Delegate).IsAssignableFrom(type)
            from given in Given(type)
            where IsChangeable(given.Type, ofMethod: given.Member is MethodInfo)
            select $"{type}.{given.Member.Name} gives {given.Type}";
        faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(typeof(List<int>), true)]
    [InlineData(typeof(int[]), true)]
    [InlineData(typeof(Result<string[]>), true)]
    [InlineData(typeof((int, List<int>)), true)]
    [InlineData(typeof(IReadOnlyList<int>), false)]
    [InlineData(typeof(byte[]), false)]
    [InlineData(typeof(IEnumerable<int>), false)]
    public void What_a_method_gives_is_looked_into(Type given, bool isChangeable) =>
        IsChangeable(given, ofMethod: true).ShouldBe(isChangeable);

    [Fact]
    public void A_property_gives_no_stream_of_things() => IsChangeable(typeof(IEnumerable<int>), ofMethod: false).ShouldBeTrue();

    private static IEnumerable<(MemberInfo Member, Type Type)> Given(Type type)
    {
        var properties = type.GetProperties(Visible).Where(p => p.GetMethod is { } get && IsSeen(get))
            .Select(p => ((MemberInfo)p, p.PropertyType));
        var fields = type.GetFields(Visible).Where(f => f.IsPublic).Select(f => ((MemberInfo)f, f.FieldType));
        var methods = type.GetMethods(Visible).Where(m => IsSeen(m) && !m.IsSpecialName && m.GetBaseDefinition() == m).ToArray();
        var results = methods.Select(m => ((MemberInfo)m, m.ReturnType));
        var outs = methods.SelectMany(m => m.GetParameters().Where(p => p.IsOut)
            .Select(p => ((MemberInfo)m, p.ParameterType.GetElementType()!)));
        return [.. properties, .. fields, .. results, .. outs];
    }

    // Bytes that a method has just written belong to the caller; a lazy stream is fine as an answer and a surprise as a property.
    private static bool IsChangeable(Type type, bool ofMethod) =>
        type.IsArray ? !(ofMethod && type == typeof(byte[]))
        : type.IsGenericType
            && (Changeable.Contains(type.GetGenericTypeDefinition())
                || (!ofMethod && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))
                || type.GetGenericArguments().Any(a => IsChangeable(a, ofMethod)));

    private static bool IsAwaited(Type type) =>
        type == typeof(Task) || type == typeof(ValueTask)
            || (type.IsGenericType && type.GetGenericTypeDefinition() is var made
                && (made == typeof(Task<>) || made == typeof(ValueTask<>) || made == typeof(IAsyncEnumerable<>)));

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;
}
