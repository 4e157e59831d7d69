using System.Reflection;
using Pix.Certification.Hosting.ReadModels;

namespace Pix.Certification.Hosting.Tests;

/// <summary>Every view is on the one list that erasure, purge and questions share.</summary>
public sealed class ReadModelTests
{
    private static ReadModel[] Made =>
    [
        .. typeof(ReadModel).Assembly.GetTypes()
            .SelectMany(static t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(static f => typeof(ReadModel).IsAssignableFrom(f.FieldType))
            .Select(static f => (ReadModel)f.GetValue(null)!),
    ];

    [Fact]
    [Rule("RET-1")]
    [Rule("RET-2")]
    public void Every_view_that_exists_is_on_the_list_under_a_name_of_its_own()
    {
        Made.ShouldBe(ReadModelList.All, ignoreOrder: true);
        ReadModelList.All.Select(static v => v.Name).ShouldBeUnique();
    }

    // What names a person can be found again by session and candidate, and goes with them: whoever adds a view decides here, and reads why.
    [Fact]
    [Rule("RET-1")]
    [Rule("RET-2")]
    public void What_becomes_of_each_when_a_person_is_erased_or_a_term_ends_is_decided() =>
        ReadModelList.All.Select(static v => $"{v.Name}: {v.OnErasure}, {v.OnPurge}").ShouldBe(
        [
            "session: Stay, Stay",
            "reminder: Stay, GoWithTheSession",
            "learner: GoByTheirWriter, Stay",
            "learnerNumber: GoByTheirWriter, Stay",
            "recognised: GoByTheirWriter, Stay",
            "positioning: GoByTheirWriter, GoByAge",
            "certifiability: LoseTheName, Stay",
            "campaign: Stay, GoWithTheCampaign",
            "campaignAsked: GoByTheirWriter, GoWithTheCampaign",
            "importedProfile: GoByTheirWriter, Stay",
            "joined: Go, GoWithThePerson",
            "sat: Go, GoWithThePerson",
            "satPerson: Go, GoWithThePerson",
            "reconciled: Go, GoWithThePerson",
            "used: Stay, Stay",
            "exposure: Stay, Stay",
            "exposureTotal: Stay, Stay",
            "bank: Stay, GoWithTheLastUse",
            "bankText: Stay, GoWithTheLastUse",
            "bankUse: Stay, GoOnceTheSessionIsSettled",
            "bankMedium: Stay, GoWithTheLastUse",
            "bankMediumBytes: Stay, GoWithTheLastUse",
            "certificate: LoseTheName, GoWithThePerson",
            "credential: Stay, Stay",
            "appeal: LoseTheName, GoWithThePerson",
            "notice: GoByTheirWriter, GoByAge",
            "noticeUnsent: GoByTheirWriter, GoByAge",
            "throttle: GoByTheirWriter, GoByAge",
            "hold: Stay, Stay",
            "period: Stay, Stay",
            "plan: GoByTheirWriter, Stay",
            "instructions: Stay, Stay",
            "workstation: Stay, GoByAge",
            "testCode: Stay, Stay",
            "centreAddress: Stay, Stay",
            "purge: Stay, Stay",
            "purged: Stay, Stay",
            "purgePlan: Stay, Stay",
        ]);

    [Fact]
    [Rule("RET-1")]
    public void What_goes_by_age_is_what_the_purge_looks_through() =>
        Retention.RowPurge.All.SelectMany(static p => p.Views).ShouldBe(
            ReadModelList.All.Where(static v => v.OnPurge == OnPurge.GoByAge), ignoreOrder: true);
}
