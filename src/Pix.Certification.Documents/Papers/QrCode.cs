using System.Text;
using Pix.Certification.Documents.Printing;
using QRCoder;

namespace Pix.Certification.Documents.Papers;

/// <summary>A QR code drawn into the page itself: nothing to load, sharp at any size.</summary>
internal static class QrCode
{
    /// <param name="text">What a phone reads.</param>
    /// <param name="description">What it is, for whoever does not see it.</param>
    public static Html Of(string text, string description)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix; // With the quiet zone around it, without which phones do not find it.
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                var from = x;
                while (x < rows[y].Count && rows[y][x])
                {
                    x++;
                }

                if (x > from)
                {
                    path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{from} {y}h{x - from}v1h-{x - from}z");
                }
            }
        }

        return Html.Of(
            $"<svg class=\"qr\" viewBox=\"0 0 {rows.Count} {rows.Count}\" role=\"img\" aria-label=\"{description}\" "
                + $"shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{rows.Count}v{rows.Count}H0z\"/><path "
                    + $"fill=\"#000\" d=\"{path.ToString()}\"/></svg>");
    }
}
