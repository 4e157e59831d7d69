namespace Pix.Certification.Hosting.Commands;

/// <summary>A command that changed something and has nothing else to say.</summary>
/// <param name="At">When it was done.</param>
public readonly record struct Done(Instant At)
{
    /// <summary>Done when an event says so.</summary>
    internal static Result<Done> By(IDomainEvent happened) => new Done(happened.At);
}
