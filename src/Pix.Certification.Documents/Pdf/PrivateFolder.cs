namespace Pix.Certification.Documents.Pdf;

/// <summary>A folder that only this process's user can read, for as long as one document is printed.</summary>
internal sealed class PrivateFolder : IDisposable
{
    private const int Attempts = 20;

    public string Path { get; } = Directory.CreateTempSubdirectory("pix-print-").FullName;

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.Delete(Path, recursive: true);
                return;
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
            catch (IOException) when (attempt < Attempts)
            {
                Thread.Sleep(25 * attempt); // Children of a browser that was stopped write their last for a moment.
            }
            catch (UnauthorizedAccessException) when (attempt < Attempts)
            {
                Thread.Sleep(25 * attempt);
            }
        }
    }
}
