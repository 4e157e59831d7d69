using StringWithQualityHeaderValue = Microsoft.Net.Http.Headers.StringWithQualityHeaderValue;

namespace Pix.Certification.ReferenceHost.Web;

/// <summary>The language that this reader gets: chosen by the link, otherwise what the browser asks for, otherwise French.</summary>
internal sealed class PageLanguage(IHttpContextAccessor accessor)
{
    private const string Cookie = "langue";

    private Language? _language;

    public Language Language => _language ??= Of(accessor.HttpContext);

    public string Code => CodeOf(Language);

    /// <summary>A wording in the reader's language: <c>@Say[CertifWords.Sessions]</c>.</summary>
    public string this[Wording wording] => wording.In(Language);

    public static string CodeOf(Language language) => language == Language.English ? "en" : "fr";

    /// <summary>Keeps the choice, and goes back to where it was made.</summary>
    public static IResult Choose(HttpContext context, string language, string? retour)
    {
        context.Response.Cookies.Append(Cookie, language == "en" ? "en" : "fr", new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true });
        return Results.LocalRedirect(LocalOr(retour, "/"));
    }

    /// <summary>An address of this site, or another: nobody is sent elsewhere by a link that was slipped to them.</summary>
    public static string LocalOr(string? address, string otherwise) =>
        address is ['/', ..] && address is not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : otherwise;

    private static Language Of(HttpContext? context) => (context?.Request.Cookies[Cookie], context is null ? null : Preferred(context)) switch
    {
        ("en", _) or (null, Language.English) => Language.English,
        _ => Language.French,
    };

    private static Language? Preferred(HttpContext context) =>
        StringWithQualityHeaderValue.TryParseList(context.Request.Headers.AcceptLanguage, out var asked)
            ? asked.OrderByDescending(static a => a.Quality ?? 1).Select(static a => a.Value.ToString()[..Math.Min(2, a.Value.Length)].ToLowerInvariant() switch
            {
                "fr" => Language.French,
                "en" => (Language?)Language.English,
                _ => null,
            }).FirstOrDefault(static l => l is not null)
            : null;
}
