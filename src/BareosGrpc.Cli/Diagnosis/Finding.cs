namespace BareosGrpc.Cli.Diagnosis;

/// <summary>What a step of the diagnosis found.</summary>
/// <param name="Step">The step.</param>
/// <param name="Text">What was found.</param>
/// <param name="Code">The exit code that says so: <see cref="ExitCode.Success"/> if it is as it should be.</param>
/// <param name="ToDo">What to do, if it is not as it should be.</param>
internal sealed record Finding(string Step, string Text, int Code = ExitCode.Success, string ToDo = "")
{
    /// <summary>Whether it is as it should be.</summary>
    public bool IsGood => Code == ExitCode.Success;

    public static Finding Bad(string step, string text, string toDo, int code = ExitCode.Failed) => new(step, text, code, toDo);

    /// <summary>Nobody can be reached: what comes behind cannot be looked at.</summary>
    public static Finding NoWay(string step, string text, string toDo) => Bad(step, text, toDo, ExitCode.Unavailable);
}
