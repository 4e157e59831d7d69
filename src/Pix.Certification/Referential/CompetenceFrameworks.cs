namespace Pix.Certification.Referential;

/// <summary>The frameworks that come with the library.</summary>
public static class CompetenceFrameworks
{
    /// <summary>The French framework of digital competences (CRCN): 5 areas, 16 competences.</summary>
    /// <remarks>The English names are working translations of our own.</remarks>
    public static CompetenceFramework Crcn { get; } = CompetenceFramework.Create("crcn", CrcnAreas(), CrcnCompetences()).OrThrow();

    private static Area[] CrcnAreas() =>
    [
        new("1", new("Information et données", "Information and data")),
        new("2", new("Communication et collaboration", "Communication and collaboration")),
        new("3", new("Création de contenu", "Content creation")),
        new("4", new("Protection et sécurité", "Protection and security")),
        new("5", new("Environnement numérique", "Digital environment")),
    ];

    private static Competence[] CrcnCompetences() =>
    [
        new("1.1", "1", new("Mener une recherche et une veille d'information", "Search and monitor information")),
        new("1.2", "1", new("Gérer des données", "Manage data")),
        new("1.3", "1", new("Traiter des données", "Process data")),
        new("2.1", "2", new("Interagir", "Interact")),
        new("2.2", "2", new("Partager et publier", "Share and publish")),
        new("2.3", "2", new("Collaborer", "Collaborate")),
        new("2.4", "2", new("S'insérer dans le monde numérique", "Fit into the digital world")),
        new("3.1", "3", new("Développer des documents textuels", "Develop text documents")),
        new("3.2", "3", new("Développer des documents multimédia", "Develop multimedia documents")),
        new("3.3", "3", new("Adapter les documents à leur finalité", "Adapt documents to their purpose")),
        new("3.4", "3", new("Programmer", "Program")),
        new("4.1", "4", new("Sécuriser l'environnement numérique", "Secure the digital environment")),
        new("4.2", "4", new("Protéger les données personnelles et la vie privée", "Protect personal data and privacy")),
        new("4.3", "4", new("Protéger la santé, le bien-être et l'environnement", "Protect health, well-being and the environment")),
        new("5.1", "5", new("Résoudre des problèmes techniques", "Solve technical problems")),
        new("5.2", "5", new("Construire un environnement numérique", "Build a digital environment")),
    ];
}
