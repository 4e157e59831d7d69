using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Pix.Certification.Documents.Printing;

/// <summary>
/// A piece of a page. What is written in the template is markup, what comes through a hole is text: no value can become markup.
/// </summary>
/// <remarks>There is no way from a string to this type but through a hole, which encodes it.</remarks>
internal sealed class Html
{
    private readonly string _markup;

    private Html(string markup) => _markup = markup;

    public static Html Empty { get; } = new("");

    /// <summary>A piece from a template: <c>Html.Of($"&lt;p>{name}&lt;/p>")</c>.</summary>
    public static Html Of(ref Template template) => new(template.Finished());

    /// <summary>Pieces one behind the other.</summary>
    public static Html Join(IEnumerable<Html> pieces) => new(string.Concat(pieces.Select(static p => p._markup)));

    /// <summary>A piece for each of many.</summary>
    public static Html Each<T>(IEnumerable<T> many, Func<T, Html> piece) => Join(many.Select(piece));

    /// <summary>The markup.</summary>
    public override string ToString() => _markup;

    /// <summary>What the compiler makes of an interpolated string: literals as they are, holes encoded.</summary>
    [InterpolatedStringHandler]
    public ref struct Template
    {
        private readonly StringBuilder _markup;

        public Template(int literalLength, int formattedCount) => _markup = new(literalLength + (formattedCount * 24));

        public readonly void AppendLiteral(string value) => _markup.Append(value);

        public readonly void AppendFormatted(string? value) => Encode(_markup, value);

        public readonly void AppendFormatted(int value) => _markup.Append(value.ToString(CultureInfo.InvariantCulture));

        public readonly void AppendFormatted(SessionId value) => AppendFormatted(value.Number);

        public readonly void AppendFormatted(Html? value) => _markup.Append(value?._markup);

        public readonly void AppendFormatted(IEnumerable<Html> value) => _markup.Append(Join(value)._markup);

        public readonly string Finished() => _markup.ToString();

        // Enough for the content of an element and for an attribute between quotes; what no page may hold (control characters) is shown as
        // what it is not.
        private static void Encode(StringBuilder to, string? text)
        {
            foreach (var c in text ?? "")
            {
                _ = c switch
                {
                    '&' => to.Append("&amp;"),
                    '<' => to.Append("&lt;"),
                    '>' => to.Append("&gt;"),
                    '"' => to.Append("&quot;"),
                    '\'' => to.Append("&#39;"),
                    '\t' or '\n' or '\r' => to.Append(c),
                    < ' ' or (>= '\u007F' and <= '\u009F') or '\uFFFE' or '\uFFFF' => to.Append('\uFFFD'),
                    _ => to.Append(c),
                };
            }
        }
    }
}
