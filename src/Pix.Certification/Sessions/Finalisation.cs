namespace Pix.Certification.Sessions;

/// <summary>What the administrator has filled in so far; it can be saved at any time and is not checked until finalisation.</summary>
public sealed record FinalisationDraft
{
    /// <summary>The global comment: how the session went, when there is something to say.</summary>
    public string? Comment { get; init; }

    /// <summary>Why each unfinished sitting was not finished.</summary>
    public IReadOnlyList<CandidateAbort> Aborts { get; init => field = value ?? []; } = [];
}

/// <summary>What a file put with a session is.</summary>
public enum SessionFileKind
{
    /// <summary>The scanned session record (<i>PV de session</i>).</summary>
    SessionRecord,

    /// <summary>The incident record (<i>PV d'incident</i>).</summary>
    IncidentRecord,

    /// <summary>The fraud record (<i>PV de fraude</i>).</summary>
    FraudRecord,

    /// <summary>Anything else, such as a photo.</summary>
    Other,
}

/// <summary>A file put with a session. Only its description is kept here; the bytes live elsewhere, under the hash.</summary>
/// <param name="Name">The file's name, without a path.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Sha256">The SHA-256 of its bytes, 64 hexadecimal digits.</param>
/// <param name="SizeBytes">Its size.</param>
public sealed record SessionFile(string Name, SessionFileKind Kind, string Sha256, long SizeBytes)
{
    /// <summary>Which file of the session it is, counted from 1 as they are put there.</summary>
    /// <value>Null before it is there, and in what was written before files had one.</value>
    public int? Number { get; init; }
}
