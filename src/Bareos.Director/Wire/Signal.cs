namespace Bareos.Director.Wire;

/// <summary>
/// The signals of the Bareos console protocol: frames with a negative length and no payload.
/// </summary>
/// <remarks>
/// Names and numbers as a Bareos 26 director sends them. Numbers that are missing here are reserved or unused;
/// <see cref="Frame"/> carries them all the same.
/// </remarks>
public enum Signal
{
    /// <summary>No signal: the frame carries data.</summary>
    None = 0,

    /// <summary>End of the reply in API mode 0.</summary>
    EndOfData = -1,

    /// <summary>End of data, and the sender waits for a poll.</summary>
    EndOfDataPoll = -2,

    /// <summary>A request for status.</summary>
    Status = -3,

    /// <summary>The sender ends the session.</summary>
    Terminate = -4,

    /// <summary>The director's answer to any signal that reaches it between two commands.</summary>
    Poll = -5,

    /// <summary>Asks for a sign of life.</summary>
    Heartbeat = -6,

    /// <summary>Answers a <see cref="Heartbeat"/>.</summary>
    HeartbeatResponse = -7,

    /// <summary>Time of day, used between daemons.</summary>
    BTime = -9,

    /// <summary>Meant to interrupt a command; a director reads it only after the command has ended.</summary>
    Break = -10,

    /// <summary>A selection list begins: a title, then one item a frame.</summary>
    StartSelect = -11,

    /// <summary>The selection list is complete.</summary>
    EndSelect = -12,

    /// <summary>The command is not known.</summary>
    InvalidCommand = -13,

    /// <summary>The command has failed.</summary>
    CommandFailed = -14,

    /// <summary>The command has succeeded.</summary>
    CommandOk = -15,

    /// <summary>The command begins.</summary>
    CommandBegin = -16,

    /// <summary>Messages wait to be read by the <c>messages</c> command.</summary>
    MessagesPending = -17,

    /// <summary>The reply is complete and the director waits for a command (API modes 1 and 2).</summary>
    MainPrompt = -18,

    /// <summary>The next input chooses from the selection list by its 1-based number.</summary>
    SelectInput = -19,

    /// <summary>The next data frame is a warning.</summary>
    WarningMessage = -20,

    /// <summary>The next data frame is an error.</summary>
    ErrorMessage = -21,

    /// <summary>The next data frame is information.</summary>
    InfoMessage = -22,

    /// <summary>The next data frame sums up a job that is about to run.</summary>
    RunCommand = -23,

    /// <summary>The next input is <c>yes</c> or <c>no</c>.</summary>
    YesNo = -24,

    /// <summary>The restore tree begins.</summary>
    StartRestoreTree = -25,

    /// <summary>The restore tree has been left.</summary>
    EndRestoreTree = -26,

    /// <summary>The director waits for input inside a command: any prompt in API mode 0, the restore tree in all modes.</summary>
    SubPrompt = -27,

    /// <summary>The next data frame is the text of a prompt, and then the director waits for input (API mode 1).</summary>
    TextInput = -28,
}
