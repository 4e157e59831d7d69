using PublicApiGenerator;

namespace Pix.Certification.Architecture.Tests.Api;

/// <summary>The public API of every product, kept as text: whoever changes it sees the change, and says so in the changelog.</summary>
public sealed class PublicApiTests
{
    public static TheoryData<string> Products => [.. Repository.Products.Select(p => p.GetName().Name!)];

    [Theory]
    [MemberData(nameof(Products))]
    public void What_is_public_was_read_by_somebody(string product) => Approved.ShouldBeIn(
        Repository.Products.Single(p => p.GetName().Name == product).GeneratePublicApi(Form(product)),
        $"tests/Pix.Certification.Architecture.Tests/PublicApi/{product}.txt");

    [Fact]
    public void No_list_is_left_of_a_product_that_is_gone() =>
        Repository.Files.Where(f => f.Contains("/PublicApi/", StringComparison.Ordinal)).Select(Path.GetFileNameWithoutExtension)
            .Except(Repository.Products.Select(p => p.GetName().Name)).ShouldBeEmpty();

    [Theory]
    [InlineData("public string? Name { get; init; }")]
    [InlineData("public System.Collections.Generic.IReadOnlyList<string?> Lines { get; }")]
    [InlineData("public bool Find(string? name, out System.Uri? found, int most = 3) { }")]
    [InlineData("[System.Runtime.CompilerServices.ParamCollection] System.Collections.Generic.IReadOnlyList<int> numbers")]
    public void A_fact_is_told_as_source_code_sees_it(string fact) =>
        typeof(Told).GeneratePublicApi(Form()).ShouldContain(fact, Case.Sensitive);

    [Fact]
    public void What_the_compiler_writes_for_a_record_is_not_told()
    {
        var told = typeof(Told).GeneratePublicApi(Form());
        told.ShouldNotContain("Clone");
        told.ShouldNotContain("Deconstruct");
        told.ShouldNotContain("operator");
    }

    // Anew each time: the generator writes into it what it was asked for last.
    private static ApiGeneratorOptions Form(string? product = null) => new()
    {
        // Of a product without pages that is every public type; pages are public because Razor makes them so.
        IncludeTypes = product is null ? null : [.. Repository.OfferedBy(Repository.Products.Single(p => p.GetName().Name == product))],
        IncludeAssemblyAttributes = false,
        TreatRecordsAsClasses = false,

        // Names a type of the compiler's own, by its place in the source.
        ExcludeAttributes = ["System.Runtime.CompilerServices.AsyncIteratorStateMachineAttribute"],
    };
}

/// <summary>Something that is public.</summary>
public sealed record Told(string? Name)
{
    public IReadOnlyList<string?> Lines { get; } = [];

    public bool Find(string? name, out Uri? found, int most = 3)
    {
        found = null;
        return name == Name && Lines.Count < most;
    }

    public int Sum(params IReadOnlyList<int> numbers) => numbers.Sum() + Lines.Count;
}
