using Stateless.Firing;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>A trigger and the types of the arguments it is fired with.</summary>
    public class TriggerWithParameters
    {
        private readonly Type[] _argumentTypes;

        /// <summary>Gives a trigger its arguments.</summary>
        public TriggerWithParameters(TTrigger underlyingTrigger, params Type[] argumentTypes)
        {
            ArgumentNullException.ThrowIfNull(argumentTypes);
            Trigger = underlyingTrigger;
            _argumentTypes = argumentTypes;
        }

        /// <summary>The types of the arguments, in order.</summary>
        public IEnumerable<Type> ArgumentTypes => _argumentTypes;

        /// <summary>The trigger itself.</summary>
        public TTrigger Trigger { get; }

        /// <summary>The next one that its machine knows of: machines have few, and a chain costs no list.</summary>
        internal TriggerWithParameters? Next { get; set; }

        /// <summary>Throws unless the trigger may be fired with these.</summary>
        /// <exception cref="ArgumentException">There are too few or too many, or one is of the wrong type.</exception>
        public void ValidateParameters(object?[] args)
        {
            ArgumentNullException.ThrowIfNull(args);
            Unpacking.Validate(args, _argumentTypes);
        }
    }

    /// <summary>A trigger that is fired with one argument.</summary>
    public class TriggerWithParameters<TArg0> : TriggerWithParameters
    {
        private static readonly Type[] Types = [typeof(TArg0)];

        /// <summary>Gives a trigger its argument.</summary>
        public TriggerWithParameters(TTrigger underlyingTrigger)
            : base(underlyingTrigger, Types)
        {
        }
    }

    /// <summary>A trigger that is fired with two arguments.</summary>
    public class TriggerWithParameters<TArg0, TArg1> : TriggerWithParameters
    {
        private static readonly Type[] Types = [typeof(TArg0), typeof(TArg1)];

        /// <summary>Gives a trigger its arguments.</summary>
        public TriggerWithParameters(TTrigger underlyingTrigger)
            : base(underlyingTrigger, Types)
        {
        }
    }

    /// <summary>A trigger that is fired with three arguments.</summary>
    public class TriggerWithParameters<TArg0, TArg1, TArg2> : TriggerWithParameters
    {
        private static readonly Type[] Types = [typeof(TArg0), typeof(TArg1), typeof(TArg2)];

        /// <summary>Gives a trigger its arguments.</summary>
        public TriggerWithParameters(TTrigger underlyingTrigger)
            : base(underlyingTrigger, Types)
        {
        }
    }
}
