namespace BareosGrpc.Cli.Diagnosis;

/// <summary>What a step of the diagnosis found.</summary>
/// <param name="IsGood">Whether it is as it should be.</param>
/// <param name="Text">What was found.</param>
/// <param name="ToDo">What to do, if it is not as it should be.</param>
internal sealed record Finding(bool IsGood, string Text, string ToDo = "")
{
    public static Finding Good(string text) => new(IsGood: true, text);

    public static Finding Bad(string text, string toDo) => new(IsGood: false, text, toDo);
}
