using System.Numerics;

namespace Pix.Certification.Architecture.Tests.Floors;

/// <summary>A use that the reader misses would let a room through: so every way of using a type is told to it once.</summary>
public sealed class TypeUsesTests
{
    [Theory]
    [InlineData(typeof(Exception), "as a base")]
    [InlineData(typeof(ICloneable), "as an interface")]
    [InlineData(typeof(Stream), "as a constraint")]
    [InlineData(typeof(Uri), "as a field")]
    [InlineData(typeof(TimeSpan), "as an argument of a generic field")]
    [InlineData(typeof(ObsoleteAttribute), "as an attribute")]
    [InlineData(typeof(DateOnly), "in an attribute")]
    [InlineData(typeof(Half), "as a parameter, by reference")]
    [InlineData(typeof(Guid), "as a result")]
    [InlineData(typeof(BigInteger), "as the owner of a static method that is called")]
    [InlineData(typeof(Complex), "as the type of a static field that is read")]
    [InlineData(typeof(Random), "as an object that is made")]
    [InlineData(typeof(System.Text.Rune), "as a test of type")]
    [InlineData(typeof(TimeOnly), "as the argument of a generic method that is called")]
    [InlineData(typeof(TimeoutException), "as what is caught")]
    [InlineData(typeof(Lazy<>), "as a local variable, by its definition")]
    public void A_use_is_seen(Type used, string how) => TypeUses.Of(typeof(Sample<>)).ShouldContain(used, how);

    [Fact]
    public void What_is_not_used_is_not_told() => TypeUses.Of(typeof(Sample<>)).ShouldNotContain(typeof(DateTimeOffset));

    private sealed class Sample<T> : Exception, ICloneable
        where T : Stream
    {
        private readonly Uri? _field = new("about:blank");
        private readonly List<TimeSpan?> _times = [];

        [Obsolete("Only to be seen.")]
        public T? Kept { get; init; }

        public object Clone() => (_field, _times.Count);

        [Attributed(typeof(DateOnly))]
        public static Guid Result(in Half half)
        {
            object made = new Random((int)half);
            try
            {
                var lazy = new Lazy<object>(made);
                made = lazy.Value is System.Text.Rune ? Array.Empty<TimeOnly>() : BigInteger.Log(1);
                GC.KeepAlive(lazy);
            }
            catch (TimeoutException)
            {
                made = Complex.One.Real;
            }

            return made is null ? default : Guid.Empty;
        }
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class AttributedAttribute(Type type) : Attribute
    {
        public Type Type { get; } = type;
    }
}
