using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pix.Certification.AspNetCore.Shared;
using Pix.Certification.AspNetCore.Wiring;
using Pix.Certification.Hosting.Wiring;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>What a host that is compiled ahead of time must know of the API beforehand is listed.</summary>
public sealed class ApiTypesTests
{
    [Fact]
    public void What_an_endpoint_takes_and_gives_is_listed()
    {
        using var host = new RunningHost();
        var said = (
            from endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            let path = endpoint.RoutePattern.RawText!
            where path.StartsWith("/api/v1", StringComparison.Ordinal) && !path.Contains("/tokens", StringComparison.Ordinal) // The tokens are this host's.
            from type in (Type?[])
            [
                .. endpoint.Metadata.GetOrderedMetadata<IAcceptsMetadata>().Select(static m => m.RequestType),
                .. endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().Select(static m => m.Type),
            ]
            where type is not null && type != typeof(void) && !typeof(IResult).IsAssignableFrom(type)
            select (path, type)).ToArray();

        said.Where(static s => ApiTypes.Default.GetTypeInfo(s.type) is null).ShouldBeEmpty();
        said.Select(static s => s.type).Distinct().Count().ShouldBeGreaterThan(40, "the endpoints say what they take and give");
    }

    [Fact]
    public void A_member_of_another_type_is_named_by_its_place_whatever_the_endpoint_asks_for()
    {
        using var host = new RunningHost();
        var options = host.Services.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions;
        var bodies = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(static e => e.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal))
            .SelectMany(static e => e.Metadata.GetOrderedMetadata<IAcceptsMetadata>())
            .Where(static m => m.RequestType is not null && m.ContentTypes.Any(static t => t.Contains("json", StringComparison.Ordinal)))
            .Select(m => options.GetTypeInfo(m.RequestType!)).DistinctBy(static t => t.Type).ToArray();
        var (tried, wrong) = (0, new List<string>());
        foreach (var body in bodies.Where(static b => b.Kind == JsonTypeInfoKind.Object))
        {
            foreach (var (path, text) in Spoiled(body, options, "$", static inner => inner))
            {
                tried++;
                var told = JsonCheck.FirstMisfit(Encoding.UTF8.GetBytes(text), body);
                if (told is null || told.Facts["field"] is not string place || !place.StartsWith(path, StringComparison.Ordinal))
                {
                    wrong.Add($"{body.Type.Name} {path} {text}: {told}");
                }
            }
        }

        wrong.ShouldBeEmpty();
        bodies.Length.ShouldBeGreaterThan(25);
        tried.ShouldBeGreaterThan(60);
    }

    // Nothing takes this for what it asks for, nor an object for a list or a text of its own kind.
    private static IEnumerable<(string Path, string Text)> Spoiled(JsonTypeInfo type, JsonSerializerOptions options, string path, Func<string, string> within)
    {
        foreach (var property in type.Properties)
        {
            var (here, asked) = ($"{path}.{property.Name}", options.GetTypeInfo(property.PropertyType));
            string Said(string inner) => within($$"""{"{{property.Name}}":{{inner}}}""");
            yield return (here, Said(asked.Kind == JsonTypeInfoKind.Object ? "[[]]" : """{"never":[true]}"""));
            foreach (var deeper in asked.Kind == JsonTypeInfoKind.Object && path == "$" ? Spoiled(asked, options, here, Said) : [])
            {
                yield return deeper;
            }
        }
    }

    [Fact]
    public void A_choice_that_the_API_speaks_of_has_a_converter_that_is_listed()
    {
        var listed = DeskJson.Configure(new()).Converters.Where(static c => c is JsonConverterFactory and not JsonStringEnumConverter).ToArray();
        var choices = typeof(ApiTypes).GetProperties().Where(static p => p.PropertyType.IsGenericType)
            .Select(static p => p.PropertyType.GetGenericArguments()[0])
            .Where(static t => t.IsEnum && t.Namespace!.StartsWith("Pix.", StringComparison.Ordinal)).ToArray();

        choices.Length.ShouldBeGreaterThan(20);
        choices.Where(choice => !listed.Any(c => c.CanConvert(choice))).ShouldBeEmpty();
    }

    // As it was found by reflection, in a host that is not compiled ahead of time.
    [Fact]
    public void A_list_is_said_the_same_whatever_it_is_kept_in()
    {
        var listed = DeskJson.Configure(new() { TypeInfoResolver = ApiTypes.Default });
        IReadOnlyList<SessionId> several = [new(1), new(2)];

        JsonSerializer.Serialize<object>(several, listed).ShouldBe("[1,2]");
        JsonSerializer.Serialize<object>(several.Where(static s => s.Number > 1), listed).ShouldBe("[2]");
        JsonSerializer.Serialize<object>(new object?[] { "é", null, new LocalDate(2024, 3, 12), Sessions.SessionState.Created }, listed)
            .ShouldBe("[\"\\u00E9\",null,\"2024-03-12\",\"created\"]");
    }
}
