using Pix.Certification.ReferenceHost.Wiring;

// Everything is found beside the program; what it keeps goes into the data folder of its settings.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddReferenceHost();
var app = builder.Build();
app.UseReferenceHost();
await app.RunAsync();
