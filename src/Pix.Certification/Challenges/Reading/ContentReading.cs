using System.Text.Json;

namespace Pix.Certification.Challenges;

/// <summary>Reads what a challenge says in each locale, and what is right.</summary>
internal sealed class ContentReading(BankReading reading, FaultSink faults, ChallengeDraft draft, ChallengeKind kind)
{
    private const int ChoicesMinimum = 2;
    private const int FieldsMinimum = 2;

    public void Read(ObjectReading json)
    {
        draft.Tolerances = BankVocabulary.Of(kind).Contains("tolerances") ? ReadTolerances(json) : TextTolerances.None;
        if (json.Object("texts", isRequired: true) is not { } texts)
        {
            return;
        }

        foreach (var locale in reading.Locales.Where(locale => !texts.Has(locale)))
        {
            faults.Add(BankFaultKind.MissingTranslation, texts.Path, locale);
        }

        foreach (var locale in texts.Names)
        {
            if (!IsLocale(locale))
            {
                faults.Add(BankFaultKind.LocaleMalformed, texts.At(locale), locale);
            }

            if (texts.Object(locale, isRequired: false, BankVocabulary.OfText) is { } text)
            {
                ReadText(text, locale);
            }
        }

        ReadRightChoices(json);
    }

    private void ReadText(ObjectReading json, string locale)
    {
        var text = new TextDraft { Statement = json.Text("statement", isRequired: true), ImageText = json.Text("imageText") };
        if (draft.Image is not null && !json.Has("imageText"))
        {
            faults.Add(BankFaultKind.ImageWithoutText, json.Path);
        }
        else if (draft.Image is null && json.Has("imageText"))
        {
            faults.Add(BankFaultKind.TextWithoutImage, json.At("imageText"));
        }

        foreach (var name in json.Names)
        {
            if (BankVocabulary.Misplaced(name, kind) is { } owners)
            {
                faults.Add(BankFaultKind.MisplacedProperty, json.At(name), name, owners);
            }
        }

        Action read = kind switch
        {
            ChallengeKind.SingleChoice or ChallengeKind.MultipleChoice => () => ReadChoices(json, text),
            ChallengeKind.ShortAnswer => () => text.Solutions = ReadSolutions(json),
            ChallengeKind.ShortAnswers => () => ReadFields(json, text),
        };
        read();
        CompareWithFirst(json, text);
        draft.Texts[locale] = text;
    }

    private void ReadChoices(ObjectReading json, TextDraft text)
    {
        if (json.List("choices", isRequired: true) is not { } list)
        {
            return;
        }

        if (list.Count < ChoicesMinimum)
        {
            faults.Add(BankFaultKind.TooFewChoices, json.At("choices"), list.Count, $"{ChoicesMinimum}");
        }
        else if (list.Count > ChoiceSet.Limit)
        {
            faults.Add(BankFaultKind.TooManyChoices, json.At("choices"), list.Count, $"{ChoiceSet.Limit}");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (element, path) in list)
        {
            var choice = ObjectReading.TextOf(element, path, faults);
            if (choice is not null && !seen.Add(choice.Trim()))
            {
                faults.Add(BankFaultKind.DuplicateChoice, path, choice);
            }

            text.Choices.Add(choice ?? "");
        }
    }

    private void ReadFields(ObjectReading json, TextDraft text)
    {
        if (json.List("fields", isRequired: true) is not { } list)
        {
            return;
        }

        if (list.Count < FieldsMinimum)
        {
            faults.Add(BankFaultKind.TooFewFields, json.At("fields"), list.Count, $"{FieldsMinimum}");
        }
        else if (list.Count > Solution.FieldsLimit)
        {
            faults.Add(BankFaultKind.TooManyFields, json.At("fields"), list.Count, $"{Solution.FieldsLimit}");
        }

        foreach (var (element, path) in list)
        {
            if (ObjectReading.Open(element, path, faults, BankVocabulary.OfField) is { } field)
            {
                ReadField(field, text);
            }
        }

        var solutions = text.Fields.Sum(field => field.Solutions.Count);
        if (draft.IsDependent && solutions > TextSolutions.Limit)
        {
            faults.Add(BankFaultKind.TooManySolutions, json.At("fields"), solutions, $"{TextSolutions.Limit}");
        }
    }

    private void ReadField(ObjectReading json, TextDraft text)
    {
        var key = json.Text("key", isRequired: true);
        if (key is not null && text.Fields.Any(field => field.Field.Key == key))
        {
            faults.Add(BankFaultKind.DuplicateField, json.At("key"), key);
        }

        text.Fields.Add((new(key ?? "", json.Text("label", isRequired: true) ?? ""), ReadSolutions(json)));
    }

