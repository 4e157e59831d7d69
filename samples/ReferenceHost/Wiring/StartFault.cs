using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Pix.Certification.Journal;
using Pix.Certification.ReferenceHost.Settings;

namespace Pix.Certification.ReferenceHost.Wiring;

/// <summary>Why a host does not start, where whoever starts it can put it right: a sentence each, and no trace.</summary>
internal static class StartFault
{
    /// <summary>From now on whoever starts this program reads the sentence in place of a trace, and the program ends with 1.</summary>
    public static void SayInsteadOfTrace() => AppDomain.CurrentDomain.UnhandledException += static (_, unhandled) =>
    {
        if (unhandled.ExceptionObject is Exception fault && Of(fault) is { } said)
        {
            Console.Error.WriteLine(said);
            Environment.Exit(1);
        }
    };

    /// <summary>What to say; null for a fault that is the program's own, whose trace is worth reading.</summary>
    public static string? Of(Exception fault) => fault switch
    {
        JournalException unusable => $"{unusable.Refusal.Code} {unusable.Refusal.Message(Language.French)}\n{unusable.Refusal}",
        UnfitSettingException unfit => unfit.Message,
        OptionsValidationException unfit => string.Join('\n', unfit.Failures),
        IOException { InnerException: AddressInUseException } taken =>
            $"{taken.Message} Another program listens there, perhaps this host itself: stop it, or give another address with --urls.",
        UnauthorizedAccessException closed => $"{closed.Message} Give the host a folder of its own with --Data.",
        _ => null,
    };
}
