using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Pix.Certification.Accounts.Wiring;
using Pix.Certification.ReferenceHost.School;
using Pix.Certification.ReferenceHost.Settings;

namespace Pix.Certification.ReferenceHost.Wiring;

/// <summary>Says on the console where the site is, who may sign in, and what to try first.</summary>
internal sealed class Greeting(IHostApplicationLifetime lifetime, IServer server, HostSettings settings, IServiceProvider services)
    : IHostedService
{
    private bool _isEmpty;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _isEmpty = !settings.IsDemonstration && !await services.HasAccountsAsync(cancellationToken);
        lifetime.ApplicationStarted.Register(Say);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // It may be done while this host runs.
    private void SayHowToBegin() => Console.WriteLine(
        $"""

          Nobody can sign in yet. The first account is made on this machine, once; it names centres and invites everybody else:
            ./run.sh {FirstOperator.Command} chef "Mme Chef" --Demonstration false{(settings.PostgreSql is null
                ? $" --Data \"{settings.DataFolder}\"" : " --Journal ... (as for this host)")}
        """);

    private void Say()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? HostSettings.DefaultAddress;
        Console.WriteLine($"Pix.Certification reference host: {address}");
        Console.WriteLine(
            $"  kept in {(settings.PostgreSql is null ? settings.DataFolder : "PostgreSQL")}; Ctrl+C "
                + $"stops it, nothing is lost");
        if (!settings.IsDemonstration)
        {
            if (_isEmpty)
            {
                SayHowToBegin();
            }

            return;
        }

        var pupils = $"eleve01 ... eleve{DemonstrationSchool.UpTo(settings.Pupils).Count}";
        Console.WriteLine(
            $"""

              DEMONSTRATION: these passwords are public. Never put it on a network, never certify anybody with it.
                admin / {DemonstrationSchool.CentrePassword}              the centre: sessions, candidates, finalisation
                {pupils} / {DemonstrationSchool.PupilPassword}  candidates, in three classes (eleve01 is Zoé Dupont, 03/01/2012)
                jury / {DemonstrationSchool.JuryPassword}                 the jury
                operateur / {DemonstrationSchool.OperatorPassword}       accounts of staff, centres
                professeur / {DemonstrationSchool.TeacherPassword}     a class: who is certifiable, sessions, results
                invigilators sign in with a session's number and the secret shown when it is created

              Tour (with pictures: docs/guide/first-session.md):
                1. As admin, look around, create a session, write down the invigilators' secret and add candidates from the classes.
                2. In private windows, join as eleve01 and enter as the invigilator: confirm presence, start, give the code; sit the test.
                3. End the session, finalise it as admin, publish it as jury; eleve01 finds the certificate, anybody verifies it.
            """);
    }
}
