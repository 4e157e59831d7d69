using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>A program that speaks to the API: JSON in and out, with a token once it has one.</summary>
public sealed class ApiClient(HttpClient client) : IDisposable
{
    public HttpClient Client => client;

    public static async Task<ApiClient> SignedIn(RunningHost host, string login, string password, string? centre = null)
    {
        var api = new ApiClient(host.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false }));
        var (_, given) = await api.Send(HttpMethod.Post, "/api/v1/tokens", new { login, password, centre });
        return api.With(given!["token"]!.GetValue<string>());
    }

    public static async Task<ApiClient> SignedInAsInvigilator(RunningHost host, int session, string secret)
    {
        var api = new ApiClient(host.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false }));
        var (_, given) = await api.Send(HttpMethod.Post, "/api/v1/tokens/invigilator", new { session, secret, name = "D. Martin" });
        return api.With(given!["token"]!.GetValue<string>());
    }

    public ApiClient With(string token)
    {
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return this;
    }

    public async Task<JsonNode?> Get(string path)
    {
        var (reply, body) = await Send(HttpMethod.Get, path);
        reply.IsSuccessStatusCode.ShouldBeTrue($"{path}: {reply.StatusCode} {body}");
        return body;
    }

    /// <summary>Sends a file as the body itself.</summary>
    public async Task<(HttpResponseMessage Reply, JsonNode? Body)> SendFile(HttpMethod method, string path, byte[] file, string mediaType, string? key = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = new ByteArrayContent(file) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await Exchange(request);
    }

    public async Task<JsonNode?> Post(string path, object? body = null, string? key = null)
    {
        var (reply, answer) = await Send(HttpMethod.Post, path, body, ("Idempotency-Key", key));
        reply.IsSuccessStatusCode.ShouldBeTrue($"{path}: {reply.StatusCode} {answer}");
        return answer;
    }

    public async Task<(HttpResponseMessage Reply, JsonNode? Body)> Send(HttpMethod method, string path, object? body = null, params (string Name, string? Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
        {
            request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers.Where(static h => h.Value is not null))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Exchange(request);
    }

    public void Dispose() => client.Dispose();

    private async Task<(HttpResponseMessage Reply, JsonNode? Body)> Exchange(HttpRequestMessage request)
    {
        var reply = await client.SendAsync(request);
        var text = await reply.Content.ReadAsStringAsync();
        return (reply, text.StartsWith('{') || text.StartsWith('[') ? JsonNode.Parse(text) : null);
    }
}
