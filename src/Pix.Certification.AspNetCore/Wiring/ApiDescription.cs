using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Pix.Certification.Hosting.Wiring;
using Pix.Certification.Profiles;
using Pix.Certification.Reports;
using Pix.Certification.Timing;

namespace Pix.Certification.AspNetCore.Wiring;

/// <summary>What the API is made of: its JSON, and its description.</summary>
internal static class ApiDescription
{
    public const string Document = "v1";
    private const string Bearer = "Bearer";

    // Values that are one word or one number in JSON.
    private static readonly Dictionary<Type, (JsonSchemaType Type, string? Format)> Plain = new()
    {
        [typeof(Instant)] =
            (JsonSchemaType.String, "date-time"), [typeof(LocalDate)] =
                (JsonSchemaType.String, "date"), [typeof(LocalDateTime)] = (JsonSchemaType.String, null),
        [typeof(Duration)] =
            (JsonSchemaType.String, null), [typeof(Offset)] =
                (JsonSchemaType.String, null), [typeof(Fraction)] = (JsonSchemaType.String, null),
        [typeof(SessionId)] =
            (JsonSchemaType.Integer, "int32"), [typeof(CandidateId)] =
                (JsonSchemaType.Integer, "int32"), [typeof(AccountId)] = (JsonSchemaType.String, null),
        [typeof(CentreId)] =
            (JsonSchemaType.String, null), [typeof(LearnerId)] =
                (JsonSchemaType.String, null), [typeof(ReportCategory)] = (JsonSchemaType.String, null),
        [typeof(CampaignCode)] = (JsonSchemaType.String, null),
    };

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<ApiDesks>();
        services.AddSingleton<DescribedApi>();
        services.ConfigureHttpJsonOptions(static json =>
        {
            // What is missing or null where it must not be is said at once, rather than met somewhere inside.
            DeskJson.Configure(json.SerializerOptions).TypeInfoResolverChain.Insert(0, ApiTypes.Default);
            json.SerializerOptions.AllowDuplicateProperties = false;
            (json.SerializerOptions.RespectNullableAnnotations, json.SerializerOptions.RespectRequiredConstructorParameters) = (true, true);
        });
        services.AddOpenApi(Document, static api =>
        {
            api.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            api.ShouldInclude = static operation => operation.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
            api.AddSchemaTransformer(static (schema, context, _) =>
            {
                if (Plain.TryGetValue(Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type, out var plain))
                {
                    (schema.Type, schema.Format) = plain;
                }

                return Task.CompletedTask;
            });
            api.AddDocumentTransformer(static (document, _, _) => Describe(document));
            api.AddOperationTransformer(static (operation, context, _) => Describe(operation, context));
        });
    }

    private static Task Describe(OpenApiDocument document)
    {
        document.Info = new() { Title = "Certification", Version = "1",
            Description =
                "Supervised adaptive certification: the same use cases as the pages, with the same rules. Every reply has the server's "
                    + "time in Server-Time; no other clock counts." };
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Bearer] =
                new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer",
                    Description = "A token of this host. It allows what its scopes say." },
        };
        return Task.CompletedTask;
    }

    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var endpoint = context.Description.ActionDescriptor.EndpointMetadata;
        if (!endpoint.OfType<Microsoft.AspNetCore.Authorization.IAllowAnonymous>().Any())
        {
            operation.Security = [new() { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
        }

        if (endpoint.OfType<TakesFile>().LastOrDefault() is { } file)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true, Description = "The file itself.",
                Content =
                    file.MediaTypes.ToDictionary(
                        static type => type,
                        static _ => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
                        StringComparer.Ordinal),
            };
        }

        var method = context.Description.HttpMethod;
        foreach (var (name, about) in Headers(HttpMethods.IsGet(method ?? "GET"), endpoint.OfType<LooksAtIfMatch>().Any()))
        {
            operation.Parameters =
                [.. operation.Parameters ?? [],
                    new OpenApiParameter { Name = name, In = ParameterLocation.Header, Description = about,
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String } }];
        }

        operation.Responses ??= [];
        operation.Responses["default"] =
            new OpenApiResponse { Description = "Why not: a problem document with the rule's code, the reason, the remedy and the facts.",
                Content = new Dictionary<string, OpenApiMediaType>(
                StringComparer.Ordinal) { ["application/problem+json"] = new() } };
        return Task.CompletedTask;
    }

    private static (string Name, string About)[] Headers(bool isRead, bool looksAtIfMatch) => isRead
                                ? [("If-None-Match", "The ETag of what was read before: 304 when it is the same."), (
                                    "Accept-Language", "fr or en, for problem documents.")]
                        : [(
                            "Idempotency-Key",
                            "1 to 200 characters, one for each command: sent again under its key it is done once and answered the same."),
                                .. looksAtIfMatch ? ((string, string)[])[(
                                "If-Match",
                                "The ETag of the session that was seen: 412 once it has changed.")] : [],
                                    ("Accept-Language", "fr or en, for problem documents.")];
}

/// <summary>The description as JSON, made once: it is the same for everybody, anybody may ask for it, and to make it takes a hundred times
/// as long as most replies.</summary>
internal sealed class DescribedApi([FromKeyedServices(ApiDescription.Document)] IOpenApiDocumentProvider api) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private byte[]? _json;

    public async Task<byte[]> JsonAsync(CancellationToken gone)
    {
        if (_json is { } made)
        {
            return made;
        }

        await _one.WaitAsync(gone);
        try
        {
            return _json ??= await MakeAsync(gone);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<byte[]> MakeAsync(CancellationToken gone)
    {
        using var text = new MemoryStream();
        await (await api.GetOpenApiDocumentAsync(gone)).SerializeAsJsonAsync(text, OpenApiSpecVersion.OpenApi3_1, gone);
        return text.ToArray();
    }
}
