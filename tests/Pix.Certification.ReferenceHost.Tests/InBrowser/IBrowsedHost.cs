namespace Pix.Certification.ReferenceHost.Tests.InBrowser;

/// <summary>A host that real browsers reach: in this process, or in one of its own where a test kills it.</summary>
public interface IBrowsedHost : IAsyncDisposable
{
    /// <summary>Where they find it.</summary>
    string Address { get; }
}
