// packages: Pix.Certification.AspNetCore Pix.Certification.Storage Pix.Certification.Testing
// sdk: Microsoft.NET.Sdk.Web
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using Pix.Certification.AspNetCore.Shared;
using Pix.Certification.AspNetCore.Wiring;
using Pix.Certification.Hosting.Wiring;
using Pix.Certification.Storage;
using Pix.Certification.Testing;

// The smallest host with the API: it plans a session over HTTP, reads it back and ends by itself. PostgreSQL where it is given one.
string folder = Directory.CreateTempSubdirectory("consumer-").FullName;
string? server = args.FirstOrDefault();
var demonstration = new DemonstrationBank();
var builder = WebApplication.CreateBuilder();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddPixCertification(certification =>
{
    certification.UseBank(demonstration.Bank).UseProfiles(_ => null);
    _ = server is null ? certification.UseSqlite(Path.Combine(folder, "certification.db")) : certification.UsePostgreSql(server);
});
builder.Services.AddPixCertificationApi(api => api.Folder = folder);
builder.Services.AddAuthorization();
builder.Services.AddAuthentication("Key").AddScheme<AuthenticationSchemeOptions, Office>("Key", null);
await using (WebApplication app = builder.Build())
{
    app.UsePixCertification();
    app.UseAuthentication();
    app.UseAuthorization();
    app.MapPixCertification();
    await app.StartAsync();
    using var client = new HttpClient
    {
        BaseAddress = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
    };
    client.DefaultRequestHeaders.Add("Idempotency-Key", "plan");
    using HttpResponseMessage created = await client.PostAsJsonAsync("/api/v1/centre/sessions", new
    {
        site = "Lycée Valin", room = "202", zone = "Europe/Paris", invigilators = new[] { "D. Martin" },
        starts = DateTime.UtcNow.AddDays(1).ToString("yyyy-MM-dd'T'10:00:00"),
    });
    string said = await created.Content.ReadAsStringAsync();
    if (!created.IsSuccessStatusCode || !said.Contains("invigilatorSecret", StringComparison.Ordinal))
    {
        throw new InvalidOperationException($"{created.StatusCode}: {said}");
    }

    string sessions = await client.GetStringAsync("/api/v1/centre/sessions");
    if (!sessions.Contains("Valin", StringComparison.Ordinal))
    {
        throw new InvalidOperationException(sessions);
    }

    await app.StopAsync();
}

Directory.Delete(folder, recursive: true);
Console.WriteLine($"a session was planned over HTTP on {(server is null ? "SQLite" : "PostgreSQL")}");

// Whoever asks is the office of one centre: it is a host for a test.
internal sealed class Office(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, ICertificationClaims claims)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.Success(new(
        new ClaimsPrincipal(new ClaimsIdentity(claims.Write(new()
        {
            Login = "office", Name = "Mme Durand", Role = CertificationRoles.Centre, Centre = new("0170022A"),
            Scopes = [CertificationScopes.Centre],
        }), "Key")), "Key")));
}
