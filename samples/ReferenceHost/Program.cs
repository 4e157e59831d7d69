using Pix.Certification.ReferenceHost.Wiring;

StartFault.SayInsteadOfTrace();

// Everything is found beside the program; what it keeps goes into the data folder of its settings.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddReferenceHost();
var app = builder.Build();
if (args is [FirstOperator.Command, ..])
{
    return await FirstOperator.Make(app.Services, args, Console.Out);
}

app.UseReferenceHost();
await app.RunAsync();
return 0;
