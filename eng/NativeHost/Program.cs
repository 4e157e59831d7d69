using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Pix.Certification.AspNetCore.Room;
using Pix.Certification.AspNetCore.Wiring;
using Pix.Certification.Credentials;
using Pix.Certification.Documents;
using Pix.Certification.Hosting.Settings;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;
using Pix.Certification.Storage;

namespace NativeHost;

/// <summary>A host with the API and nothing else; or, asked to, the people of one session of it.</summary>
internal static class Program
{
    /// <summary><c>serve FOLDER ADDRESS</c> is the host, <c>hold ADDRESS</c> holds a session over it.</summary>
    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["serve", var folder, var address]:
                await Serve(folder, address);
                return 0;
            case ["hold", var address]:
                using (var session = new HeldSession(new(address)))
                {
                    await session.Hold();
                }

                return 0;
            default:
                await Console.Error.WriteLineAsync("NativeHost serve FOLDER ADDRESS | NativeHost hold ADDRESS");
                return 2;
        }
    }

    private static async Task Serve(string folder, string address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(address);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddPixCertification(
            certification => certification
                .UsePolicy(CertificationPolicies.Adaptive2024)
                .UseBank(Path.Combine(AppContext.BaseDirectory, "bank"))
                .UseProfiles(ProfileOf)
                .UseDocuments()
                .UseCredentials(SignerAt(new(address)))
                .UseSqlite(Path.Combine(folder, "certification.db")),
            options => options.VerificationAddress = new(new(address), "verifier"));
        builder.Services.AddPixCertificationApi(api => api.Folder = folder);
        builder.Services.AddDataProtection().PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(folder, "keys")));
        builder.Services.AddSingleton<People>();
        builder.Services.AddAuthentication(KeyAuthentication.Scheme)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.Scheme, null);

        var app = builder.Build();
        app.UsePixCertification();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapPixCertification();
        app.MapPost("/rooms/{number:int}", static async (int number, HttpContext http, InvigilatorDoor door, People people) =>
        {
            var entered = await door.EnterAsync(http, number, http.Request.Headers["Secret"], "D. Martin");
            return entered.TryGet(out var caller) ? Results.Text(people.Admit(caller)) : Results.Unauthorized();
        });
        await app.RunAsync();
    }

    private static CredentialSettings SignerAt(Uri address)
    {
        var achievement = new CredentialAchievement(
            new Uri(address, "verifier").AbsoluteUri, "Digital skills", "Digital skills, certified.", "A supervised certification test.");
        var issuer = new CredentialIssuer
        {
            Id = address.AbsoluteUri, Name = "NativeHost", Url = address.AbsoluteUri, Achievement = achievement,
        };
        return new(issuer, [SigningKey.Of(ECDsa.Create(ECCurve.NamedCurves.nistP256))], address);
    }

    // Everybody here has worked every competence up to level 3.
    private static ProfileSnapshot ProfileOf(AccountId account) => ProfileSnapshot.Take(
        Instant.FromUtc(2026, 1, 1, 0, 0),
        CompetenceFrameworks.Crcn,
        CompetenceFrameworks.Crcn.Competences.Select(static competence => new CompetenceStanding(competence.Code, 27, 3))).OrThrow();
}
