namespace Pix.Certification;

/// <summary>The languages in which the library speaks to people.</summary>
public enum Language
{
    /// <summary>French, the first language of everything a person reads here.</summary>
    French,

    /// <summary>English.</summary>
    English,
}

/// <summary>One sentence or name in both languages of the product.</summary>
/// <param name="French">The French wording.</param>
/// <param name="English">The English wording.</param>
public sealed record Wording(string French, string English)
{
    /// <summary>The wording in one language.</summary>
    public string In(Language language) => language == Language.English ? English : French;

    /// <summary>The English wording, as logs and consoles show it.</summary>
    public override string ToString() => English;
}
