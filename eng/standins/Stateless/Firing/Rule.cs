namespace Stateless.Firing;

internal enum Outcome
{
    Move,
    Reentry,
    Ignore,
}

/// <summary>What one trigger does in one state while all its guards hold. The rules of one state form a chain.</summary>
internal sealed class Rule<TState, TTrigger>(TTrigger trigger, Outcome outcome, TState destination, Guard? guards)
{
    public TTrigger Trigger => trigger;

    public Outcome Outcome => outcome;

    public TState Destination => destination;

    public Guard? Guards => guards;

    public Rule<TState, TTrigger>? Next { get; set; }

    /// <summary>Asks every guard once, even after one has said no, so that all that is unmet can be told.</summary>
    public bool Holds(Arguments given, ref List<string>? unmet)
    {
        var holds = true;
        for (var guard = guards; guard is not null; guard = guard.Next)
        {
            if (guard.Holds(given)) { continue; }
            holds = false;
            unmet ??= [];
            var description = guard.Description;
            if (!unmet.Contains(description)) { unmet.Add(description); }
        }

        return holds;
    }
}

/// <summary>Something to do on the way in or out of a state.</summary>
internal readonly record struct Step<TTransition>(Action<TTransition> Run, Reflection.InvocationInfo Description);
