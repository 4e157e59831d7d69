using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace Pix.Certification.AspNetCore.Shared;

/// <summary>Files put with a session.</summary>
internal static class AttachmentWords
{
    public static Wording UnusableFile { get; } = new(
        "Ce fichier n'est pas un PDF, un PNG ou un JPEG, ou il est trop gros : rien n'a été joint.",
        "This file is no PDF, PNG or JPEG, or it is too large: nothing was attached.");
    public static Wording UnusableFileRemedy { get; } = new(
        "Donnez un fichier de l'un de ces formats, de 15 Mo au plus, dont le nom finit comme son contenu.",
        "Give a file in one of these formats, 15 MB at most, whose name ends as its content does.");
}
