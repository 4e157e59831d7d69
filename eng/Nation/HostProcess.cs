namespace Nation;

/// <summary>A host in a process of its own, told what to do over its standard input.</summary>
internal static class HostProcess
{
    public static async Task<int> Run(string connection, string folder, Country country, int share, int of)
    {
        var first = Lines.Read<Ask>((await Console.In.ReadLineAsync())!);
        var clock = new HandClock(Instant.FromUnixTimeTicks(first.At));
        using var register = new Register(Path.Combine(folder, $"acknowledged-{share}.tsv"));
        await using var post = await Post.Open(connection, Path.Combine(folder, "key.pem"), clock);
        var worker = new Worker(folder, share, of, country, post, clock, register);
        Console.WriteLine(Lines.Write(new Told()));
        while (await Console.In.ReadLineAsync() is { } line)
        {
            Told told;
            try
            {
                told = await worker.Do(Lines.Read<Ask>(line));
            }
            catch (Exception failure)
            {
                told = new() { Failure = failure.ToString() };
            }

            Console.WriteLine(Lines.Write(told));
        }

        return 0;
    }
}
