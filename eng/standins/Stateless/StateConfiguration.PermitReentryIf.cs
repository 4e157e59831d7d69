using Stateless.Firing;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <summary>The trigger leaves the state and enters it again while every guard holds.</summary>
        public StateConfiguration PermitReentryIf(
            TTrigger trigger, Func<bool> guard, string? guardDescription = null) =>
            Reenter(trigger, new PlainGuard(Present(guard), guardDescription));

        /// <inheritdoc cref="PermitReentryIf(TTrigger, Func{bool}, string)"/>
        public StateConfiguration PermitReentryIf(TTrigger trigger, params Tuple<Func<bool>, string>[] guards) =>
            Reenter(trigger, Guard.Chain(guards, static (condition, description) => new PlainGuard(condition, description)));

        /// <inheritdoc cref="PermitReentryIf(TTrigger, Func{bool}, string)"/>
        public StateConfiguration PermitReentryIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, bool> guard, string? guardDescription = null) =>
            Reenter(Bare(trigger), new Guard<TArg0>(Present(guard), guardDescription));

        /// <inheritdoc cref="PermitReentryIf(TTrigger, Func{bool}, string)"/>
        public StateConfiguration PermitReentryIf<TArg0>(TriggerWithParameters<TArg0> trigger, params Tuple<Func<TArg0, bool>, string>[] guards) =>
            Reenter(Bare(trigger), Guard.Chain(guards, static (condition, description) => new Guard<TArg0>(condition, description)));

        /// <inheritdoc cref="PermitReentryIf(TTrigger, Func{bool}, string)"/>
        public StateConfiguration PermitReentryIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, bool> guard, string? guardDescription = null) =>
            Reenter(Bare(trigger), new Guard<TArg0, TArg1>(Present(guard), guardDescription));

        /// <inheritdoc cref="PermitReentryIf(TTrigger, Func{bool}, string)"/>
        public StateConfiguration PermitReentryIf<TArg0, TArg1>(TriggerWithParameters<TArg0, TArg1> trigger, params Tuple<Func<TArg0, TArg1, bool>, string>[] guards) =>
            Reenter(Bare(trigger), Guard.Chain(guards, static (condition, description) => new Guard<TArg0, TArg1>(condition, description)));

        /// <inheritdoc cref="PermitReentryIf(TTrigger, Func{bool}, string)"/>
        public StateConfiguration PermitReentryIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, bool> guard, string? guardDescription = null) =>
            Reenter(Bare(trigger), new Guard<TArg0, TArg1, TArg2>(Present(guard), guardDescription));

        /// <inheritdoc cref="PermitReentryIf(TTrigger, Func{bool}, string)"/>
        public StateConfiguration PermitReentryIf<TArg0, TArg1, TArg2>(TriggerWithParameters<TArg0, TArg1, TArg2> trigger, params Tuple<Func<TArg0, TArg1, TArg2, bool>, string>[] guards) =>
            Reenter(Bare(trigger), Guard.Chain(guards, static (condition, description) => new Guard<TArg0, TArg1, TArg2>(condition, description)));
    }
}
