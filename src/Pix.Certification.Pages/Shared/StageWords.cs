namespace Pix.Certification.Pages.Shared;

/// <summary>How far somebody is in a campaign, for the school and for a teacher.</summary>
internal static partial class StageWords
{
    public static Wording Of(ParticipantStage stage) => stage switch
    {
        ParticipantStage.Waiting => Waiting,
        ParticipantStage.UnderWay => UnderWay,
        ParticipantStage.ToBeSent => ToBeSent,
        ParticipantStage.Sent => Sent,
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };
}
