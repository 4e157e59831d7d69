using Pix.Certification.Studies;

// dotnet run -c Release --project benchmarks/Pix.Certification.Studies -- exposure
// Every draw is seeded: a study prints the same table on every machine.
switch (args)
{
    case ["exposure"]:
        ExposureStudy.Write(Console.Out);
        return 0;
    case ["many-competences"]:
        ManyCompetencesStudy.Write(Console.Out);
        return 0;
    case ["pix-constraints"]:
        PixConstraintsStudy.Write(Console.Out);
        return 0;
    case ["certification"]:
        CertificationStudy.Write(Console.Out);
        return 0;
    case ["positioning"]:
        PositioningStudy.Write(Console.Out);
        return 0;
    case ["positioning-helped"]:
        HelpStudy.Write(Console.Out);
        return 0;
    case ["step-recovery"]:
        StepRecoveryStudy.Write(Console.Out);
        return 0;
    case ["bank-health"]:
        BankHealthStudy.Write(Console.Out);
        return 0;
    case ["signals"]:
        SignalsStudy.Write(Console.Out);
        return 0;
    default:
        Console.Error.WriteLine(
            "Give the name of a study: bank-health, certification, exposure, many-competences, pix-constraints, positioning, "
            + "positioning-helped, signals, or step-recovery.");
        return 2;
}
