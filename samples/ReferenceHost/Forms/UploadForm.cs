using Pix.Certification.Documents.Reading;
using Pix.Certification.ReferenceHost.Words;

namespace Pix.Certification.ReferenceHost.Forms;

/// <summary>A file that somebody sends to have it read.</summary>
public sealed class UploadForm
{
    public IFormFile? File { get; set; }

    /// <summary>Its bytes; null, with what to do about it, when there is none or too many. What is in them is the desk's to judge.</summary>
    public async Task<byte[]?> Read(FormFaults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        if (File is null || File.Length == 0)
        {
            faults.Add("file", "CAN-7", RosterWords.NoFile, RosterWords.ChooseFile);
            return null;
        }

        if (File.Length > FileLimits.Default.BytesMax)
        {
            faults.Add("file", "CAN-7", RosterWords.FileTooLarge, RosterWords.SplitFile);
            return null;
        }

        var bytes = new byte[File.Length];
        await using var sent = File.OpenReadStream();
        await sent.ReadExactlyAsync(bytes);
        return bytes;
    }
}
