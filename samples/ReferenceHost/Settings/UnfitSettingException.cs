namespace Pix.Certification.ReferenceHost.Settings;

/// <summary>A setting with which the host cannot start, said to whoever gave it.</summary>
internal sealed class UnfitSettingException(string message) : Exception(message);
