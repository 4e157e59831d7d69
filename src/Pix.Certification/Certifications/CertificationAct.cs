namespace Pix.Certification.Certifications;

/// <summary>What can be asked of a certification: see <see cref="CandidateCertification.Permitted(Instant)"/>.</summary>
/// <remarks>Each is called as the command that does it.</remarks>
public enum CertificationAct
{
    /// <summary>Working the result out from what finalisation found.</summary>
    Finalise,

    /// <summary>Working the result out again; also previewing that.</summary>
    Rescore,

    /// <summary>Doing what the jury decides; also previewing that.</summary>
    Rule,

    /// <summary>Correcting who is certified.</summary>
    CorrectIdentity,

    /// <summary>Writing a comment that others read; what the jury writes for itself it always can.</summary>
    Comment,

    /// <summary>Appealing against the result.</summary>
    OpenAppeal,

    /// <summary>Rejecting the appeal.</summary>
    RejectAppeal,

    /// <summary>Upholding the appeal; also previewing that.</summary>
    UpholdAppeal,

    /// <summary>Publishing the result.</summary>
    Publish,

    /// <summary>Taking the publication back.</summary>
    Unpublish,

    /// <summary>Revoking the certificate for good.</summary>
    Revoke,

    /// <summary>Forgetting who was certified.</summary>
    EraseHolder,
}
