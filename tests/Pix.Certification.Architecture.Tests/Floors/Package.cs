using System.Reflection;

namespace Pix.Certification.Architecture.Tests.Floors;

/// <summary>A package above the library, or the host: its folders, and which of them use which.</summary>
internal sealed class Package
{
    private readonly string _root;
    private readonly Assembly _assembly;

    private Package(Assembly assembly, string folder) => (_assembly, _root, Folder) = (assembly, assembly.GetName().Name!, folder);

    /// <summary>Where its sources are.</summary>
    public string Folder { get; }

    public static Package Of(string name) =>
        new(Assembly.Load(name), name == "Pix.Certification.ReferenceHost" ? "samples/ReferenceHost" : $"src/{name}");

    /// <summary>Which folder uses which other, and by what: read off the compiled code.</summary>
    public ILookup<(string From, string To), string> Uses() =>
        (from type in _assembly.GetTypes()
         let user = FolderOf(type)
         where user is not null
         from used in TypeUses.Of(type)
         where used.Assembly == _assembly
         let to = FolderOf(used)
         where to is not null && to != user
         select (user, to, how: $"{type} uses {used}")).ToLookup(static use => (use.user, use.to), static use => use.how);

    /// <summary>The folders that stand on each other in a circle; none when every one can be built after those it stands on.</summary>
    public IReadOnlyList<string> Circle()
    {
        var left = Uses().Select(static use => use.Key).ToList();
        while (left.FindAll(use => left.TrueForAll(other => other.From != use.To)) is { Count: > 0 } grounded)
        {
            left.RemoveAll(grounded.Contains);
        }

        return [.. left.Select(static use => use.From).Distinct().Order(StringComparer.Ordinal)];
    }

    // The first folder below the package's own; what a compiler made beside all of them is in none.
    private string? FolderOf(Type type)
    {
        var outer = type;
        while (outer.DeclaringType is { } around)
        {
            outer = around;
        }

        return outer.Namespace is { } space && space.StartsWith(_root + ".", StringComparison.Ordinal)
            ? space[(_root.Length + 1)..].Split('.')[0]
            : null;
    }
}
