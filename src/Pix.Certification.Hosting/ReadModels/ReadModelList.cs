namespace Pix.Certification.Hosting.ReadModels;

/// <summary>Every view there is: what erasing a person and what purging does to its rows is said once, where it is made.</summary>
internal static class ReadModelList
{
    public static IReadOnlyList<ReadModel> All { get; } =
    [
        SessionRows.View,
        ReminderRows.View,
        LearnerRows.View,
        LearnerRows.Numbers,
        RecognisedRows.View,
        PositioningRows.View,
        CertifiabilityRows.View,
        CampaignRows.View,
        JoinedRows.View,
        SatRows.View,
        SatRows.ByPerson,
        ReconciledRows.View,
        UsedChallengeRows.View,
        ExposureRows.View,
        ExposureRows.Totals,
        BankRows.View,
        BankRows.Texts,
        BankRows.Uses,
        MediumRows.View,
        MediumRows.Contents,
        CertificateRows.View,
        CredentialRows.View,
        AppealRows.View,
        NoticeRows.View,
        UnsentNoticeRows.View,
        ThrottleRows.View,
        HoldRows.View,
        PeriodRows.View,
        PlanRows.View,
        InstructionRows.View,
        WorkstationRows.View,
        TestCodeRows.View,
        CentreAddressRows.View,
        PurgeRows.View,
        SettledRows.View,
        PurgePlanRows.View,
    ];

    /// <summary>The views whose row of a candidate goes when that person is forgotten.</summary>
    public static IReadOnlyList<ReadModel> OfAPerson { get; } = [.. All.Where(static v => v.OnErasure == OnErasure.Go)];
}
