namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>A move from one state to another, as handlers and actions see it.</summary>
    public class Transition
    {
        /// <summary>Describes a move.</summary>
        public Transition(TState source, TState destination, TTrigger trigger, object?[]? parameters = null)
        {
            Source = source;
            Destination = destination;
            Trigger = trigger;
            Parameters = parameters ?? [];
        }

        /// <summary>The state that is left.</summary>
        public TState Source { get; }

        /// <summary>The state that is entered.</summary>
        public TState Destination { get; }

        /// <summary>What was fired.</summary>
        public TTrigger Trigger { get; }

        /// <summary>What the trigger was fired with.</summary>
        public object?[] Parameters { get; }

        /// <summary>True when the state that is left is the one that is entered.</summary>
        public bool IsReentry => Same(Source, Destination);
    }
}
