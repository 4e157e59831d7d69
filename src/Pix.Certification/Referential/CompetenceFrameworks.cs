namespace Pix.Certification.Referential;

/// <summary>The frameworks that come with the library.</summary>
public static class CompetenceFrameworks
{
    /// <summary>The French framework of digital competences (CRCN): 5 areas, 16 competences.</summary>
    /// <remarks>The English names are working translations of our own.</remarks>
    public static CompetenceFramework Crcn { get; } = CompetenceFramework.Create("crcn", CrcnAreas(), CrcnCompetences()).OrThrow();

    private static Area[] CrcnAreas() =>
    [
        new("1", ReferentialWords.CrcnAreas),
        new("2", ReferentialWords.CompetenceFrameworksCrcnAreas),
        new("3", ReferentialWords.CrcnAreasContentCreation),
        new("4", ReferentialWords.CrcnAreasProtectionAndSecurity),
        new("5", ReferentialWords.CrcnAreasDigitalEnvironment),
    ];

    private static Competence[] CrcnCompetences() =>
    [
        new("1.1", "1", ReferentialWords.CrcnCompetences),
        new("1.2", "1", ReferentialWords.CompetenceFrameworksCrcnCompetences),
        new("1.3", "1", ReferentialWords.CrcnCompetencesProcessData),
        new("2.1", "2", ReferentialWords.CrcnCompetencesInteract),
        new("2.2", "2", ReferentialWords.CrcnCompetencesShareAndPublish),
        new("2.3", "2", ReferentialWords.CrcnCompetencesCollaborate),
        new("2.4", "2", ReferentialWords.CrcnCompetencesFitIntoDigitalWorld),
        new("3.1", "3", ReferentialWords.CrcnCompetencesDevelopTextDocuments),
        new("3.2", "3", ReferentialWords.CrcnCompetencesDevelopMultimediaDocuments),
        new("3.3", "3", ReferentialWords.CrcnCompetencesAdaptDocumentsToTheirPurpose),
        new("3.4", "3", ReferentialWords.CrcnCompetencesProgram),
        new("4.1", "4", ReferentialWords.CrcnCompetencesSecureDigitalEnvironment),
        new("4.2", "4", ReferentialWords.CrcnCompetencesProtectPersonalDataAndPrivacy),
        new("4.3", "4", ReferentialWords.CrcnCompetencesProtectHealthWellBeingAnd),
        new("5.1", "5", ReferentialWords.CrcnCompetencesSolveTechnicalProblems),
        new("5.2", "5", ReferentialWords.CrcnCompetencesBuildDigitalEnvironment),
    ];
}
