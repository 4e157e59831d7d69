namespace Pix.Certification.Storage;

/// <summary>What stands in a table cannot have been written there: the disk or somebody has changed it.</summary>
internal sealed class DamagedException(Exception? cause = null) : Exception("A table of the journal holds what cannot be read.", cause);
