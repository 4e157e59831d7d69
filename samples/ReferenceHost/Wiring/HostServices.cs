using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Pix.Certification.Accounts.Wiring;
using Pix.Certification.AspNetCore.Wiring;
using Pix.Certification.Documents;
using Pix.Certification.Documents.Pdf;
using Pix.Certification.Journal;
using Pix.Certification.Papers;
using Pix.Certification.Hosting.Settings;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Hosting.Wiring;
using Pix.Certification.Pages.Wiring;
using Pix.Certification.ReferenceHost.School;
using Pix.Certification.ReferenceHost.Settings;
using Pix.Certification.ReferenceHost.Tour;
using Pix.Certification.Storage;

namespace Pix.Certification.ReferenceHost.Wiring;

/// <summary>What the host is made of.</summary>
internal static class HostServices
{
    public static void AddReferenceHost(this WebApplicationBuilder builder)
    {
        var settings = HostSettings.From(builder.Configuration);
        OwnFiles.Folder(settings.DataFolder);
        OwnFiles.Folder(settings.KeysFolder);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
        {
            builder.WebHost.UseUrls(HostSettings.DefaultAddress);
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            if (settings is { IsDemonstration: true, IsForTheNetwork: false })
            {
                kestrel.ConfigureEndpointDefaults(DemonstrationOpening.OnlyHere);
            }
        });

        // A start that fails is said by Program, once. The framework calls it an error when somebody sends a form's cookie that is none:
        // the form is refused, and that is all.
        builder.Logging.SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical)
            .AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Critical);
        builder.Services.AddSingleton(settings).AddSingleton(TimeProvider.System);
        AddCertification(builder.Services, settings);
        AddAccounts(builder.Services, settings);

        // After what they stand on: hosted services start in the order they were added.
        builder.Services.AddHostedService<DemonstrationOpening>().AddHostedService<Greeting>();
        AddSite(builder.Services, settings);
        builder.Services.AddPixCertificationLimits();
        BehindProxies.Add(builder.Services, settings);
        HostTelemetry.Add(builder.Services, builder.Configuration);
    }

    private static void AddCertification(IServiceCollection services, HostSettings settings)
    {
        services.AddPixCertification(
            certification =>
            {
                certification
                    .UsePolicy(settings.Policy)
                    .UseBank(Path.Combine(AppContext.BaseDirectory, "bank"))
                    .UseProfiles<DemonstrationProfiles>()
                    .UseDocuments()
                    .Use<IPdfPrinter>(static s => PrinterOf(s.GetRequiredService<HostSettings>()))
                    .UseCredentials(CredentialKeys.SettingsOf(settings))
                    .UseAccountCentres()
                    .UseAccountPupils();
                _ = settings.HasPositioning ? certification.UsePositioning() : certification;
                _ = settings.PostgreSql is { } connection
                    ? certification.UsePostgreSql(connection)
                    : certification.UseSqlite(settings.JournalFile);
            },
            options =>
            {
                options.Zone = settings.Zone;
                options.MasterKey = settings.MasterKey;
                options.VerificationAddress = new(settings.PublicAddress, "verifier");
                options.CandidateAddress = new(settings.PublicAddress, "test");
                options.InvigilatorAddress = new(settings.PublicAddress, "connexion/surveillant");
                options.TechnicalTestAddress = new(settings.PublicAddress, "t/");
            });

        services.AddOptions<CertificationOptions>().Validate(
            options => settings.AllowsInsecureKeys || !options.MasterKey.IsEmpty,
            "The host does not start without a master key: whoever has its database could read every name. Give MasterKey, 32 bytes in "
            + "base64 (openssl rand -base64 32), and keep it elsewhere; for a trial with invented people say --InsecureKeys true");
    }

    private static void AddAccounts(IServiceCollection services, HostSettings settings)
    {
        services.AddPixCertificationAccounts(accounts =>
        {
            _ = settings.PostgreSql is { } connection ? accounts.UsePostgreSql(connection) : accounts.UseSqlite(settings.AccountsFile);
            (accounts.FormerFile, accounts.SecondFactorRoles) = (settings.AccountsFile, settings.SecondFactorRoles);
            (accounts.Portals, accounts.PasskeyDomain) = (settings.Portals, settings.IsByTls ? settings.PublicAddress.Host : null);
            accounts.PasskeyAloneRoles = settings.PasskeyAloneRoles ?? accounts.PasskeyAloneRoles;
            if (settings.IsDemonstration)
            {
                accounts.Demonstration = DemonstrationSchool.AccountsOf(DemonstrationSchool.UpTo(settings.Pupils));
                accounts.Centres = new Dictionary<CentreId, CentreCard>
                {
                    [DemonstrationSchool.Centre] = new(DemonstrationSchool.CentreName, settings.Zone),
                };
            }
        });

        // A page or endpoint that says nothing is closed to strangers; a test finds it as well.
        services.AddAuthorization(static authorization =>
            authorization.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    private static ChromiumPrinter PrinterOf(HostSettings settings) => new(settings.Chromium, settings.PrintMost);

    private static void AddSite(IServiceCollection services, HostSettings settings)
    {
        services.AddPixCertificationApi(api => (api.Folder, api.WholeSite) = (settings.DataFolder, true));
        services.AddPixCertificationPages(pages =>
        {
            (pages.OffersPdf, pages.Help) = (settings.Chromium is not null, settings.Help);
            pages.Welcome = HostWords.Welcome;
            (pages.Publisher, pages.AccessibilityContact) = (settings.Publisher, settings.AccessibilityContact);
            pages.Notice = settings.IsDemonstration ? HostWords.Demonstration : null;
            if (settings.IsDemonstration)
            {
                pages.AddPages(typeof(TourPage).Assembly).AddToHome(typeof(TourDoor));
            }
        });
        services.AddDataProtection()
            .SetApplicationName("Pix.Certification.ReferenceHost")
            .PersistKeysToFileSystem(new DirectoryInfo(settings.KeysFolder));
        services.AddAntiforgery(static form =>
            (form.Cookie.Name, form.Cookie.SameSite, form.Cookie.HttpOnly) = ("certification-form", SameSiteMode.Strict, true));
    }
}
