using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using Pix.Certification.Certifications;

namespace Pix.Certification.Tests.Certifications;

/// <summary>What a certification says it permits is what it does; what it says stands against an act is its refusal.</summary>
public sealed class CertificationPermittedTests
{
    private const int Walks = 20;
    private const int StepsMax = 25;

    public static TheoryData<string> Situations => [.. CertificationTableTests.Situations.Keys];

    [Theory]
    [Rule("JUR-1")]
    [Rule("JUR-3")]
    [Rule("PUB-1")]
    [Rule("CER-4")]
    [Rule("RET-2")]
    [MemberData(nameof(Situations))]
    public void In_every_situation_of_the_table_it_permits_what_it_does(string situation)
    {
        var room = CertificationTableTests.Situations[situation]();
        ShouldAgree(room);
        room.First.EraseHolder(JuryRoom.Why, room.Now).OrThrow();
        ShouldAgree(room);
    }

    // Each number chooses one of what is permitted by then.
    [Fact]
    [Rule("PUB-1")]
    [Rule("CER-4")]
    public void Wherever_its_own_permissions_lead_it_permits_what_it_does() => Prop.ForAll(
        Choices.UpTo(StepsMax),
        choices =>
        {
            var room = JuryRoom.Decided(static n => n % 4 != 0);
            foreach (var (step, choice) in choices.Index())
            {
                var acts = room.First.Permitted(room.Now).Now.Where(act => act != CertificationAct.Revoke || step > StepsMax / 2).ToArray();
                if (acts.Length == 0)
                {
                    return; // Revoked, and nobody knows any more who was certified.
                }

                var commands = CommandsOf(acts[choice % acts.Length]).ToArray();
                Do(room, commands[choice / acts.Length % commands.Length]);
                ShouldAgree(room);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Walks));

    [Fact]
    public void Every_command_is_an_act_and_every_act_a_command() =>
        Enum.GetNames<CertificationAct>().ShouldBe(
            typeof(CandidateCertification).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(static m => m.ReturnType.IsGenericType && m.ReturnType.GetGenericTypeDefinition() == typeof(Result<>))
                .Select(static m => m.Name)
                .Where(static name => !name.StartsWith("Preview", StringComparison.Ordinal)),
            ignoreOrder: true);

    private static void ShouldAgree(JuryRoom room)
    {
        var (permitted, before) = (room.First.Permitted(room.Now), CertificationPicture.Of(room.First));
        foreach (var act in Enum.GetValues<CertificationAct>())
        {
            // What is permitted can be done in at least one way; what is not is refused in every way, and with what was said.
            var (against, commands) = (permitted.Against(act), CommandsOf(act).ToArray());
            if (against is null)
            {
                commands.Select(command => Do(room.Again(), command)).ShouldContain(said => IsAccepted(act, said), $"{act} of {before}");
            }
            else
            {
                commands.Select(command => Do(room, command)).ShouldAllBe(said => against.Equals(said), $"{act} of {before}");
            }
        }

        CertificationPicture.Of(room.First).ShouldBe(before);
    }

    // The table publishes once; here every certificate needs a code of its own.
    private static Refusal? Do(JuryRoom room, string command) =>
        command != nameof(CertificationAct.Publish) ? CertificationTableTests.Commands[command](room)
        : room.First.Publish($"P-{room.First.Version}", room.Now).IsRefused(out var refusal) ? refusal : null;

    // Whoever writes what is written already is told that it changes nothing: that is no matter of what is permitted.
    private static bool IsAccepted(CertificationAct act, Refusal? said) =>
        said is null
        || (act is CertificationAct.CorrectIdentity or CertificationAct.Comment or CertificationAct.UpholdAppeal
            && said.Equals(CertificationRefusals.NoEffect()));

    private static IEnumerable<string> CommandsOf(CertificationAct act) => act switch
    {
        CertificationAct.Rule =>
            CertificationTableTests.Commands.Keys.Where(static name => name.StartsWith("Rule:", StringComparison.Ordinal)),
        CertificationAct.Finalise => ["Finalise", "Finalise:review", "Finalise:running"],
        _ => [act.ToString()],
    };
}
