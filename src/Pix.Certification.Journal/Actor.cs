namespace Pix.Certification.Journal;

/// <summary>In which role somebody did something.</summary>
public enum ActorRole
{
    /// <summary>Written before roles were: what stands there is a text, and who reads it has to know whose.</summary>
    Unknown,

    /// <summary>The administrator of a centre.</summary>
    Centre,

    /// <summary>An invigilator of a session.</summary>
    Invigilator,

    /// <summary>A candidate: by account, or, in what is kept, by their line in a list.</summary>
    Candidate,

    /// <summary>The jury.</summary>
    Jury,

    /// <summary>Anybody, by where the question comes from.</summary>
    Public,

    /// <summary>Nobody: the clock.</summary>
    Clockwork,
}

/// <summary>
/// Who did something: a role, for whom or what (a centre, a session, an account), and a name. In the journal it is one text, from which it
/// comes back whole whatever is in the id or the name; a text of former times is kept as it is.
/// </summary>
public readonly record struct Actor
{
    private static readonly string[] Prefixes = ["", "centre:", "invigilator:", "candidate:", "jury:", "public:", "clockwork"];
    private readonly string? _text;

    private Actor(string text) => _text = text;

    /// <summary>The clock.</summary>
    public static Actor Clockwork { get; } = new(Prefixes[(int)ActorRole.Clockwork]);

    /// <summary>What the journal keeps, character by character: the hash of an event covers it.</summary>
    public string Text => _text ?? "";

    /// <summary>The role.</summary>
    public ActorRole Role => RoleOf(Text);

    /// <summary>
    /// The centre, the session or the account, or where a question came from; null for who stands for nothing but a name.
    /// </summary>
    public string? Id => RoleOf(Text) switch
    {
        ActorRole.Centre or ActorRole.Invigilator => Unescaped(Said[..Said.IndexOf('/')]),
        ActorRole.Candidate when Said.Contains('/') => null,
        ActorRole.Candidate or ActorRole.Public => Unescaped(Said),
        _ => null,
    };

    /// <summary>
    /// The line of a list by which a candidate is named where no account may stand (RET-2): of which session or campaign, and whose of
    /// it; null for everybody else.
    /// </summary>
    public (string List, string Number)? Line => RoleOf(Text) == ActorRole.Candidate && Said.IndexOf('/') is >= 0 and var cut
        ? (Unescaped(Said[..cut]), Unescaped(Said[(cut + 1)..]))
        : null;

    /// <summary>The name; null for who has none.</summary>
    public string? Name => RoleOf(Text) switch
    {
        ActorRole.Centre or ActorRole.Invigilator => Unescaped(Said[(Said.IndexOf('/') + 1)..]),
        ActorRole.Jury => Unescaped(Said),
        _ => null,
    };

    /// <summary>The text without its role: the same for whoever was written down before roles were.</summary>
    public string TextWithoutRole => Role == ActorRole.Clockwork ? Text : Said.ToString();

    private ReadOnlySpan<char> Said => Text.AsSpan(Prefixes[(int)Role].Length);

    /// <summary>The administrator of a centre.</summary>
    public static Actor Centre(string id, string name) => Two(ActorRole.Centre, id, name);

    /// <summary>An invigilator of a session.</summary>
    public static Actor Invigilator(string session, string name) => Two(ActorRole.Invigilator, session, name);

    /// <summary>A candidate.</summary>
    public static Actor Candidate(string account) => One(ActorRole.Candidate, account);

    /// <summary>
    /// A candidate by their line in a list: it tells nothing once nobody knows any more whose line it was (RET-2).
    /// </summary>
    /// <param name="list">The session's number, or the campaign's code.</param>
    /// <param name="number">The candidate's number there.</param>
    public static Actor CandidateAt(string list, string number) => Two(ActorRole.Candidate, list, number);

    /// <summary>Somebody of the jury.</summary>
    public static Actor Jury(string name) => One(ActorRole.Jury, name);

    /// <summary>Somebody who is nobody in particular.</summary>
    /// <param name="source">Where the question comes from.</param>
    public static Actor Public(string source) => One(ActorRole.Public, source);

    /// <summary>Reads what a journal keeps; any text at all, as it stood there.</summary>
    public static Actor FromText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(text);
    }

    /// <summary>What the journal keeps.</summary>
    public override string ToString() => Text;

    private static Actor One(ActorRole role, string said)
    {
        ArgumentException.ThrowIfNullOrEmpty(said);
        return new(Prefixes[(int)role] + Escaped(said));
    }

    private static Actor Two(ActorRole role, string id, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new($"{Prefixes[(int)role]}{Escaped(id)}/{Escaped(name)}");
    }

    // Only what one of the methods above would have written has a role: anything else is of former times.
    private static ActorRole RoleOf(string text)
    {
        for (var role = ActorRole.Centre; role < ActorRole.Clockwork; role++)
        {
            if (text.StartsWith(Prefixes[(int)role], StringComparison.Ordinal))
            {
                var said = text.AsSpan(Prefixes[(int)role].Length);
                var cuts = said.Count('/');
                return (cuts == 1 ? role is ActorRole.Centre or ActorRole.Invigilator or ActorRole.Candidate
                        : cuts == 0 && role is not (ActorRole.Centre or ActorRole.Invigilator))
                    && said is not ("" or ['/', ..] or [.., '/']) && IsEscaped(said)
                    ? role
                    : ActorRole.Unknown;
            }
        }

        return text == Prefixes[(int)ActorRole.Clockwork] ? ActorRole.Clockwork : ActorRole.Unknown;
    }

    private static bool IsEscaped(ReadOnlySpan<char> said)
    {
        for (var rest = said; rest.IndexOf('%') is >= 0 and var at; rest = rest[(at + 1)..])
        {
            if (rest[at..] is not (['%', '2', '5', ..] or ['%', '2', 'F', ..]))
            {
                return false;
            }
        }

        return true;
    }

    private static string Escaped(string said) => said.AsSpan().IndexOfAny('%', '/') < 0
        ? said
        : said.Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal);

    private static string Unescaped(ReadOnlySpan<char> said) =>
        said.ToString().Replace("%2F", "/", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);
}
