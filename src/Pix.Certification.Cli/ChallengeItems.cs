using Pix.Certification.Challenges;
using Pix.Certification.Psychometrics;
using Pix.Certification.Referential;
using Pix.Certification.Sittings;

namespace Pix.Certification.Cli;

/// <summary>The items of a bank, whether it is a file of items or a folder of challenges.</summary>
internal static class ChallengeItems
{
    public static async Task<ItemBank> Read(string bank, string locale, CancellationToken cancel)
    {
        if (!Directory.Exists(bank))
        {
            return await AdaptiveOptions.ReadBank(bank, cancel);
        }

        var (files, media) = await BankFiles.Read(bank, cancel);
        var loading = ChallengeBankReader.Read(files, new()
        {
            Competences = [.. CompetenceFrameworks.Crcn.Competences.Select(static c => c.Code)],
            Locales = [locale],
            Media = media,
        });
        if (loading.Bank is not { } challenges)
        {
            throw new InputFault(bank, null, "it has faults: ask 'pixcert bank check' for them.");
        }

        var items = AdaptiveCourse.ItemsOf(challenges, locale);
        return items.IsRefused(out var refusal) ? throw new InputFault(bank, null, refusal.Message(Language.English)) : items.OrThrow();
    }
}
