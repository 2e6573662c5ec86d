namespace Bareos.Director.Console;

/// <summary>Where a console session stands.</summary>
public enum SessionState
{
    /// <summary>At the main prompt: it takes a command.</summary>
    Ready = 0,

    /// <summary>A command is running.</summary>
    Busy,

    /// <summary>A command waits for the answer to a question.</summary>
    AtPrompt,

    /// <summary>A command was given up: its prompts are left and its reply is read off. Then the session is ready again, or closed.</summary>
    Draining,

    /// <summary>The session is over.</summary>
    Closed,
}
