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
                new($"La compétence {competenceTwice} est là deux fois.", $"Competence {competenceTwice} is there twice."));
        }

        if (FirstTwice(challenges.Select(challenge => challenge.Id)) is { } challengeTwice)
        {
            return Twice(
                "challenge",
                challengeTwice,
                new($"L’épreuve « {challengeTwice} » est là deux fois.", $"Challenge '{challengeTwice}' is there twice."));
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
        new(
            $"Des épreuves n’ont ni réponse ni décision : {string.Join(", ", challenges)}.",
            $"Some challenges have neither an answer nor a decision: {string.Join(", ", challenges)}."),
        new("Terminez le test, ou dites pourquoi il s’est arrêté.", "Finish the test, or say why it stopped."),
        Facts.Of("challenges", challenges));

    private static Refusal Untested(string[] competences) => new(
        "SEL1-4",
        new(
            $"Des compétences à certifier n’ont pas d’épreuve : {string.Join(", ", competences)}.",
            $"Some competences to certify have no challenge: {string.Join(", ", competences)}."),
        new("Tirez un test qui les couvre toutes.", "Draw a test that covers all of them."),
        Facts.Of("competences", competences));

    private static Refusal AnsweredTwice(string challenge) => new(
        "SIT-3",
        new($"L’épreuve « {challenge} » a deux réponses.", $"Challenge '{challenge}' has two answers."),
        new("Gardez la première.", "Keep the first."),
        Facts.Of("challenge", challenge));

    private static Refusal Stray(string challenge) => new(
        "SIT-3",
        new(
            $"Une réponse est donnée à « {challenge} », qui n’est pas dans le test.",
            $"There is an answer to '{challenge}', which is not in the test."),
        new("Corrigez l’identifiant.", "Correct the id."),
        Facts.Of("challenge", challenge));

    private static Refusal Twice(string fact, string id, Wording reason) =>
        new("SEL1-1", reason, new("Gardez-la une fois.", "Keep it once."), Facts.Of(fact, id));

    private static string? FirstTwice(IEnumerable<string> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return ids.FirstOrDefault(id => !seen.Add(id));
    }
}
