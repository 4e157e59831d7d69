namespace Pix.Certification.Accounts.Shared;

/// <summary>What a browser is asked for, and what this host must know again when it answers.</summary>
/// <param name="Options">What the browser is told, as WebAuthn has it.</param>
/// <param name="State">What comes back with the answer: it can be neither read nor written by whoever carries it.</param>
internal sealed record PasskeyQuestion(string Options, string State);
