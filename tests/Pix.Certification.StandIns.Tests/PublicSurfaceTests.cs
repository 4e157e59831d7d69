namespace Pix.Certification.StandIns.Tests;

/// <summary>The describer tells apart whatever would bind differently: otherwise the comparisons built on it prove nothing.</summary>
public sealed class PublicSurfaceTests
{
    private const string Shelf = "Pix.Certification.StandIns.Tests.PublicSurfaceTests.Sample<TItem>";

    [Theory]
    [InlineData($"abstract class {Shelf} where TItem : class, new()")]
    [InlineData($"interface {Shelf} : System.ICloneable")]
    [InlineData($"constructor protected {Shelf}(TItem item)")]
    [InlineData($"field const int {Shelf}.Limit = 3")]
    [InlineData($"field static readonly System.Collections.Generic.List<TItem[]> {Shelf}.Kept")]
    [InlineData($"property string {Shelf}.Name {{ get; protected set; }}")]
    [InlineData($"property protected int? {Shelf}.Size {{ get; }}")]
    [InlineData($"property TItem {Shelf}.Item[int index] {{ get; }}")]
    [InlineData($"event System.EventHandler {Shelf}.Changed")]
    [InlineData($"method object {Shelf}.Clone()")]
    [InlineData($"method protected abstract bool {Shelf}.TryTake(out TItem item, ref int left, in long right)")]
    [InlineData($"method virtual void {Shelf}.Put(string text = \"x\", System.DayOfWeek day = 3, params object[] rest)")]
    [InlineData($"method static T0 {Shelf}.Make<T0, T1>(System.Func<T1, T0> make) where T0 : struct where T1 : System.ICloneable")]
    [InlineData($"class {Shelf}.Inner<TOther>")]
    [InlineData($"base {Shelf}.Inner<TOther> : {Shelf}")]
    [InlineData($"enum(byte) {Shelf}.Mode")]
    [InlineData($"value {Shelf}.Mode.Late = 7")]
    public void A_fact_is_told_as_it_binds(string fact) => Facts().ShouldContain(fact);

    [Fact]
    public void What_cannot_be_reached_from_outside_is_not_told() => Facts().ShouldAllBe(fact => !fact.Contains("Hidden"));

    private static List<string> Facts() =>
        [.. new[] { typeof(Sample<>), typeof(Sample<>.Inner<>), typeof(Sample<>.Mode) }.SelectMany(PublicSurface.Of)];

    public abstract class Sample<TItem> : ICloneable
        where TItem : class, new()
    {
        public const int Limit = 3;
        public static readonly List<TItem[]> Kept = [];

        protected Sample(TItem item) => HiddenItem = item;

        public event EventHandler? Changed;

        public enum Mode : byte
        {
            Early = 0,
            Late = 7,
        }

        public string? Name { get; protected set; }

        protected int? Size => Limit;

        internal TItem HiddenItem { get; private set; }

        public TItem this[int index] => Kept[index][0];

        public static TMade Make<TMade, TFrom>(Func<TFrom, TMade> make)
            where TMade : struct
            where TFrom : ICloneable => make(default!);

        public object Clone() => HiddenCopy();

        public virtual void Put(string text = "x", DayOfWeek day = DayOfWeek.Wednesday, params object[] rest) => Name = text;

        protected abstract bool TryTake(out TItem item, ref int left, in long right);

        private object HiddenCopy()
        {
            Changed?.Invoke(this, EventArgs.Empty);
            return MemberwiseClone();
        }

        public class Inner<TOther>(TItem item) : Sample<TItem>(item)
        {
            protected override bool TryTake(out TItem item, ref int left, in long right)
            {
                item = HiddenItem;
                return false;
            }
        }
    }
}
