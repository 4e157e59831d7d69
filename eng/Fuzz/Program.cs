using System.Globalization;
using Fuzz;

var options = new FuzzOptions();
for (var i = 0; i < args.Length; i++)
{
    if (i + 1 == args.Length || !int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
    {
        return Usage();
    }

    switch (args[i++])
    {
        case "--requests":
            options = options with { Requests = number };
            break;
        case "--inputs":
            options = options with { Inputs = number };
            break;
        case "--seed":
            options = options with { Seed = number };
            break;
        case "--world":
            options = options with { World = number };
            break;
        case "--per-world":
            options = options with { PerWorld = number };
            break;
        case "--at-once":
            options = options with { AtOnce = number };
            break;
        default:
            return Usage();
    }
}

return await new Fuzzing(options, Console.Out).Run() ? 0 : 1;

static int Usage()
{
    Console.Error.WriteLine("fuzz [--requests N] [--inputs N] [--seed N] [--world SEED] [--per-world N] [--at-once N]");
    return 2;
}
