using System.Globalization;
using System.Text.Json;

namespace Pix.Certification.Challenges;

/// <summary>Reads one challenge of a file: where it belongs, what it is made of, what is right.</summary>
internal sealed class ChallengeReading(BankReading reading, FaultSink faults)
{
    public ChallengeDraft? Read(JsonElement element, string path, string? competenceOfFile)
    {
        if (ObjectReading.Open(element, path, faults, BankVocabulary.OfChallenge) is not { } json)
        {
            return null;
        }

        var draft = new ChallengeDraft(path, faults) { Id = ReadId(json), Competence = ReadCompetence(json, competenceOfFile) };
        ReadSkill(json, draft);
        draft.Kind = Word(json, "kind", BankVocabulary.Kinds, BankFaultKind.KindUnknown, isRequired: true);
        draft.State = Word(json, "state", BankVocabulary.States, BankFaultKind.StateUnknown, isRequired: false) ?? ChallengeState.Active;
        ReadTraits(json, draft);
        ReadNumbers(json, draft);
        if (draft.Kind is { } kind)
        {
            ReportMisplaced(json, kind);
            new ContentReading(reading, faults, draft, kind).Read(json);
        }
        else
        {
            json.Object("texts", isRequired: true);
        }

        return draft;
    }

    private string? ReadId(ObjectReading json)
    {
        var id = json.Text("id", isRequired: true);
        if (id is not null && id.Any(char.IsWhiteSpace))
        {
            faults.Add(BankFaultKind.IdMalformed, json.At("id"), id);
        }

        return id;
    }

    private string? ReadCompetence(ObjectReading json, string? competenceOfFile)
    {
        if (!json.Has("competence") && competenceOfFile is not null)
        {
            return competenceOfFile;
        }

        var competence = json.Text("competence", isRequired: true);
        Check(competence, json.At("competence"));
        return competence;
    }

    /// <summary>Reports a competence that the referential does not have.</summary>
    public void Check(string? competence, string path)
    {
        if (competence is not null && !reading.Competences.Contains(competence))
        {
            faults.Add(BankFaultKind.UnknownCompetence, path, competence, string.Join(", ", reading.Competences));
        }
    }

    private void ReadSkill(ObjectReading json, ChallengeDraft draft)
    {
        draft.Tube = json.Text("tube", isRequired: true);
        if (draft.Tube is not null && !SkillName.IsTube(draft.Tube))
        {
            faults.Add(BankFaultKind.TubeMalformed, json.At("tube"), draft.Tube);
            draft.Tube = null;
        }

        var level = json.Whole("level", isRequired: true);
        if (level < 1 || level > reading.LevelMaximum)
        {
            faults.Add(BankFaultKind.LevelOutOfRange, json.At("level"), level.Value, $"1..{reading.LevelMaximum}");
            level = null;
        }

        var text = json.Text("skill", isRequired: true);
        if (text is null || draft.Tube is null || level is null)
        {
            return;
        }

        if (!SkillName.TryParse(text, out var skill) || skill.Tube != draft.Tube || skill.Level != level)
        {
            faults.Add(BankFaultKind.SkillNotTubeAndLevel, json.At("skill"), text, $"{draft.Tube}{level}");
            return;
        }

        draft.Skill = skill;
    }

    private void ReadTraits(ObjectReading json, ChallengeDraft draft)
    {
        draft.IsFocused = json.Flag("focused") ?? false;
        draft.IsAccessible = json.Flag("accessible") ?? false;
        draft.IsDependent = json.Flag("dependent") ?? false;
        draft.AlternativeTo = json.Text("alternativeTo");
        draft.Image = Medium(json, "image", draft);
        draft.Attachment = Medium(json, "attachment", draft);
        draft.Embed = Medium(json, "embed", draft);
        draft.Site = json.Text("site");
        if (draft.Site is not null && !(Uri.TryCreate(draft.Site, UriKind.Absolute, out var site) && site.Scheme is "http" or "https"))
        {
            faults.Add(BankFaultKind.SiteMalformed, json.At("site"), draft.Site);
        }
    }

    private void ReadNumbers(ObjectReading json, ChallengeDraft draft)
    {
        draft.TimedSeconds = json.Whole("timedSeconds");
        if (draft.TimedSeconds <= 0)
        {
            faults.Add(BankFaultKind.TimedSecondsNotPositive, json.At("timedSeconds"), draft.TimedSeconds.Value);
        }

        draft.Difficulty = json.Number("difficulty");
        draft.Discriminant = CheckDiscriminant(json, faults);
    }

    /// <summary>Reads a discriminant; one that tells nobody apart is a fault.</summary>
    public static double? CheckDiscriminant(ObjectReading json, FaultSink faults)
    {
        var discriminant = json.Number("discriminant");
        if (discriminant <= 0)
        {
            faults.Add(BankFaultKind.DiscriminantNotPositive, json.At("discriminant"), Told(discriminant.Value));
        }

        return discriminant;
    }

    public static string Told(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    // A path is joined to the folder of the bank and sent to browsers: it must not climb out of the one, nor name another host to the
    // others.
    private string? Medium(ObjectReading json, string name, ChallengeDraft draft)
    {
        var path = json.Text(name);
        if (path is null)
        {
            return null;
        }

        if (path.Any(c => c is '\\' or ':' or '?' or '#' || char.IsControl(c)) || path.Split('/').Any(part => part is "" or "." or ".."))
        {
            faults.Add(BankFaultKind.MediumOutside, json.At(name), path);
        }
        else if (reading.Media is { } find)
        {
            if (find(path) is { } medium)
            {
                draft.Media.Add(medium);
                Check(medium, name, json.At(name));
            }
            else
            {
                faults.Add(BankFaultKind.MediumMissing, json.At(name), path);
            }
        }

        return path;
    }

    // What a host keeps was looked at once: what is asked of new ones is not asked of it.
    private void Check(BankMedium medium, string name, string at)
    {
        if (!medium.CanOpen)
        {
            return;
        }

        if (!MediumTypes.Fits(name, medium.Path))
        {
            faults.Add(BankFaultKind.MediumTypeUnknown, at, medium.Path, string.Join(", ", MediumTypes.EndingsOf(name)));
        }
        else if (!MediumTypes.IsWhatItSays(medium))
        {
            faults.Add(BankFaultKind.MediumNotItsType, at, medium.Path, medium.MediaType);
        }
        else if (medium.Length == 0)
        {
            faults.Add(BankFaultKind.MediumEmpty, at, medium.Path);
        }
        else if (medium.Length > reading.MediumBytesMax)
        {
            faults.Add(BankFaultKind.MediumTooLarge, at, medium.Path, $"{reading.MediumBytesMax}");
        }
    }

    private void ReportMisplaced(ObjectReading json, ChallengeKind kind)
    {
        foreach (var name in json.Names)
        {
            if (BankVocabulary.Misplaced(name, kind) is { } owners)
            {
                faults.Add(BankFaultKind.MisplacedProperty, json.At(name), name, owners);
            }
        }
    }

    private T? Word<T>(ObjectReading json, string name, IReadOnlyDictionary<string, T> words, BankFaultKind unknown, bool isRequired)
        where T : struct
    {
        var text = json.Text(name, isRequired);
        if (text is null)
        {
            return null;
        }

        if (words.TryGetValue(text, out var word))
        {
            return word;
        }

        faults.Add(unknown, json.At(name), text, string.Join(", ", words.Keys));
        return null;
    }
}
