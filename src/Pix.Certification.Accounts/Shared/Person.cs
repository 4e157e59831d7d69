using Microsoft.AspNetCore.Identity;

namespace Pix.Certification.Accounts.Shared;

/// <summary>The roles of accounts, beside those of the certification.</summary>
public static class AccountRoles
{
    /// <summary>Makes, invites and closes accounts, and names centres; sees no session.</summary>
    public const string Operator = "operator";
}

/// <summary>What somebody does here: a role, and of which centre. Kept as a claim of theirs; one person may have several.</summary>
internal sealed record Post(string Role, string? Centre = null)
{
    public const string ClaimType = "post";

    /// <summary>The claims of the classes that a teacher has: the centre, a stroke, the class.</summary>
    public const string ClassClaim = "class";

    public static Post Read(string text) => text.Split('/', 2) is [var role, var centre] ? new(role, centre) : new(text);

    public override string ToString() => Centre is null ? Role : $"{Role}/{Centre}";
}

/// <summary>Somebody who may sign in. The certification knows accounts by the id of the embedding platform: here, the login.</summary>
internal sealed class Person : IdentityUser
{
    // Entity Framework makes them without arguments.
    private Person()
    {
    }

    public Person(string login, string name) => (Id, UserName, NormalizedUserName, Name) = (login, login, login.ToUpperInvariant(), name);

    /// <summary>Takes an address in, which staff have given, and with it another way in; null for none (ACC-1).</summary>
    public void GiveAddress(string? address) => (Email, NormalizedEmail, EmailConfirmed) =
        (address, address?.ToUpperInvariant(), address is not null);

    /// <summary>What the record calls them.</summary>
    public string Name { get; set; } = "";

    /// <summary>True once nobody may sign in with it any more.</summary>
    public bool IsClosed { get; set; }

    /// <summary>True for an account of the invented school, whose password is printed.</summary>
    public bool IsDemonstration { get; init; }

    /// <summary>True while the password is one that somebody else has given.</summary>
    public bool MustChangePassword { get; set; }
}
