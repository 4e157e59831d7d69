namespace Pix.Certification.Simulation.Tests.People;

/// <summary>What the people of one room see of each other, without any host.</summary>
internal sealed class Room(SessionId session, string code)
{
    public SessionId Session => session;

    /// <summary>The access code on the board.</summary>
    public string Code => code;

    /// <summary>Who raises a hand to be let in, by their number on the list.</summary>
    public Queue<int> Hands { get; } = [];

    /// <summary>True once the invigilator has said that it is over.</summary>
    public bool IsOver { get; set; }
}
