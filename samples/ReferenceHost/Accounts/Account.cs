namespace Pix.Certification.ReferenceHost.Accounts;

/// <summary>Somebody who may sign in. The certification knows accounts by the id of the embedding platform: here, the login.</summary>
/// <param name="Login">What they type.</param>
/// <param name="Name">What the record calls them.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Centre">The centre they administer.</param>
internal sealed record Account(string Login, string Name, string Role, string? Centre = null);
