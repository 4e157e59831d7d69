using Pix.Certification.Certifications;
using Pix.Certification.Policies;

namespace Pix.Certification.Pages.MyCertifications;

/// <summary>What a candidate reads of a result.</summary>
internal static partial class CertificateWords
{
    /// <summary>A result explained, sentence by sentence: what it means, how sure it is, what lies next, what was not certified.</summary>
    public static IEnumerable<Wording> Sentences(ResultExplanation explained)
    {
        if (explained.Test == TestKind.Profile)
        {
            yield return CertificateWords.MeansPix;
            if (explained is { RatePercent: { } rate, RatePercentMin: { } least })
            {
                yield return CertificateWords.RateMeans(rate, least);
            }

            if (explained.Certified < explained.Tested)
            {
                yield return CertificateWords.NextProfile;
            }
        }
        else
        {
            // A scale of the host's own has no global levels to speak of.
            if (explained.Levels.Count > 0)
            {
                yield return explained.Level is { } level
                    ? CertificateWords.MeansLevel(level.Level, level.From)
                    : CertificateWords.MeansNoLevel;
            }

            if (explained.Likely is { } likely)
            {
                yield return CertificateWords.LikelyBetween(likely.Low, likely.High);
            }

            if (explained.Levels.Count > 0)
            {
                yield return explained.Next is { } next
                    ? CertificateWords.NextLevel(next.Level, next.From, next.From - explained.Score)
                    : CertificateWords.TopLevel;
            }
        }

        if (explained.Score < explained.CertificateFrom)
        {
            yield return CertificateWords.CertificateFrom(explained.CertificateFrom);
        }

        if (explained.Certified < Math.Min(explained.Hoped, explained.Tested))
        {
            yield return CertificateWords.FewerCompetences(explained.Certified, explained.Tested);
        }
    }

    public static Wording PictureOf(ResultExplanation explained) => explained.Likely is { } likely
        ? CertificateWords.PictureBetween(explained.Score, explained.ScoreMax, likely.Low, likely.High)
        : CertificateWords.PictureAt(explained.Score, explained.ScoreMax);

    public static Wording Of(AreaStrength strength) => strength switch
    {
        AreaStrength.AboveTheRest => CertificateWords.AboveTheRest,
        AreaStrength.AsTheRest => CertificateWords.AsTheRest,
        AreaStrength.BelowTheRest => CertificateWords.BelowTheRest,
        AreaStrength.NotTold => CertificateWords.NotTold,
    };
}
