namespace Pix.Certification.Scoring;

/// <summary>Why a profile test cannot be scored.</summary>
internal static class ProfileTestRefusals
{
    public static Refusal? Find(
        IReadOnlyList<TestedCompetence> competences,
        IReadOnlyList<TestedChallenge> challenges,
        IReadOnlyList<ScoredAnswer> answers)
    {
        if (FirstTwice(competences.Select(competence => competence.Code)) is { } competenceTwice)
        {
            return Twice(
                "competence",
                competenceTwice,
                ScoringWords.CompetenceTwiceReason(competenceTwice));
        }

        if (FirstTwice(challenges.Select(challenge => challenge.Id)) is { } challengeTwice)
        {
            return Twice(
                "challenge",
                challengeTwice,
                ScoringWords.ChallengeTwiceReason(challengeTwice));
        }

        if (FirstTwice(answers.Select(answer => answer.Challenge)) is { } answeredTwice)
        {
            return AnsweredTwice(answeredTwice);
        }

        var known = challenges.Select(challenge => challenge.Id).ToHashSet(StringComparer.Ordinal);
        if (answers.FirstOrDefault(answer => !known.Contains(answer.Challenge)) is { } stray)
        {
            return Stray(stray.Challenge);
        }

        var tested = challenges.Select(challenge => challenge.Competence).ToHashSet(StringComparer.Ordinal);
        string[] untested = [.. competences.Select(competence => competence.Code).Where(code => !tested.Contains(code))];
        return untested.Length > 0 ? Untested(untested) : null;
    }

    public static Refusal Unanswered(string[] challenges) => new(
        "SC2-7",
        ScoringWords.UnansweredReason(string.Join(", ", challenges)),
        ScoringWords.UnansweredRemedy,
        Facts.Of("challenges", challenges)) { Kind = RefusalKind.Invalid };

    private static Refusal Untested(string[] competences) => new(
        "SEL1-4",
        ScoringWords.UntestedReason(string.Join(", ", competences)),
        ScoringWords.UntestedRemedy,
        Facts.Of("competences", competences)) { Kind = RefusalKind.Invalid };

    private static Refusal AnsweredTwice(string challenge) => new(
        "SIT-3",
        ScoringWords.AnsweredTwiceReason(challenge),
        ScoringWords.AnsweredTwiceRemedy,
        Facts.Of("challenge", challenge)) { Kind = RefusalKind.Invalid };

    private static Refusal Stray(string challenge) => new(
        "SIT-3",
        ScoringWords.StrayReason(challenge),
        ScoringWords.StrayRemedy,
        Facts.Of("challenge", challenge)) { Kind = RefusalKind.Invalid };

    private static Refusal Twice(string fact, string id, Wording reason) =>
        new("SEL1-1", reason, ScoringWords.TwiceRemedy, Facts.Of(fact, id)) { Kind = RefusalKind.Invalid };

    private static string? FirstTwice(IEnumerable<string> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return ids.FirstOrDefault(id => !seen.Add(id));
    }
}
