namespace Pix.Certification.Challenges;

/// <summary>What can only be seen across challenges and files.</summary>
internal static class BankCoherence
{
    public static void Check(IReadOnlyList<ChallengeDraft> drafts, BankReading reading)
    {
        var byId = new Dictionary<string, ChallengeDraft>(StringComparer.Ordinal);
        var competenceOfTube = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var draft in drafts)
        {
            if (draft.Id is { } id && !byId.TryAdd(id, draft))
            {
                draft.Faults.Add(BankFaultKind.DuplicateId, $"{draft.Path}.id", id, $"{byId[id].Faults.File} {byId[id].Path}");
            }

            if (draft is { Tube: { } tube, Competence: { } competence }
                && !competenceOfTube.TryAdd(tube, competence)
                && competenceOfTube[tube] != competence)
            {
                draft.Faults.Add(BankFaultKind.TubeInTwoCompetences, $"{draft.Path}.tube", tube, competenceOfTube[tube]);
            }
        }

        foreach (var draft in drafts)
        {
            CheckAlternative(draft, byId);
        }

        CheckMedia(drafts, reading);
    }

    // Said once, where the bank becomes too large: whoever writes it has to see the whole anyway.
    private static void CheckMedia(IReadOnlyList<ChallengeDraft> drafts, BankReading reading)
    {
        var (paths, bytes) = (new HashSet<string>(StringComparer.Ordinal), 0L);
        foreach (var (draft, medium) in drafts.SelectMany(static draft =>
            draft.Media.Where(static medium => medium.CanOpen).Select(medium => (draft, medium))))
        {
            bytes += paths.Add(medium.Path) ? medium.Length : 0;
            if (paths.Count > reading.MediaMax)
            {
                draft.Faults.Add(BankFaultKind.TooManyMedia, draft.Path, paths.Count, $"{reading.MediaMax}");
                return;
            }

            if (bytes > reading.MediaBytesMax)
            {
                draft.Faults.Add(BankFaultKind.MediaTooLarge, draft.Path, $"{bytes}", $"{reading.MediaBytesMax}");
                return;
            }
        }
    }

    private static void CheckAlternative(ChallengeDraft draft, Dictionary<string, ChallengeDraft> byId)
    {
        if (draft.AlternativeTo is not { } id)
        {
            return;
        }

        var path = $"{draft.Path}.alternativeTo";
        if (!byId.TryGetValue(id, out var replaced))
        {
            draft.Faults.Add(BankFaultKind.AlternativeUnknown, path, id);
        }
        else if (!draft.IsAccessible)
        {
            draft.Faults.Add(BankFaultKind.AlternativeMisplaced, path, id, "accessible: true");
        }
        else if (replaced.IsAccessible)
        {
            draft.Faults.Add(BankFaultKind.AlternativeMisplaced, path, id, $"{id}: accessible: false");
        }
        else if (draft.Skill is not null && replaced.Skill is not null && draft.Skill != replaced.Skill)
        {
            draft.Faults.Add(BankFaultKind.AlternativeMisplaced, path, id, $"skill: {replaced.Skill}");
        }
    }
}