    private List<string> ReadSolutions(ObjectReading json)
    {
        var solutions = new List<string>();
        if (json.List("solutions", isRequired: true) is not { } list)
        {
            return solutions;
        }

        if (list.Count == 0)
        {
            faults.Add(BankFaultKind.NoSolution, json.At("solutions"));
        }
        else if (list.Count > TextSolutions.Limit)
        {
            faults.Add(BankFaultKind.TooManySolutions, json.At("solutions"), list.Count, $"{TextSolutions.Limit}");
        }

        foreach (var (element, path) in list)
        {
            if (ObjectReading.TextOf(element, path, faults) is not { } solution)
            {
                continue;
            }

            if (!Solution.IsComparable(solution, draft.Tolerances))
            {
                faults.Add(BankFaultKind.SolutionLost, path, solution);
            }
            else if (solutions.Contains(solution, StringComparer.Ordinal))
            {
                faults.Add(BankFaultKind.SolutionRepeated, path, solution);
            }

            solutions.Add(solution);
        }

        return solutions;
    }

    private void CompareWithFirst(ObjectReading json, TextDraft text)
    {
        if (draft.Texts.Values.FirstOrDefault() is not { } first)
        {
            return;
        }

        // A list that could not be read, or is empty, has been reported.
        if (text.Choices.Count > 0 && first.Choices.Count > 0 && text.Choices.Count != first.Choices.Count)
        {
            faults.Add(BankFaultKind.ChoicesDiffer, json.At("choices"), text.Choices.Count, $"{first.Choices.Count}");
        }

        var (keys, keysOfFirst) = (string.Join(
            ", ",
            text.Fields.Select(f => f.Field.Key)), string.Join(", ", first.Fields.Select(f => f.Field.Key)));
        if (keys != keysOfFirst && text.Fields.Count > 0 && first.Fields.Count > 0)
        {
            faults.Add(BankFaultKind.FieldsDiffer, json.At("fields"), keys, keysOfFirst);
        }
    }

    private void ReadRightChoices(ObjectReading json)
    {
        Action read = kind switch
        {
            ChallengeKind.SingleChoice => () => ReadTheRightChoice(json),
            ChallengeKind.MultipleChoice => () => ReadEachRightChoice(json),
            ChallengeKind.ShortAnswer or ChallengeKind.ShortAnswers => static () => { }, // Their solutions stand in the texts.
        };
        read();
    }

    private void ReadTheRightChoice(ObjectReading json)
    {
        if (json.Whole("choice", isRequired: true) is { } choice)
        {
            ReadRightChoice(choice, json.At("choice"));
        }
    }

    private void ReadEachRightChoice(ObjectReading json)
    {
        if (json.List("rightChoices", isRequired: true) is not { } list)
        {
            return;
        }

        if (list.Count == 0)
        {
            faults.Add(BankFaultKind.NoSolution, json.At("rightChoices"));
        }

        foreach (var (element, path) in list)
        {
            if (ObjectReading.WholeOf(element, path, faults) is { } right)
            {
                ReadRightChoice(right, path);
            }
        }
    }

    private void ReadRightChoice(int choice, string path)
    {
        // Without any list of choices, that fault is enough; the position cannot be judged.
        var choices = draft.Texts.Values.Select(text => text.Choices.Count).DefaultIfEmpty(0).Min();
        if (choice < 1 || choice > ChoiceSet.Limit || (choices > 0 && choice > choices))
        {
            faults.Add(BankFaultKind.ChoiceOutOfRange, path, choice, $"1..{(choices > 0 ? choices : ChoiceSet.Limit)}");
        }
        else if (draft.RightChoices.Contains(choice))
        {
            faults.Add(BankFaultKind.RightChoiceRepeated, path, choice);
        }
        else
        {
            draft.RightChoices.Add(choice);
        }
    }

    private TextTolerances ReadTolerances(ObjectReading json)
    {
        var tolerances = TextTolerances.None;
        foreach (var (element, path) in json.List("tolerances") ?? [])
        {
            if (ObjectReading.TextOf(element, path, faults) is not { } name)
            {
                continue;
            }

            if (!BankVocabulary.Tolerances.TryGetValue(name, out var tolerance))
            {
                faults.Add(BankFaultKind.ToleranceUnknown, path, name, string.Join(", ", BankVocabulary.Tolerances.Keys));
            }
            else if (tolerances.HasFlag(tolerance))
            {
                faults.Add(BankFaultKind.ToleranceRepeated, path, name);
            }

            tolerances |= tolerance;
        }

        return tolerances;
    }

    // Two letters, and maybe a region: the forms that pages and browsers agree on.
    private static bool IsLocale(string text) =>
        text.Length is 2 or 5 && char.IsAsciiLetterLower(text[0]) && char.IsAsciiLetterLower(text[1])
        && (text.Length == 2 || (text[2] == '-' && char.IsAsciiLetterUpper(text[3]) && char.IsAsciiLetterUpper(text[4])));
}
