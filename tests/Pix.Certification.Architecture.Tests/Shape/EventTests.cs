using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Pix.Certification.Architecture.Tests.Shape;

/// <summary>Events are kept for years: none can change once it was made, and each can be written down and read back.</summary>
public sealed class EventTests
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Type[] Events = [.. Repository.Library.GetTypes().Where(t => typeof(IDomainEvent).IsAssignableFrom(t) && !t.IsInterface)];
    private static readonly Type[] Families = [.. Events.Where(t => t.IsAbstract)];

    public static TheoryData<Type> AllFamilies => [.. Families];

    [Fact]
    public void Every_aggregate_has_its_family_of_events()
    {
        var folded = Repository.Library.GetTypes().Where(t => t.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(Aggregate<>)).Select(t => t.BaseType!.GetGenericArguments()[0]);
        folded.ShouldBe(Families, ignoreOrder: true);
    }

    [Fact]
    public void An_event_is_a_sealed_record() =>
        Events.Where(t => !t.IsAbstract && !(t.IsSealed && t.GetMethod("<Clone>$") is not null)).ShouldBeEmpty();

    [Fact]
    public void Nothing_in_an_event_can_change()
    {
        var faults = new List<string>();
        var seen = new HashSet<Type>();
        foreach (var happened in Events)
        {
            AddFaults(happened, seen, faults);
        }

        faults.ShouldBeEmpty();
        seen.Count.ShouldBeGreaterThan(Events.Length);
    }

    [Theory]
    [MemberData(nameof(AllFamilies))]
    public void Every_event_of_a_family_is_in_its_list_under_its_own_name(Type family)
    {
        var listed = family.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false).Select(a => $"{a.TypeDiscriminator} {a.DerivedType.Name}");
        var actual = Events.Where(t => t.IsSubclassOf(family)).Select(t => $"{JsonNamingPolicy.CamelCase.ConvertName(t.Name)} {t.Name}");
        listed.ShouldBe(actual, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(AllFamilies))]
    public void An_event_keeps_choices_by_name_never_by_number(Type family)
    {
        var context = ContextOf(family);
        var faults = Reachable(context, family).Where(t => t.IsEnum)
            .SelectMany(choice => Enum.GetValues(choice).Cast<object>().Select(value => (choice, Text: JsonSerializer.Serialize(value, context.GetTypeInfo(choice)!))))
            .Where(written => written.Text[0] != '"')
            .Select(written => $"{written.choice} is kept as {written.Text}");
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void The_walk_through_what_is_written_meets_choices() =>
        Families.SelectMany(f => Reachable(ContextOf(f), f)).Where(t => t.IsEnum).Select(t => t.Name).ShouldContain("SittingEnding");

    private static JsonSerializerContext ContextOf(Type family) => Repository.Library.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(JsonSerializerContext)))
        .Select(t => (JsonSerializerContext)t.GetProperty("Default", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!)
        .Single(c => c.GetTypeInfo(family) is not null);

    // By the contracts that the serializer itself follows: what a converter writes whole is not looked into.
    private static HashSet<Type> Reachable(JsonSerializerContext context, Type family)
    {
        var seen = new HashSet<Type>();
        var left = new Stack<Type>([family, .. Events.Where(t => t.IsSubclassOf(family))]);
        while (left.TryPop(out var type))
        {
            var plain = Nullable.GetUnderlyingType(type) ?? type;
            if (!seen.Add(plain) || context.GetTypeInfo(plain) is not { } contract)
            {
                continue;
            }

            foreach (var next in contract.Properties.Select(p => p.PropertyType).Concat(contract.Kind is JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary ? plain.GetGenericArguments() : []))
            {
                left.Push(next);
            }
        }

        return seen;
    }

    private static void AddFaults(Type type, HashSet<Type> seen, List<string> faults)
    {
        if (type.IsGenericType)
        {
            var definition = type.GetGenericTypeDefinition();
            if (definition != typeof(Nullable<>) && definition != typeof(IReadOnlyList<>) && definition != typeof(IReadOnlyDictionary<,>) && definition != typeof(IReadOnlySet<>))
            {
                faults.Add($"{type} is no collection to be kept");
            }

            Array.ForEach(type.GetGenericArguments(), a => AddFaults(a, seen, faults));
            return;
        }

        // What comes from elsewhere is text, a number or a value of NodaTime.
        if (type.Assembly != Repository.Library || type.IsArray)
        {
            if (type.IsArray || (!type.IsValueType && type != typeof(string)))
            {
                faults.Add($"{type} can change");
            }

            return;
        }

        if (!seen.Add(type) || type.IsEnum)
        {
            return;
        }

        for (var part = type; part is not null && part.Assembly == Repository.Library; part = part.BaseType)
        {
            foreach (var field in part.GetFields(Own))
            {
                if (!field.IsInitOnly)
                {
                    faults.Add($"{part.Name}.{field.Name} can change");
                }

                AddFaults(field.FieldType, seen, faults);
            }
        }
    }
}
