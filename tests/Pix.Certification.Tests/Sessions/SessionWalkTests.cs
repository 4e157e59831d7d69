namespace Pix.Certification.Tests.Sessions;

public sealed class SessionWalkTests
{
    // Walks are worth something only if they go everywhere: each of these is met.
    internal static readonly string[] Must =
    [
        "Start yes", "Start SES-6", "Start INV-2", "Open yes", "Open SES-2", "Open SES-9", "Open INV-2", "Open ELI-1", "Open SIT-4", "Open SIT-1",
        "Resume yes", "Resume INV-6", "AskToResume yes", "AskToResume INV-6", "Everybody yes", "Unlink yes", "Unlink CAN-14", "OpenAlert yes", "CloseAlert yes", "CloseAlert INV-5", "Remove yes", "Remove CAN-10", "Enrol CAN-5", "Credit yes", "Credit TIM-6",
        "Adapt yes", "Adapt CAN-15", "Correct yes", "Correct CAN-15", "NameInvigilator yes", "EndByCentre yes", "EndByCentre SES-11",
        "Pause yes", "Pause INV-8", "End yes", "End SES-4", "EndOverdue yes", "EndOverdue TIM-4", "Tick yes", "Tick INV-7", "Report yes", "Report REP-1",
        "WithdrawReport yes", "Draft yes", "Draft FIN-2", "Finalise yes", "Finalise FIN-1", "Finalise FIN-2", "Unfinalise yes",
        "Process yes", "Publish yes", "Publish PUB-1", "Unpublish yes", "Cancel yes",
    ];

    [Fact]
    [Rule("SES-4")]
    [Rule("SES-5")]
    [Rule("SES-6")]
    [Rule("SES-9")]
    [Rule("SES-10")]
    [Rule("CAN-5")]
    [Rule("CAN-8")]
    [Rule("CAN-9")]
    [Rule("CAN-10")]
    [Rule("ELI-4")]
    [Rule("INV-2")]
    [Rule("INV-6")]
    [Rule("INV-8")]
    [Rule("TIM-4")]
    [Rule("TIM-6")]
    [Rule("FIN-2")]
    [Rule("FIN-3")]
    public void Any_commands_in_any_order_are_answered_as_the_model_answers_and_the_past_folds_to_the_present()
    {
        var machine = new SessionMachine();

        machine.ShouldAgree(walks: 150);

        Must.Except(machine.Met).ShouldBeEmpty();
    }
}
