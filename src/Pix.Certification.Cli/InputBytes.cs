namespace Pix.Certification.Cli;

/// <summary>Reads what is no JSON, and no more of it than is needed to see that it is too long.</summary>
internal static class InputBytes
{
    /// <summary>The bytes of a file, or of standard input for <c>-</c>; of a larger one, one byte more than the most.</summary>
    public static async Task<byte[]> Read(string file, int most, CancellationToken cancel)
    {
        if (file != "-" && Directory.Exists(file))
        {
            throw new InputFault(file, null, "this is a folder; expected a file.");
        }

        try
        {
            var stream = file == "-" ? StandardStreams.Current.Input() : File.OpenRead(file);
            await using (stream)
            {
                var room = new byte[most + 1];
                var length = await stream.ReadAtLeastAsync(room, room.Length, throwOnEndOfStream: false, cancel);
                return length > 0 ? room[..length] : throw new InputFault(file, null, "the input is empty.");
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new InputFault(file, null, unreadable.Message);
        }
    }
}
