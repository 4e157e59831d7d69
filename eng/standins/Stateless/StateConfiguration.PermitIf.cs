using Stateless.Firing;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <summary>The trigger leads to another state while every guard holds.</summary>
        public StateConfiguration PermitIf(
            TTrigger trigger, TState destinationState, Func<bool> guard, string? guardDescription = null) =>
            Move(trigger, destinationState, new PlainGuard(Present(guard), guardDescription));

        /// <inheritdoc cref="PermitIf(TTrigger, TState, Func{bool}, string)"/>
        public StateConfiguration PermitIf(TTrigger trigger, TState destinationState, params Tuple<Func<bool>, string>[] guards) =>
            Move(trigger, destinationState, Guard.Chain(guards, static (condition, description) => new PlainGuard(condition, description)));

        /// <inheritdoc cref="PermitIf(TTrigger, TState, Func{bool}, string)"/>
        public StateConfiguration PermitIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, TState destinationState, Func<TArg0, bool> guard, string? guardDescription = null) =>
            Move(Bare(trigger), destinationState, new Guard<TArg0>(Present(guard), guardDescription));

        /// <inheritdoc cref="PermitIf(TTrigger, TState, Func{bool}, string)"/>
        public StateConfiguration PermitIf<TArg0>(TriggerWithParameters<TArg0> trigger, TState destinationState, params Tuple<Func<TArg0, bool>, string>[] guards) =>
            Move(Bare(trigger), destinationState, Guard.Chain(guards, static (condition, description) => new Guard<TArg0>(condition, description)));

        /// <inheritdoc cref="PermitIf(TTrigger, TState, Func{bool}, string)"/>
        public StateConfiguration PermitIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, TState destinationState, Func<TArg0, TArg1, bool> guard, string? guardDescription = null) =>
            Move(Bare(trigger), destinationState, new Guard<TArg0, TArg1>(Present(guard), guardDescription));

        /// <inheritdoc cref="PermitIf(TTrigger, TState, Func{bool}, string)"/>
        public StateConfiguration PermitIf<TArg0, TArg1>(TriggerWithParameters<TArg0, TArg1> trigger, TState destinationState, params Tuple<Func<TArg0, TArg1, bool>, string>[] guards) =>
            Move(Bare(trigger), destinationState, Guard.Chain(guards, static (condition, description) => new Guard<TArg0, TArg1>(condition, description)));

        /// <inheritdoc cref="PermitIf(TTrigger, TState, Func{bool}, string)"/>
        public StateConfiguration PermitIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TState destinationState, Func<TArg0, TArg1, TArg2, bool> guard, string? guardDescription = null) =>
            Move(Bare(trigger), destinationState, new Guard<TArg0, TArg1, TArg2>(Present(guard), guardDescription));

        /// <inheritdoc cref="PermitIf(TTrigger, TState, Func{bool}, string)"/>
        public StateConfiguration PermitIf<TArg0, TArg1, TArg2>(TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TState destinationState, params Tuple<Func<TArg0, TArg1, TArg2, bool>, string>[] guards) =>
            Move(Bare(trigger), destinationState, Guard.Chain(guards, static (condition, description) => new Guard<TArg0, TArg1, TArg2>(condition, description)));

        private static TTrigger Bare(TriggerWithParameters trigger)
        {
            ArgumentNullException.ThrowIfNull(trigger);
            return trigger.Trigger;
        }

        private static TCondition Present<TCondition>(TCondition guard)
            where TCondition : Delegate
        {
            ArgumentNullException.ThrowIfNull(guard);
            return guard;
        }
    }
}
