using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pix.Certification.Journal;
using Pix.Certification.Hosting.Sources;

namespace Pix.Certification.Hosting.Wiring;

/// <summary>Looks, before a host serves anybody, whether it has what it needs: everything that is wrong is said at once.</summary>
internal sealed class WiringCheck(IServiceProvider services, object? key, string name, bool hasPositioning)
    : IValidateOptions<CertificationOptions>
{
    public ValidateOptionsResult Validate(string? asked, CertificationOptions options)
    {
        if (asked != name)
        {
            return ValidateOptionsResult.Skip;
        }

        string[] faults = [.. Missing(), .. options.Faults()];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.Select(Said));
    }

    /// <summary>Whether a part was registered, without making one.</summary>
    public static bool Has<TPart>(IServiceProvider services, object? key)
        where TPart : class
    {
        if (services.GetService<IServiceProviderIsKeyedService>() is { } known)
        {
            return known.IsKeyedService(typeof(TPart), key);
        }

        using var scope = services.CreateScope();
        return scope.ServiceProvider.GetKeyedService<TPart>(key) is not null;
    }

    // They are joined by semicolons.
    private string Said(string fault) =>
        (key is null ? "AddPixCertification: " : $"AddPixCertification(\"{key}\"): ") + fault.TrimEnd('.');

    private IEnumerable<string> Missing()
    {
        if (!Has<IEventJournal>(services, key))
        {
            yield return "say where everything is kept: UseSqlite(\"certification.db\") or UsePostgreSql(connectionString), of the package "
                + "Pix.Certification.Storage; or UseMemory(), which forgets everything when the host stops.";
        }

        if (!Has<IBankSource>(services, key))
        {
            yield return "say where the challenges come from, for example UseBank(\"bank.json\").";
        }

        if (!hasPositioning && !Has<IProfileSource>(services, key))
        {
            yield return "say where profiles come from, for example UseProfiles<OurProfiles>(), or UsePositioning() to find them out here.";
        }
    }
}
