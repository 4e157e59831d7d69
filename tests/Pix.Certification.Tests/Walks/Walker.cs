namespace Pix.Certification.Tests.Walks;

/// <summary>The library's side of a walk.</summary>
internal interface IWalker
{
    /// <summary>Gives a command, and holds the answer and all that can be seen against what is expected.</summary>
    void Walk(string command, Func<string> ask, string expected, string facts);

    /// <summary>What is looked at once, when the walk is over.</summary>
    void Arrive();
}

/// <summary>An aggregate that is watched at every command.</summary>
/// <param name="begun">Where it begins.</param>
/// <param name="met">Takes which commands were answered how.</param>
internal abstract class Walker<TAggregate, TEvent>(TAggregate begun, HashSet<string> met) : IWalker
    where TAggregate : Aggregate<TEvent>
    where TEvent : class, IDomainEvent
{
    private readonly List<TEvent> _past = [];
    private int _kept;
    private string? _picture;

    public TAggregate Subject { get; private set; } = begun;

    public void Walk(string command, Func<string> ask, string expected, string facts)
    {
        Keep();
        var (before, version) = (_picture ??= Picture(Subject), _past.Count);
        var original = Subject;
        var (copy, pending) = (Copy(original), original.Pending.Count);
        Subject = copy;
        Same(Picture(Subject), before, $"{command}: a copy is something else");
        var said = ask();
        if (!ReferenceEquals(original, copy))
        {
            Same(Picture(original), before, $"{command}: what was done to a copy was done to the original");
            original.Pending.Count.ShouldBe(pending, command);
        }

        said.ShouldBe(expected, command);
        met.Add($"{command.Split(' ')[0]} {said}");
        Keep();
        Subject.Version.ShouldBe(_past.Count, command);
        _picture = Picture(Subject);
        if (Answers.IsRefusal(said))
        {
            _past.Count.ShouldBe(version, $"{command}: refused, and yet something happened");
            Same(_picture, before, $"{command}: refused, and yet something changed");
        }

        Same(Facts(Subject), facts, command);
        if (_past.Count > version)
        {
            Same(Picture(Load(_past)), _picture, $"{command}: the past, folded again, is another present");
            Watch();
        }
    }

    /// <summary>Goes on with what the past folds to, as another host does.</summary>
    public string Reload()
    {
        (Subject, _kept) = (Load(_past), 0);
        return Answers.Yes;
    }

    public virtual void Arrive()
    {
    }

    /// <summary>What holds whatever was done, and needs no oracle.</summary>
    protected virtual void Watch()
    {
    }

    protected abstract TAggregate Load(IEnumerable<TEvent> past);

    /// <summary>What goes on in its place, where a host copies what it keeps; otherwise the very same.</summary>
    protected virtual TAggregate Copy(TAggregate subject) => subject;

    protected abstract string ToJson(TEvent happened);

    protected abstract TEvent FromJson(string json);

    /// <summary>Everything that can be seen.</summary>
    protected abstract string Picture(TAggregate subject);

    /// <summary>What the oracle knows too.</summary>
    protected abstract string Facts(TAggregate subject);

    // The past is what was written and read back: an event that does not survive that shows at once.
    private void Keep()
    {
        foreach (var happened in Subject.Pending.Skip(_kept))
        {
            var json = ToJson(happened);
            var back = FromJson(json);
            Same(ToJson(back), json, "what was written reads back as something else");
            _past.Add(back);
        }

        _kept = Subject.Pending.Count;
    }

    // Shouldly reads long texts slowly even when they are equal.
    private static void Same(string actual, string expected, string message)
    {
        if (!string.Equals(actual, expected, StringComparison.Ordinal))
        {
            actual.ShouldBe(expected, message);
        }
    }
}
