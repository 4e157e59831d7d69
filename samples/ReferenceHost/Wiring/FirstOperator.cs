using Pix.Certification.Accounts.Wiring;
using Pix.Certification.ReferenceHost.Settings;

namespace Pix.Certification.ReferenceHost.Wiring;

/// <summary>The way into a host without accounts: <c>first-operator LOGIN "NAME"</c>, on the machine itself, once.</summary>
internal static class FirstOperator
{
    public const string Command = "first-operator";

    public static async Task<int> Make(IServiceProvider services, string[] args, TextWriter says)
    {
        if (args is not [Command, var login, var name, ..] || login.StartsWith('-') || name.StartsWith('-'))
        {
            await says.WriteLineAsync($"Usage: {Command} LOGIN \"NAME\" [--Data FOLDER] [--Journal CONNECTION] --Demonstration false");
            return 2;
        }

        if (services.GetRequiredService<HostSettings>().IsDemonstration)
        {
            await says.WriteLineAsync("This host would be a demonstration, which has its own accounts: add --Demonstration false.");
            return 2;
        }

        var made = await services.MakeFirstOperatorAsync(login, name);
        await says.WriteLineAsync(made.IsRefused(out var refusal)
            ? refusal.Message(Language.English)
            : $"{login} signs in with {made.OrThrow()} and must then choose a password.");
        return made.IsOk ? 0 : 1;
    }
}
