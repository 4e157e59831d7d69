namespace Pix.Certification.Documents.Reading;

/// <summary>Reads a stream up to a limit, and stops early at what can never be a CSV file.</summary>
internal static class FileBytes
{
    private const int FirstRead = 64 * 1024;

    /// <summary>The bytes, or why they are not worth reading.</summary>
    public static async Task<Result<ReadOnlyMemory<byte>>> ReadAsync(Stream stream, int bytesMax, CancellationToken cancel)
    {
        var (bytes, length) = (new byte[(int)Math.Min(FirstRead, bytesMax + 1L)], 0);
        while (true)
        {
            var read = await stream.ReadAsync(bytes.AsMemory(length), cancel).ConfigureAwait(false);
            length += read;
            if (length > bytesMax)
            {
                // A workbook is often large: that it is one helps more than its size.
                return LooksLikeWorkbook(bytes.AsSpan(0, length)) ? FileRefusals.Spreadsheet() : FileRefusals.TooLarge(bytesMax);
            }

            if (read == 0)
            {
                return LooksLikeWorkbook(bytes.AsSpan(0, length)) ? FileRefusals.Spreadsheet() : new ReadOnlyMemory<byte>(bytes, 0, length);
            }

            if (length == bytes.Length)
            {
                // One byte more than allowed is enough to know that there is too much.
                Array.Resize(ref bytes, (int)Math.Min(bytes.Length * 2L, bytesMax + 1L));
            }
        }
    }

    // xlsx and ods are zip archives; xls is an OLE compound file.
    private static bool LooksLikeWorkbook(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
}
