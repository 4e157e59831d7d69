using System.Net;
using System.Text;

namespace Pix.Certification.Cli.Reports;

/// <summary>A table in HTML: a caption, a heading for each column, and the first cell of each row as its heading.</summary>
internal static class Table
{
    public static string Draw(string caption, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder("<div class=\"table\"><table><caption>").Append(WebUtility.HtmlEncode(caption))
            .Append("</caption><thead><tr>");
        foreach (var heading in headings)
        {
            text.Append("<th scope=\"col\">").Append(WebUtility.HtmlEncode(heading)).Append("</th>");
        }

        text.Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            text.Append("<tr><th scope=\"row\">").Append(WebUtility.HtmlEncode(row[0])).Append("</th>");
            foreach (var cell in row.Skip(1))
            {
                text.Append("<td>").Append(WebUtility.HtmlEncode(cell)).Append("</td>");
            }

            text.Append("</tr>");
        }

        return text.Append("</tbody></table></div>\n").ToString();
    }
}
