using System.ComponentModel;
using System.Text;
using Microsoft.AspNetCore.Components;
using Pix.Certification.Imports;

namespace Pix.Certification.Pages.Shared;

/// <summary>A page that takes a file over in two steps: it is sent and read, with every fault said and nothing changed; then it is imported
/// whole.</summary>
/// <remarks>Between the two the file is a draft. Sent twice, the second step is done once: what became of the draft is kept beside
/// it.</remarks>
/// <typeparam name="T">What the file holds.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ImportPage<T> : WholePage
    where T : class
{
    private string? _told;

    /// <summary>What was sent in the first step.</summary>
    [SupplyParameterFromForm(FormName = "file")] public UploadForm? Form { get; set; }

    /// <summary>The name of the draft.</summary>
    [SupplyParameterFromQuery(Name = "fichier")] public string? Draft { get; set; }

    /// <summary>What is wrong with what was sent, the file's own faults apart.</summary>
    protected FormFaults Faults { get; private set; } = new();

    /// <summary>What was found in the file; null before one is sent.</summary>
    protected ImportReport<T>? Report { get; private set; }

    /// <summary>The request that the page answers.</summary>
    [CascadingParameter] public HttpContext Http { get; set; } = null!;

    [Inject] private Drafts Kept { get; set; } = null!;

    [Inject] private Flash Note { get; set; } = null!;

    [Inject] private NavigationManager Way { get; set; } = null!;

    /// <summary>What kind of draft it is: one of a kind is kept for a person.</summary>
    protected abstract string Kind { get; }

    /// <summary>The page itself.</summary>
    protected abstract string Address { get; }

    /// <summary>Where the import leads.</summary>
    protected abstract string After { get; }

    private string Done => $"{Kind}-done";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (Draft is null)
        {
            return;
        }

        if (await Kept.Open(Done, Draft) is { } told)
        {
            // A form that is sent again must find itself on the page: Confirm leads on.
            _told = Encoding.UTF8.GetString(told);
            if (HttpMethods.IsGet(Http.Request.Method))
            {
                Leave(_told);
            }
        }
        else if (await Kept.Open(Kind, Draft) is { } file)
        {
            await using var stream = new MemoryStream(file, writable: false);
            Report = await Check(stream);
        }
        else
        {
            Faults.Add("file", "CAN-7", ImportWords.DraftGone, ImportWords.SendAgain);
        }
    }

    /// <summary>The first step.</summary>
    protected async Task Send()
    {
        Faults = new();
        if (await (Form ?? new()).Read(Faults) is { } bytes)
        {
            Way.NavigateTo($"{Address}?fichier={await Kept.Keep(Kind, bytes)}");
        }
    }

    /// <summary>The second step.</summary>
    protected async Task Confirm()
    {
        if (_told is not null)
        {
            Leave(_told);
            return;
        }

        // The form of a draft that is gone, or that has faults by now, leads to what is said of it.
        if (Report is not { IsImportable: true } report)
        {
            return;
        }

        var imported = await Import(report.Content().OrThrow(), Draft!);
        if (imported.IsRefused(out var refusal))
        {
            Faults = new(refusal);
            return;
        }

        var told = imported.OrThrow();
        await Kept.Keep(Done, Draft!, Encoding.UTF8.GetBytes(told));
        Leave(told);
    }

    /// <summary>Reads the file and says what is wrong with it.</summary>
    protected abstract Task<ImportReport<T>> Check(Stream file);

    /// <summary>Takes the file over.</summary>
    /// <param name="content">What it holds.</param>
    /// <param name="key">The key of this import.</param>
    /// <returns>What was done, told on the next page.</returns>
    protected abstract Task<Result<string>> Import(T content, string key);

    private void Leave(string told)
    {
        if (told.Length > 0)
        {
            Note.Leave(FlashNote.Kind, told);
        }

        Way.NavigateTo(After);
    }
}
