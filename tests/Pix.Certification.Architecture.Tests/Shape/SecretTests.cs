using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Pix.Certification.Mail;
using Pix.Certification.Sessions;

namespace Pix.Certification.Architecture.Tests.Shape;

/// <summary>A record that holds a secret does not say it: whatever a host logs, no code, password or key is in it.</summary>
public sealed partial class SecretTests
{
    private const string Marker = "TKBX47";

    private static readonly SecretHash Hash = SecretHash.Of(Marker, new KnownSecrets());

    public static TheoryData<Type> Holders => [.. Found];

    private static Type[] Found =>
    [
        .. Repository.Products.Append(Repository.Host).SelectMany(static product => product.GetTypes())
            .Where(static type => IsRecord(type) && !type.IsAbstract && !type.ContainsGenericParameters && Secrets(type).Any()),
    ];

    [Theory]
    [MemberData(nameof(Holders))]
    public void A_secret_is_in_no_text_of_its_record(Type holder)
    {
        var record = RuntimeHelpers.GetUninitializedObject(holder);
        foreach (var secret in Secrets(holder))
        {
            secret.SetValue(record, secret.FieldType == typeof(string) ? Marker : Value(secret.FieldType));
        }

        var text = record.ToString() ?? "";
        text.ShouldNotContain(Marker);
        text.ShouldNotContain(Hash.ToString());
    }

    [Fact]
    public void Those_that_are_known_are_among_them()
    {
        foreach (var known in (Type[])[
            typeof(SessionCreated), typeof(SessionKeys), typeof(InvigilatorSecretRenewed), typeof(SmtpSettings),
            typeof(Hosting.Desks.SessionView), typeof(Hosting.Desks.CreatedSession), typeof(Journal.RecordedEvent),
            typeof(Journal.OnceReply), typeof(Papers.SessionFacts)])
        {
            Found.ShouldContain(known);
        }
    }

    private static object? Value(Type type) => type == typeof(AccessCode) ? Code() : type == typeof(SecretHash) ? Hash : null;

    private static AccessCode Code() => AccessCode.TryParse(Marker, out var code) ? code : throw new InvalidOperationException("No such code.");

    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null
        || type.GetMethod("<Clone>$") is not null;

    // The fields of its own that hold a secret, by what they are or what they are called. What a journal keeps word for word is one too.
    private static IEnumerable<FieldInfo> Secrets(Type type) => type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
        .Where(static field => field.FieldType == typeof(AccessCode) || field.FieldType == typeof(SecretHash)
            || (field.FieldType == typeof(string) && SecretName().IsMatch(field.Name)));

    [GeneratedRegex("^<?(.*Secret|.*Password|.*AccessCode|AccessToken|Token|PostgreSql|.*ConnectionString|Connection|Json|Payload|MasterKey|LinkKey)(>|$)")]
    private static partial Regex SecretName();
}
