using CertificationExams;
using Microsoft.AspNetCore.DataProtection;
using Pix.Certification;
using Pix.Certification.Accounts.Shared;
using Pix.Certification.Accounts.Wiring;
using Pix.Certification.AspNetCore.Shared;
using Pix.Certification.AspNetCore.Wiring;
using Pix.Certification.Documents;
using Pix.Certification.Hosting.Wiring;
using Pix.Certification.Pages.Wiring;
using Pix.Certification.Storage;
using Pix.Certification.Testing;

var builder = WebApplication.CreateBuilder(args);
var address = new Uri(builder.Configuration["urls"] ?? "http://localhost:5080");
var folder = Path.GetFullPath(builder.Configuration["Data"] ?? "data");
Directory.CreateDirectory(folder);
builder.WebHost.UseUrls(address.AbsoluteUri);
builder.Logging.SetMinimumLevel(LogLevel.Warning);

builder.Services.AddPixCertification(
    certification => certification
        .UseBank(new DemonstrationBank().Bank)                   // yours: UseBank("bank"), a folder of JSON files
        .UseProfiles<Profiles>()
        .UseDocuments()
        .UseSqlite(Path.Combine(folder, "certification.db"))
        .UseAccountCentres()
        .UseAccountPupils(),
    options => options.VerificationAddress = new(address, "verifier"));
builder.Services.AddPixCertificationApi(api => (api.Folder, api.WholeSite) = (folder, true));
builder.Services.AddPixCertificationPages(pages => pages.Name = new("CertificationExams", "CertificationExams"));
builder.Services.AddPixCertificationAccounts(accounts =>
{
    accounts.UseSqlite(Path.Combine(folder, "accounts.db"));
    (accounts.Demonstration, accounts.Centres) = (People.Accounts, People.Centres);
});
builder.Services.AddPixCertificationLimits();
builder.Services.AddDataProtection().PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(folder, "keys")));

var app = builder.Build();
if (args is ["first-operator", var login, var name])
{
    Console.WriteLine((await app.Services.MakeFirstOperatorAsync(login, name)).OrThrow());
    return;
}

app.UsePixCertification();
app.UseRouting();
app.UseAuthentication();
app.UseRateLimiter();
app.UseAuthorization();
app.UseAntiforgery();
app.MapPixCertification().MapPixCertificationAccounts();
app.MapPixCertificationPages();
app.MapHealthChecks("/health");

await app.StartAsync();
Console.WriteLine($"CertificationExams: {string.Join(' ', app.Urls)}");
foreach (var account in People.Accounts)
{
    Console.WriteLine($"  {account.Login} / {account.Password}  {account.Role}: {account.Name}");
}

await app.WaitForShutdownAsync();
