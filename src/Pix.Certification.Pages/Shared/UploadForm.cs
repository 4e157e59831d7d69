using System.ComponentModel;
using Pix.Certification.Imports;

namespace Pix.Certification.Pages.Shared;

/// <summary>A file that somebody sends to have it read.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class UploadForm
{
    /// <summary>What was chosen.</summary>
    public IFormFile? File { get; set; }

    /// <summary>Its bytes; null, with what to do about it, when there is none or too many. What is in them is the desk's to
    /// judge.</summary>
    public async Task<byte[]?> Read(FormFaults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        if (File is null || File.Length == 0)
        {
            faults.Add("file", "CAN-7", ImportWords.NoFile, ImportWords.ChooseFile);
            return null;
        }

        if (File.Length > FileLimits.Default.BytesMax)
        {
            faults.Add("file", "CAN-7", ImportWords.FileTooLarge, ImportWords.SplitFile);
            return null;
        }

        var bytes = new byte[File.Length];
        await using var sent = File.OpenReadStream();
        await sent.ReadExactlyAsync(bytes);
        return bytes;
    }
}
