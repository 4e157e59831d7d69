namespace Pix.Certification.Pages.Shared;

/// <summary>A form whose fields are as many as the lines of a list: read by name, as it was sent; nothing when no form was sent.</summary>
internal sealed class Posted(IHttpContextAccessor accessor)
{
    private readonly IFormCollection? _form = accessor.HttpContext is { Request: { Method: "POST", HasFormContentType: true } request }
        ? request.Form
        : null;

    /// <summary>What was typed; null when the field was not sent.</summary>
    public string? this[string name] => _form is not null && _form.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>The button that was pressed: what it says to do; empty for none, such as a form that saves itself.</summary>
    public string Go => this["go"] ?? "";

    /// <summary>The file that was chosen; null for none.</summary>
    public IFormFile? File(string name) => _form?.Files.GetFile(name) is { Length: > 0 } file ? file : null;

    /// <summary>What was typed, or what is kept when no form was sent.</summary>
    public string? Or(string name, string? kept) => _form is null ? kept : this[name];
}
