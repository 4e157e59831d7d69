using Pix.Certification.Hosting.Sources;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;

namespace Pix.Certification.Testing;

/// <summary>A source of profiles, and two accounts to ask it about.</summary>
/// <param name="Source">The source. One that stands on something scoped is made as the host makes it.</param>
/// <param name="Known">Somebody who has a profile.</param>
/// <param name="Unknown">Somebody who has none.</param>
public sealed record ProfilesUnderTest(IProfileSource Source, AccountId Known, AccountId Unknown)
{
    /// <summary>The framework of competences that the host is set to.</summary>
    /// <value>Defaults to the CRCN.</value>
    public CompetenceFramework Framework { get; init; } = CompetenceFrameworks.Crcn;
}

/// <summary>What every <see cref="IProfileSource"/> promises: for the tests of a platform that writes one.</summary>
public static class ProfileCompliance
{
    private const int AtOnce = 32;

    /// <summary>All of it, each to be run by itself.</summary>
    public static IReadOnlyList<ComplianceCheck<ProfilesUnderTest>> Checks { get; } =
    [
        Check(Somebody_who_has_worked_has_a_profile),
        Check(Somebody_who_has_none_is_nobody_and_no_fault),
        Check(A_profile_speaks_of_competences_of_the_framework_once_each),
        Check(Asked_twice_the_answer_is_the_same),
        Check(Many_who_ask_at_once_are_all_answered),
        Check(What_was_answered_before_is_a_list_and_be_it_empty),
        Check(A_caller_who_has_gone_is_not_waited_for),
    ];

    private static ComplianceCheck<ProfilesUnderTest> Check(Func<ProfilesUnderTest, Task> check) =>
        new(ComplianceCheck<ProfilesUnderTest>.Sentence(check.Method.Name), check);

    private static async Task Somebody_who_has_worked_has_a_profile(ProfilesUnderTest test) =>
        (await test.Source.ProfileOfAsync(test.Known)).ShouldNotBeNull();

    private static async Task Somebody_who_has_none_is_nobody_and_no_fault(ProfilesUnderTest test) =>
        (await test.Source.ProfileOfAsync(test.Unknown)).ShouldBeNull();

    private static async Task A_profile_speaks_of_competences_of_the_framework_once_each(ProfilesUnderTest test)
    {
        var codes = (await test.Source.ProfileOfAsync(test.Known)).ShouldNotBeNull().Competences.Select(static c => c.Code).ToArray();
        codes.ShouldAllBe(code => test.Framework.Competences.Any(competence => competence.Code == code));
        codes.Distinct().Count().ShouldBe(codes.Length);
    }

    private static async Task Asked_twice_the_answer_is_the_same(ProfilesUnderTest test) =>
        Standing(await test.Source.ProfileOfAsync(test.Known)).ShouldBe(Standing(await test.Source.ProfileOfAsync(test.Known)));

    private static async Task Many_who_ask_at_once_are_all_answered(ProfilesUnderTest test)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ =>
            Task.Run(async () => await test.Source.ProfileOfAsync(test.Known))));
        var first = Standing(answers[0]);
        foreach (var answer in answers)
        {
            Standing(answer).ShouldBe(first);
        }
    }

    private static async Task What_was_answered_before_is_a_list_and_be_it_empty(ProfilesUnderTest test)
    {
        (await test.Source.AnsweredBeforeAsync(test.Known)).ShouldNotBeNull();
        (await test.Source.AnsweredBeforeAsync(test.Unknown)).ShouldNotBeNull();
    }

    // It may answer all the same, when the answer is at hand.
    private static async Task A_caller_who_has_gone_is_not_waited_for(ProfilesUnderTest test)
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        try
        {
            await test.Source.ProfileOfAsync(test.Known, gone.Token);
        }
        catch (OperationCanceledException)
        {
            // As it should.
        }
    }

    private static IEnumerable<(string Code, int Pix, int Level)> Standing(ProfileSnapshot? profile) =>
        profile.ShouldNotBeNull().Competences.Select(static c => (c.Code, c.Pix, c.Level)).Order();
}
