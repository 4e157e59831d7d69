using Quickstart;

// A whole certification session in memory, from its planning to its publication: no host, no database, no clock but ours.
//   dotnet run --project samples/Quickstart [-- --language en]
var language = args is ["--language", "en"] ? Language.English : Language.French;
if (args.Length > 0 && args is not ["--language", "fr" or "en"])
{
    Console.Error.WriteLine("Usage: Quickstart [--language fr|en]");
    return 2;
}

new Story(new Narrator(language, Console.Out)).Tell();
return 0;
