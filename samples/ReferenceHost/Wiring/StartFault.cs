using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Pix.Certification.Journal;
using Pix.Certification.ReferenceHost.Settings;

namespace Pix.Certification.ReferenceHost.Wiring;

/// <summary>Why a host does not start, where whoever starts it can put it right: a sentence each, and no trace.</summary>
internal static class StartFault
{
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
