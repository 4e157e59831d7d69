using Pix.Certification.Scoring;

namespace Pix.Certification.Pages.Certif;

/// <summary>The published results of a session.</summary>
internal static class ResultWords
{
    public static Wording Tab { get; } = new("Résultats", "Results");
    public static Wording NotYet { get; } = new(
        "Les résultats ne sont pas publiés. Finalisez la session, puis attendez la publication par le jury.",
        "The results are not published. Finalise the session, then wait until the jury publishes them.");
    public static Wording Caption { get; } = new("Résultats publiés", "Published results");
    public static Wording Nobody { get; } = new("Personne n'a passé le test de cette session.", "Nobody sat the test of this session.");
    public static Wording Number { get; } = new("Numéro", "Number");
    public static Wording Name { get; } = new("Nom", "Name");
    public static Wording Class { get; } = new("Classe", "Class");
    public static Wording Status { get; } = new("Statut", "Status");
    public static Wording Score { get; } = new("Score", "Score");
    public static Wording Competences { get; } = new("Compétences certifiées", "Competences certified");
    public static Wording Comment { get; } = new("Commentaire du jury", "The jury's comment");
    public static Wording Csv { get; } = new("Fichier pour tableur (CSV)", "File for spreadsheets (CSV)");
    public static Wording List { get; } = new("Liste à imprimer", "List to print");
    public static Wording ListByClass { get; } = new("Liste par classe", "List by class");
    public static Wording Feedback { get; } = new("Retours du jury au centre", "Feedback from the jury to the centre");
    public static Wording NoFeedback { get; } = new("Aucun retour pour cette session.", "No feedback on this session.");
}
