using Pix.Certification.Psychometrics;

namespace Pix.Certification.Cli.Reports;

/// <summary>What the report on a bank says.</summary>
internal static partial class BankHealthWords
{
    public static Wording Of(ItemConcern concern) => concern switch
    {
        ItemConcern.OffItsDifficulty => OffItsDifficulty,
        ItemConcern.Misfits => Misfits,
        ItemConcern.DoesNotDiscriminate => DoesNotDiscriminate,
        ItemConcern.Drifted => Drifted,
        ItemConcern.SeenTooOften => SeenTooOften,
        ItemConcern.WrongChoiceOfTheAble => WrongChoiceOfTheAble,
        ItemConcern.DeadChoice => DeadChoice,
    };
}
