using Stateless.Firing;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <summary>The trigger is accepted and does nothing while every guard holds.</summary>
        public StateConfiguration IgnoreIf(
            TTrigger trigger, Func<bool> guard, string? guardDescription = null) =>
            Pass(trigger, new PlainGuard(Present(guard), guardDescription));

        /// <inheritdoc cref="IgnoreIf(TTrigger, Func{bool}, string)"/>
        public StateConfiguration IgnoreIf(TTrigger trigger, params Tuple<Func<bool>, string>[] guards) =>
            Pass(trigger, Guard.Chain(guards, static (condition, description) => new PlainGuard(condition, description)));

        /// <inheritdoc cref="IgnoreIf(TTrigger, Func{bool}, string)"/>
        public StateConfiguration IgnoreIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, bool> guard, string? guardDescription = null) =>
            Pass(Bare(trigger), new Guard<TArg0>(Present(guard), guardDescription));

        /// <inheritdoc cref="IgnoreIf(TTrigger, Func{bool}, string)"/>
        public StateConfiguration IgnoreIf<TArg0>(TriggerWithParameters<TArg0> trigger, params Tuple<Func<TArg0, bool>, string>[] guards) =>
            Pass(Bare(trigger), Guard.Chain(guards, static (condition, description) => new Guard<TArg0>(condition, description)));

        /// <inheritdoc cref="IgnoreIf(TTrigger, Func{bool}, string)"/>
        public StateConfiguration IgnoreIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, bool> guard, string? guardDescription = null) =>
            Pass(Bare(trigger), new Guard<TArg0, TArg1>(Present(guard), guardDescription));

        /// <inheritdoc cref="IgnoreIf(TTrigger, Func{bool}, string)"/>
        public StateConfiguration IgnoreIf<TArg0, TArg1>(TriggerWithParameters<TArg0, TArg1> trigger, params Tuple<Func<TArg0, TArg1, bool>, string>[] guards) =>
            Pass(Bare(trigger), Guard.Chain(guards, static (condition, description) => new Guard<TArg0, TArg1>(condition, description)));

        /// <inheritdoc cref="IgnoreIf(TTrigger, Func{bool}, string)"/>
        public StateConfiguration IgnoreIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, bool> guard, string? guardDescription = null) =>
            Pass(Bare(trigger), new Guard<TArg0, TArg1, TArg2>(Present(guard), guardDescription));

        /// <inheritdoc cref="IgnoreIf(TTrigger, Func{bool}, string)"/>
        public StateConfiguration IgnoreIf<TArg0, TArg1, TArg2>(TriggerWithParameters<TArg0, TArg1, TArg2> trigger, params Tuple<Func<TArg0, TArg1, TArg2, bool>, string>[] guards) =>
            Pass(Bare(trigger), Guard.Chain(guards, static (condition, description) => new Guard<TArg0, TArg1, TArg2>(condition, description)));
    }
}
