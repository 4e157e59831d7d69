using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Psychometrics;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.Desks;

/// <summary>How often challenges were given, over all hosts: what nobody gets, and what everybody has seen (EXP-1).</summary>
public sealed class JuryExposure
{
    private readonly JuryCommands _desk;

    internal JuryExposure(JuryCommands desk) => _desk = desk;

    /// <summary>
    /// Of the bank and the policy of tests that begin now, one report a language; none where tests are not adaptive.
    /// </summary>
    public async ValueTask<IReadOnlyList<ExposureReport>> ListAsync(CancellationToken cancellation = default)
    {
        var context = _desk.Context;
        var reports = new List<ExposureReport>();
        if (await context.Courses.Current(context.Policies.At(context.Now), cancellation).ConfigureAwait(false) is AdaptiveCourse course)
        {
            foreach (var locale in course.Locales)
            {
                reports.Add(Report(
                    await ExposureRows.Current(context, course, locale, cancellation).ConfigureAwait(false), course, locale));
            }
        }

        return reports;
    }

    private static ExposureReport Report(SharedLedger shared, AdaptiveCourse course, string locale)
    {
        var bank = shared.Engine.Bank;
        var (figures, given) = (ExposureFigures.Of(bank, shared.Ledger), ExposureFigures.GivenOf(bank, shared.Ledger));
        return new(
            course.Policy.Id,
            course.Bank.Version,
            locale,
            (int)figures.Tests,
            figures.MeanLength,
            shared.Engine.Plan.Settings.Exposure switch
            {
                PricedControl priced => priced.RateMax,
                RestrictedControl restricted => restricted.RateMax,
                EligibilityControl eligibility => eligibility.RateMax,
                _ => null,
            },
            figures.HighestRate,
            figures.Overlap,
            figures.Unused,
            [
                .. bank.Items.Select((item, i) => new ChallengeExposure(
                        item.Id, item.Area ?? "", item.Family ?? "", (int)given[i], figures.Tests == 0 ? 0 : given[i] / figures.Tests))
                    .OrderByDescending(static challenge => challenge.Given)
                    .ThenBy(static challenge => challenge.Id, StringComparer.Ordinal),
            ]);
    }
}

/// <summary>How often the challenges of a bank were given in a language, under a policy.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="BankVersion">What its makers call the bank.</param>
/// <param name="Locale">The language of the tests.</param>
/// <param name="Tests">How many tests are counted: those that are over.</param>
/// <param name="MeanLength">How many challenges one had, on average.</param>
/// <param name="RateMax">The highest share of candidates who may see a challenge; null where the plan has none.</param>
/// <param name="HighestRate">The share of tests that held the challenge given most.</param>
/// <param name="Overlap">The share of challenges that two tests have in common, on average.</param>
/// <param name="Unused">How many challenges no test has held.</param>
/// <param name="Challenges">All of them, those given most first.</param>
public sealed record ExposureReport(
    string Policy,
    string BankVersion,
    string Locale,
    int Tests,
    double MeanLength,
    double? RateMax,
    double HighestRate,
    double Overlap,
    int Unused,
    IReadOnlyList<ChallengeExposure> Challenges);

/// <summary>How often one challenge was given.</summary>
/// <param name="Id">The challenge.</param>
/// <param name="Competence">The code of its competence.</param>
/// <param name="Skill">The skill it tests.</param>
/// <param name="Given">In how many tests.</param>
/// <param name="Rate">In which share of them.</param>
public sealed record ChallengeExposure(string Id, string Competence, string Skill, int Given, double Rate);
