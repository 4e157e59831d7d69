using System.Reflection;
using System.Text.RegularExpressions;

namespace Pix.Certification.Architecture.Tests.Api;

/// <summary>The public API of every product, kept as text: whoever changes it sees the change, and says so in the changelog.</summary>
public sealed partial class PublicApiTests
{
    public static TheoryData<string> Products => [.. Repository.Products.Select(p => p.GetName().Name!)];

    [Theory]
    [MemberData(nameof(Products))]
    public void What_is_public_was_read_by_somebody(string product) =>
        CheckedIn.ShouldSay($"tests/Pix.Certification.Architecture.Tests/PublicApi/{product}.txt", Tell(Repository.Products.Single(p => p.GetName().Name == product)));

    [Fact]
    public void No_list_is_left_of_a_product_that_is_gone() =>
        Repository.Files.Where(f => f.Contains("/PublicApi/", StringComparison.Ordinal)).Select(Path.GetFileNameWithoutExtension).Except(Repository.Products.Select(p => p.GetName().Name)).ShouldBeEmpty();

    [Theory]
    [InlineData("property string? Kept.Name { get; init; }")]
    [InlineData("property System.Collections.Generic.IReadOnlyList<string?> Kept.Lines { get; }")]
    [InlineData("method bool Kept.Find(string? name, out System.Uri? found)")]
    [InlineData("method int Kept.Sum(params System.Collections.Generic.IReadOnlyList<int> numbers)")]
    public void A_fact_is_told_as_source_code_sees_it(string fact) =>
        PublicSurface.Of(typeof(Kept), SurfaceDetail.Source).Select(f => f.Replace(typeof(Kept).FullName!.Replace('+', '.'), "Kept", StringComparison.Ordinal)).ShouldContain(fact);

    [Fact]
    public void What_the_compiler_writes_for_a_record_is_not_told() =>
        PublicSurface.Of(typeof(Kept), SurfaceDetail.Source).ShouldAllBe(f => !f.Contains("<Clone>$") && !f.Contains("Deconstruct") && !f.Contains("op_Equality"));

    private static string Tell(Assembly product)
    {
        var types = Repository.OfferedBy(product).Where(t => t.Namespace?.StartsWith("Pix.", StringComparison.Ordinal) ?? false).OrderBy(t => t.FullName, StringComparer.Ordinal);
        return string.Join('\n', types.Select(Tell));
    }

    private static string Tell(Type type)
    {
        var facts = PublicSurface.Of(type, SurfaceDetail.Source).ToArray();
        var owner = facts[0].Split(' ').First(word => word.StartsWith("Pix.", StringComparison.Ordinal));
        var members = facts.Skip(1).Select(f => Known().Replace(f.Replace($" {owner}.", " ", StringComparison.Ordinal).Replace($" {owner} : ", " ", StringComparison.Ordinal).Replace($" {owner}(", " new(", StringComparison.Ordinal), ""));
        return string.Concat(PublicSurface.InOrder(members).Select(f => $"  {f}\n").Prepend($"{facts[0]}\n"));
    }

    // Lines are read by people: what everybody knows the namespace of goes without, and so does the root of our own.
    [GeneratedRegex(@"\b(System\.Collections\.Generic|NodaTime|System|Pix\.Certification)\.(?=[A-Z]\w*[<?> ,.)\[]|[A-Z]\w*$)")]
    private static partial Regex Known();

    public sealed record Kept(string? Name)
    {
        public IReadOnlyList<string?> Lines { get; } = [];

        public bool Find(string? name, out Uri? found)
        {
            found = null;
            return name == Name && Lines.Count > 0;
        }

        public int Sum(params IReadOnlyList<int> numbers) => numbers.Sum() + Lines.Count;
    }
}
