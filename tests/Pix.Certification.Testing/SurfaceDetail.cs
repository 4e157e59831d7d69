namespace Pix.Certification.Testing;

/// <summary>How much a <see cref="PublicSurface"/> tells.</summary>
public enum SurfaceDetail
{
    /// <summary>What compiled code binds to, and no more.</summary>
    Binding,

    /// <summary>What source code sees: whether a reference may be null too, but not what the compiler writes by itself, as it does for records.</summary>
    Source,
}
