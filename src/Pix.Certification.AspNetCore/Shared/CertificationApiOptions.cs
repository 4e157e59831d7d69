namespace Pix.Certification.AspNetCore.Shared;

/// <summary>What a host can set of the API and of what stands on it.</summary>
public sealed class CertificationApiOptions
{
    /// <summary>The folder in which files that people send are kept: scans put with a session, imports not yet confirmed.</summary>
    /// <value>Defaults to <c>data</c> in the folder the host is started from. Hosts that share a journal share it.</value>
    public string Folder { get; set; } = "data";

    /// <summary>True when the host has nothing but the certification: then every refusal and every bare status is explained, and every
    /// reply has the headers of a closed site.</summary>
    /// <value>Defaults to false: only what this package and the pages have mapped, and everything below <c>/api</c>.</value>
    public bool WholeSite { get; set; }
}

/// <summary>Marks what the packages have mapped.</summary>
internal sealed class CertificationEndpoint
{
    public static CertificationEndpoint Mark { get; } = new();

    /// <summary>As routes are found: in any case.</summary>
    public static bool IsApi(PathString path) => path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a request is about the certification. Asked once it was routed.</summary>
    public static bool IsOurs(HttpContext context, CertificationApiOptions options) =>
        options.WholeSite
            || IsApi(context.Request.Path)
            || context.GetEndpoint()?.Metadata.GetMetadata<CertificationEndpoint>() is not null;
}
