using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Pix.Certification.Hosting.Wiring;

/// <summary>Reads options from a configuration, by hand: it needs no reflection, and says which setting it could not read.</summary>
internal static class ConfiguredOptions
{
    private delegate bool Setting(CertificationOptions options, string text);

    private static readonly Dictionary<string, (Setting Read, string Form)> Settings = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(CertificationOptions.AttemptsMax)] = Number(static (o, n) => o.AttemptsMax = n),
        [nameof(CertificationOptions.KeptMax)] = Number(static (o, n) => o.KeptMax = n),
        [nameof(CertificationOptions.NoticeAttempts)] = Number(static (o, n) => o.NoticeAttempts = n),
        [nameof(CertificationOptions.MasterKey)] = Key(static (o, key) => o.MasterKey = key),
        [nameof(CertificationOptions.LinkKey)] = Key(static (o, key) => o.LinkKey = key),
        [nameof(CertificationOptions.PurgesDaily)] = (
            static (o, text) => bool.TryParse(text, out var yes) && Set(() => o.PurgesDaily = yes), "true or false"),
        [nameof(CertificationOptions.ClockworkEvery)] = Span(static (o, span) => o.ClockworkEvery = span),
        [nameof(CertificationOptions.ClockworkLease)] = Span(static (o, span) => o.ClockworkLease = span),
        [nameof(CertificationOptions.RepliesKept)] = Span(static (o, span) => o.RepliesKept = span),
        [nameof(CertificationOptions.Zone)] = (static (o, text) => Set(() => o.Zone = text), "a zone"),
        [nameof(CertificationOptions.ResultAddress)] = (static (o, text) => Set(() => o.ResultAddress = text), "an address"),
        [nameof(CertificationOptions.VerificationAddress)] = Address(static (o, uri) => o.VerificationAddress = uri),
        [nameof(CertificationOptions.CandidateAddress)] = Address(static (o, uri) => o.CandidateAddress = uri),
        [nameof(CertificationOptions.InvigilatorAddress)] = Address(static (o, uri) => o.InvigilatorAddress = uri),
        [nameof(CertificationOptions.TechnicalTestAddress)] = Address(static (o, uri) => o.TechnicalTestAddress = uri),
    };

    public static void Read(IConfiguration section, CertificationOptions options)
    {
        foreach (var given in section.GetChildren())
        {
            if (!Settings.TryGetValue(given.Key, out var setting))
            {
                options.Unread.Add(
                    $"The configuration has {given.Path}, which is no setting: those are {string.Join(", ", Settings.Keys)}.");
            }
            else if (given.Value is { Length: > 0 } text && !setting.Read(options, text))
            {
                // What was given is not repeated: it may be a key with a letter missing.
                options.Unread.Add($"The configuration's {given.Path} could not be read: give {setting.Form}.");
            }
        }
    }

    private static (Setting Read, string Form) Number(Action<CertificationOptions, int> set) => (
        (o, text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && Set(() => set(o, number)),
        "a whole number");

    private static (Setting Read, string Form) Span(Action<CertificationOptions, TimeSpan> set) => (
        (o, text) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && Set(() => set(o, span)),
        "a span of time such as 00:00:30");

    private static (Setting Read, string Form) Address(Action<CertificationOptions, Uri> set) => (
        (o, text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && Set(() => set(o, uri)),
        "an absolute address such as https://certification.example/verifier");

    private static (Setting Read, string Form) Key(Action<CertificationOptions, HostKey> set) => (
        (o, text) => HostKey.TryParse(text, out var key) && Set(() => set(o, key)),
        "32 bytes in base64");

    private static bool Set(Action set)
    {
        set();
        return true;
    }
}
