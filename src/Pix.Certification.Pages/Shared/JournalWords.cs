using Pix.Certification.Scoring;

namespace Pix.Certification.Pages.Shared;

/// <summary>Who did what when.</summary>
internal static class JournalWords
{
    public static Wording Tab { get; } = new("Journal", "Journal");
    public static Wording Caption { get; } = new("Ce qui s'est passé, du plus ancien au plus récent", "What happened, oldest first");
    public static Wording Empty { get; } = new(
        "Rien n'est arrivé à ce candidat. Choisissez tout le monde.",
        "Nothing happened to this candidate. Choose everybody.");
    public static Wording When { get; } = new("Quand", "When");
    public static Wording Who { get; } = new("Qui", "Who");
    public static Wording About { get; } = new("Candidat", "Candidate");
    public static Wording What { get; } = new("Quoi", "What");
    public static Wording Filter { get; } = new("Candidat", "Candidate");
    public static Wording Everybody { get; } = new("Toute la session", "The whole session");
    public static Wording Show { get; } = new("Afficher", "Show");
    public static Wording Clockwork { get; } = new("L'horloge", "The clock");
    public static Wording CentreText { get; } = new(
        "Aucune ligne de ce journal ne s'efface. Les réponses et les mots de passe n'y sont pas.",
        "No line of this journal is ever deleted. Answers and secrets are not in it.");

    public static Wording Of(AuditRole role) => role switch
    {
        AuditRole.Centre => new("centre", "centre"),
        AuditRole.Invigilator => new("surveillant", "invigilator"),
        AuditRole.Candidate => new("candidat", "candidate"),
        AuditRole.Jury => new("jury", "jury"),
        _ => Clockwork,
    };

    public static Wording Lines(int total) => new($"{total} événement(s)", $"{total} event(s)");
}
