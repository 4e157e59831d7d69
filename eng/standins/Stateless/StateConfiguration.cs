using Stateless.Firing;
using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>What a machine does in one state.</summary>
    public partial class StateConfiguration
    {
        private Rule<TState, TTrigger>? _lastRule;
        private List<Step<Transition>>? _entries;
        private List<Step<Transition>>? _exits;

        internal StateConfiguration(StateMachine<TState, TTrigger> machine, TState state)
        {
            Machine = machine;
            State = state;
        }

        /// <summary>The state.</summary>
        public TState State { get; }

        /// <summary>The machine.</summary>
        public StateMachine<TState, TTrigger> Machine { get; }

        internal StateConfiguration? Next { get; set; }

        internal Rule<TState, TTrigger>? FirstRule { get; private set; }

        internal IReadOnlyList<Step<Transition>> Entries => _entries ?? (IReadOnlyList<Step<Transition>>)[];

        internal IReadOnlyList<Step<Transition>> Exits => _exits ?? (IReadOnlyList<Step<Transition>>)[];

        internal bool HasEntries => _entries is not null;

        internal bool HasExits => _exits is not null;

        /// <summary>The trigger leads to another state.</summary>
        /// <exception cref="ArgumentException">The other state is this one: say <see cref="PermitReentry"/> or <see cref="Ignore"/>.</exception>
        public StateConfiguration Permit(TTrigger trigger, TState destinationState) => Move(trigger, destinationState, null);

        /// <summary>The trigger leaves the state and enters it again.</summary>
        public StateConfiguration PermitReentry(TTrigger trigger) => Reenter(trigger, null);

        /// <summary>The trigger is accepted and does nothing.</summary>
        public StateConfiguration Ignore(TTrigger trigger) => Pass(trigger, null);

        /// <summary>What to do when the state has been entered.</summary>
        public StateConfiguration OnEntry(Action entryAction, string? entryActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            (_entries ??= []).Add(new(_ => entryAction(), Describe(entryAction, entryActionDescription)));
            return this;
        }

        /// <inheritdoc cref="OnEntry(Action, string)"/>
        public StateConfiguration OnEntry(Action<Transition> entryAction, string? entryActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            (_entries ??= []).Add(new(entryAction, Describe(entryAction, entryActionDescription)));
            return this;
        }

        /// <summary>What to do before the state is left.</summary>
        public StateConfiguration OnExit(Action exitAction, string? exitActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(exitAction);
            (_exits ??= []).Add(new(_ => exitAction(), Describe(exitAction, exitActionDescription)));
            return this;
        }

        /// <inheritdoc cref="OnExit(Action, string)"/>
        public StateConfiguration OnExit(Action<Transition> exitAction, string? exitActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(exitAction);
            (_exits ??= []).Add(new(exitAction, Describe(exitAction, exitActionDescription)));
            return this;
        }

        private StateConfiguration Move(TTrigger trigger, TState destination, Guard? guards)
        {
            if (Same(destination, State))
            {
                throw new ArgumentException(
                    $"Permit and PermitIf lead to another state than '{State}'. To stay, use Ignore or PermitReentry.", nameof(destination));
            }

            return Add(new(trigger, Outcome.Move, destination, guards));
        }

        private StateConfiguration Reenter(TTrigger trigger, Guard? guards) => Add(new(trigger, Outcome.Reentry, State, guards));

        private StateConfiguration Pass(TTrigger trigger, Guard? guards) => Add(new(trigger, Outcome.Ignore, State, guards));

        private StateConfiguration Add(Rule<TState, TTrigger> rule)
        {
            if (_lastRule is null) { FirstRule = rule; }
            else { _lastRule.Next = rule; }
            _lastRule = rule;
            return this;
        }

        private static InvocationInfo Describe(Delegate action, string? description) =>
            new(action.Method.Name, description, InvocationInfo.Timing.Synchronous);
    }
}
