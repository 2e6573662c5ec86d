using Bareos.Director.Simulator.Hosting;

return await SimulatorProgram.Command.Parse(args).InvokeAsync().ConfigureAwait(false);
