using DemonstrationStory;
using Microsoft.Extensions.Logging;
using Pix.Certification.ReferenceHost.Settings;
using Pix.Certification.ReferenceHost.Wiring;

// Puts the last two weeks of the invented school into an empty demonstration, so that whoever opens it finds a school at work and not
// empty lists. Takes what the reference host takes, and says nothing of what is there already.
//   dotnet run --project samples/DemonstrationStory -- [--Data data] [--Journal "Host=...;Database=..."]
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
var settings = HostSettings.From(builder.Configuration);
if (!settings.IsDemonstration || builder.Configuration["Story"] == "false")
{
    return 0;
}

var time = new ToldTime(SystemClock.Instance.GetCurrentInstant() - Duration.FromDays(Story.Days));
builder.AddReferenceHost();
builder.Logging.ClearProviders();
builder.Services.AddSingleton<TimeProvider>(time);
builder.WebHost.UseUrls("http://127.0.0.1:0");
foreach (var greeting in builder.Services.Where(static s => s.ImplementationType == typeof(Greeting)).ToArray())
{
    builder.Services.Remove(greeting);
}

await using var app = builder.Build();
app.UseReferenceHost();
await app.StartAsync();
var told = await new Story(app.Services.GetRequiredService<CertificationDesks>(), time, settings.Zone).TellAsync();
await app.StopAsync();
Console.Error.WriteLine(told ? "The demonstration has two weeks behind it, and a session today." : "The demonstration has a past already.");
return 0;
