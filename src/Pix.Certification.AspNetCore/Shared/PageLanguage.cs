using StringWithQualityHeaderValue = Microsoft.Net.Http.Headers.StringWithQualityHeaderValue;

namespace Pix.Certification.AspNetCore.Shared;

/// <summary>The language that this reader gets: chosen by the link, otherwise what the browser asks for, otherwise French.</summary>
public sealed class PageLanguage
{
    private const string Cookie = "langue";

    private readonly IHttpContextAccessor _accessor;
    private Language? _language;

    internal PageLanguage(IHttpContextAccessor accessor) => _accessor = accessor;

    /// <summary>The language.</summary>
    public Language Language => _language ??= Of(_accessor.HttpContext);

    /// <summary>Its two letters, as HTML and HTTP want them.</summary>
    public string Code => Language.Code;

    /// <summary>A wording in the reader's language: <c>@Say[SignInWords.Title]</c>.</summary>
    /// <param name="wording">What is said.</param>
    public string this[Wording wording] => (wording ?? throw new ArgumentNullException(nameof(wording))).In(Language);

    /// <summary>Keeps the choice, and goes back to where it was made.</summary>
    internal static IResult Choose(HttpContext context, string language, string? retour)
    {
        context.Response.Cookies.Append(
            Cookie,
            Language.TryOffered(language, out var chosen) ? chosen.Code : Language.French.Code,
            new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true });
        return Results.LocalRedirect(LocalOr(retour, "/"));
    }

    /// <summary>An address of this site, or another: nobody is sent elsewhere by a link that was slipped to them. Addresses are of ASCII;
    /// no header takes anything else.</summary>
    public static string LocalOr(string? address, string otherwise) =>
        address is ['/', ..] && address is not ['/', '/' or '\\', ..] && address.All(static c => c is > ' ' and <= '~')
            ? address
            : otherwise;

    private static Language Of(HttpContext? context) =>
        context is null ? Language.French
        : context.Request.Cookies[Cookie] is { } kept ? Language.TryOffered(kept, out var chosen) ? chosen : Language.French
        : Preferred(context) ?? Language.French;

    private static Language? Preferred(HttpContext context) =>
        StringWithQualityHeaderValue.TryParseList(context.Request.Headers.AcceptLanguage, out var asked)
            ? asked.OrderByDescending(static a => a.Quality ?? 1)
                .Select(static a => Asked(a.Value.ToString()))
                .FirstOrDefault(static l => l is not null)
            : null;

    // A browser that asks for en-GB reads en.
    private static Language? Asked(string code) =>
        Language.TryOffered(code, out var whole) ? whole
        : Language.TryOffered(code.Split('-')[0], out var general) ? general
        : null;
}
