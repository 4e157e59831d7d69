using System.Text.Json;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.Wiring;
using Pix.Certification.Journal;

namespace Pix.Certification.Simulation.Tests.World;

/// <summary>What one person wants of any host. It is sent again until a reply has come; copies of it may arrive late, twice, or after the reply.</summary>
internal abstract class Errand(string who, string what, bool once)
{
    public string Words => $"{who}: {what}";

    /// <summary>True when it goes under a key: done once, and answered the same (JRN-1).</summary>
    public bool IsOnce => once;

    public bool IsAnswered { get; protected set; }

    /// <summary>Copies and replies on their way, and hosts that are at it.</summary>
    public int InHand { get; set; }

    /// <summary>A host serves a copy; gives the reply, or null when it could only say that its storage fails.</summary>
    public abstract Task<object?> Serve(CertificationHost host);

    /// <summary>A host has decided on its reply. Gives what is wrong with that, if anything is.</summary>
    public abstract string? Given(object reply);

    /// <summary>A reply reached the person, who heeds the first.</summary>
    public abstract void Receive(object reply);
}

/// <inheritdoc/>
internal sealed class Errand<T>(string who, string what, bool once, Func<CertificationHost, ValueTask<Result<T>>> command) : Errand(who, what, once)
    where T : notnull
{
    private static readonly JsonSerializerOptions Written = DeskJson.Configure(new());
    private readonly TaskCompletionSource<Result<T>> _answered = new();
    private string? _done;

    public Task<Result<T>> Answered => _answered.Task;

    public override async Task<object?> Serve(CertificationHost host)
    {
        try
        {
            return await command(host);
        }
        catch (JournalException)
        {
            return null;
        }
    }

    public override string? Given(object reply)
    {
        var said = Said((Result<T>)reply);
        var otherwise = IsOnce && _done is not null && said != _done ? $"{Words}: done once under its key, answered \"{_done}\", and then \"{said ?? reply}\"." : null;
        _done ??= said;
        return otherwise;
    }

    public override void Receive(object reply)
    {
        if (!IsAnswered)
        {
            IsAnswered = true;
            _answered.SetResult((Result<T>)reply);
        }
    }

    // As a host writes it: what it cannot say twice, such as a secret, is no part of the comparison.
    private static string? Said(Result<T> result) => result.TryGet(out var value) ? JsonSerializer.Serialize(value, Written) : null;
}
