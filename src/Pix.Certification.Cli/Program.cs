using Pix.Certification.Cli;

return await Workbench.Run(args, StandardStreams.Shell);
