using Pix.Certification.Policies;
using Quickstart;

// A whole certification session in memory, from its planning to its publication: no host, no database, no clock but ours.
//   dotnet run --project samples/Quickstart [-- [--adaptive] [--language fr|en]]
var adaptive = args.Contains("--adaptive");
var rest = args.Where(static a => a != "--adaptive").ToArray();
if (rest.Length > 0 && rest is not ["--language", "fr" or "en"])
{
    Console.Error.WriteLine("Usage: Quickstart [--adaptive] [--language fr|en]");
    return 2;
}

var language = rest is ["--language", "en"] ? Language.English : Language.French;
new Story(new Narrator(language, Console.Out), adaptive ? CertificationPolicies.Adaptive2024 : CertificationPolicies.Profile2023).Tell();
return 0;
