using Pix.Certification;
using Pix.Certification.Journal;
using Pix.Certification.ReferenceHost.Wiring;

// Everything is found beside the program; what it keeps goes into the data folder of its settings.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddReferenceHost();
var app = builder.Build();
try
{
    if (args is [FirstOperator.Command, ..])
    {
        return await FirstOperator.Make(app.Services, args, Console.Out);
    }

    app.UseReferenceHost();
    await app.RunAsync();
    return 0;
}
catch (JournalException unusable)
{
    // Whoever starts it reads one sentence and what to do, in both languages.
    await Console.Error.WriteLineAsync($"{unusable.Refusal.Code} {unusable.Refusal.Message(Language.French)}\n{unusable.Refusal}");
    return 1;
}
