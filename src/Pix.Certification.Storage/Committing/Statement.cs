using System.Globalization;

namespace Pix.Certification.Storage.Committing;

/// <summary>
/// One statement of an append, written once for both databases: SQLite runs it row by row, PostgreSQL once for all rows of a batch, each
/// column given as one array.
/// </summary>
internal sealed class Statement
{
    private Statement(string into, string one, string many) => (Into, OfOneRow, OfManyRows) = (into, one, many);

    /// <summary>An insert up to where its values are said.</summary>
    public string Into { get; }

    /// <summary>For one row, a value for each column.</summary>
    public string OfOneRow { get; }

    /// <summary>For any number of rows, an array for each column.</summary>
    public string OfManyRows { get; }

    /// <summary>The same rows written over those that are there already, by the first columns.</summary>
    /// <param name="table">The table.</param>
    /// <param name="keys">How many columns at the beginning name a row.</param>
    /// <param name="columns">The columns with their types.</param>
    public static Statement Upsert(string table, int keys, params IReadOnlyList<(string Name, string Type)> columns) => Insert(
        table,
        string.Create(
            CultureInfo.InvariantCulture,
            $" on conflict ({Names(columns.Take(keys))}) do update set {Joined(columns.Skip(keys), static c => $"{c} = excluded.{c}")}"),
        columns);

    /// <summary>New rows.</summary>
    public static Statement Insert(string table, params IReadOnlyList<(string Name, string Type)> columns) => Insert(table, "", columns);

    /// <summary>New rows, and what is done where one is there already.</summary>
    public static Statement Insert(string table, string onConflict, IReadOnlyList<(string Name, string Type)> columns)
    {
        var into = $"insert into {table} ({Names(columns)})";
        return new(into, $"{into} values ({Numbered(columns, static _ => "")}){onConflict}", $"{into} {Arrays(columns)}{onConflict}");
    }

    /// <summary>Rows that go, by the columns that name them.</summary>
    public static Statement Delete(string table, params IReadOnlyList<(string Name, string Type)> keys)
    {
        var from = $"delete from {table} where ";
        var each = string.Join(" and ", keys.Select(static (k, i) => string.Create(CultureInfo.InvariantCulture, $"{k.Name} = ${i + 1}")));
        return new("", from + each, $"{from}({Names(keys)}) in ({Arrays(keys)})");
    }

    private static string Names(IEnumerable<(string Name, string Type)> columns) => Joined(columns, static c => c);

    private static string Joined(IEnumerable<(string Name, string Type)> columns, Func<string, string> said) =>
        string.Join(", ", columns.Select(c => said(c.Name)));

    private static string Arrays(IReadOnlyList<(string Name, string Type)> columns) =>
        $"select * from unnest({Numbered(columns, static c => $"::{c.Type}[]")})";

    private static string Numbered(IReadOnlyList<(string Name, string Type)> columns, Func<(string Name, string Type), string> after) =>
        string.Join(", ", columns.Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"${i + 1}{after(c)}")));
}
