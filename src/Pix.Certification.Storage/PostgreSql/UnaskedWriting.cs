using Npgsql;
using Pix.Certification.Storage.Committing;

namespace Pix.Certification.Storage.PostgreSql;

/// <summary>Writes and commits in one trip what was decided on a guess, if the guess is right; keeps nothing if it is not.</summary>
/// <remarks>What is sent together without a transaction is one: it is committed before the answer, or undone as a whole.
/// Whoever calls has a limit of their own.</remarks>
internal static class UnaskedWriting
{
    // One statement: the event is inserted if the head could be moved, and that is so if neither stream has gone on. A challenge shown or
    // an answer takes the server hardly longer than a bare insert.
    private const string MovedOne =
        "with moved as (update pix_heads set version = $2, hash = $7 where stream = $1 and version = $8 and hash = $9";
    private const string GuardedOne = " and (select version from pix_heads where stream = $10) = $11";
    private static readonly string InsertOne =
        $" returning 1) {AppendStatements.Events.Into} select $1, $2, $3, $4, $5, $6, $7 from moved";

    private static readonly string OneMoved = MovedOne + InsertOne;
    private static readonly string OneMovedAndGuarded = MovedOne + GuardedOne + InsertOne;

    // Several at once are kept or none: anything that is not as it was guessed divides by zero, which undoes the rest. The streams come
    // sorted, so that batches that meet wait in one direction.
    private const string MovedAll =
        "with moved as (update pix_heads h set version = u.version, hash = u.hash from unnest($1::text[], $2::int[], $3::text[], "
            + "$4::int[], $5::text[]) u (stream, version, hash, version_before, hash_before)"
        + " where h.stream = u.stream and h.version = u.version_before and h.hash = u.hash_before returning 1)"
        + " select 1 / (case when (select count(*) from moved) = cardinality($1)"
        + " and (select count(*) from pix_heads h join unnest($6::text[], $7::int[]) u (stream, version) on h.stream = u.stream "
            + "and h.version = u.version) = cardinality($6) then 1 else 0 end)";

    /// <returns>False when the guess was wrong and that broke nothing off.</returns>
    public static async Task<bool> Write(NpgsqlConnection connection, Facts guessed, Changes changes)
    {
        if (changes.IsOneEvent && guessed.Heads.Count <= 2)
        {
            var one = One(connection, guessed, changes);
            await using (one.ConfigureAwait(false))
            {
                return await one.ExecuteNonQueryAsync().ConfigureAwait(false) == 1;
            }
        }

        var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        await using (batch.ConfigureAwait(false))
        {
            AddMoves(batch, guessed, changes);
            ChangeWriting.Add(batch, changes, headsAreMoved: true);
            await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
            return true;
        }
    }

    private static NpgsqlCommand One(NpgsqlConnection connection, Facts guessed, Changes changes)
    {
        var (happened, before, guard) = (
            changes.Events[0],
            guessed.Heads[changes.Events[0].Stream],
            guessed.Heads.Values.FirstOrDefault(h => h.Stream != changes.Events[0].Stream));
        var command = new NpgsqlCommand(guard is null ? OneMoved : OneMovedAndGuarded, connection) { CommandTimeout = 0 };
        Give(happened.Stream);
        Give(happened.Version);
        Give(happened.Type);
        Give(happened.Json);
        Give(happened.At.ToUnixTimeTicks());
        Give(happened.Actor.Text);
        Give(happened.Hash);
        Give(before.Version);
        Give(before.Hash);
        if (guard is not null)
        {
            Give(guard.Stream);
            Give(guard.Version);
        }

        return command;

        void Give<T>(T value) => command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
    }

    private static void AddMoves(NpgsqlBatch batch, Facts guessed, Changes changes)
    {
        var moved = changes.MovedHeads.Values.OrderBy(static h => h.Stream, StringComparer.Ordinal).ToArray();
        var before = Array.ConvertAll(moved, h => guessed.Heads[h.Stream]);
        var guards = guessed.Heads.Values.Where(h => !changes.MovedHeads.ContainsKey(h.Stream)).ToArray();
        if (guessed.Heads.Count > 0)
        {
            batch.Add(
                MovedAll,
                Array.ConvertAll(moved, static h => h.Stream),
                Array.ConvertAll(moved, static h => h.Version),
                Array.ConvertAll(moved, static h => h.Hash),
                Array.ConvertAll(before, static h => h.Version), Array.ConvertAll(before, static h => h.Hash),
                Array.ConvertAll(guards, static h => h.Stream), Array.ConvertAll(guards, static h => h.Version));
        }
    }
}
