using Bareos.Director.Wire;

namespace Bareos.Director.Console;

/// <summary>What the signals of a reply say about it.</summary>
internal struct ReplySignals
{
    private bool _begun;

    public CommandStatus Status { get; private set; }

    public int Errors { get; private set; }

    public int Warnings { get; private set; }

    public int Infos { get; private set; }

    public bool MessagesPending { get; private set; }

    /// <summary>A director that does not take a command sends an error and neither a beginning nor a status (API modes 1 and 2).</summary>
    public readonly bool IsUnknownCommand => !_begun && Status == CommandStatus.Unspecified && Errors > 0;

    public void Observe(Signal signal)
    {
        switch (signal)
        {
            case Signal.CommandBegin:
                _begun = true;
                break;
            case Signal.CommandOk:
                Status = CommandStatus.Ok;
                break;
            case Signal.CommandFailed:
                Status = CommandStatus.Failed;
                break;
            case Signal.ErrorMessage:
                Errors++;
                break;
            case Signal.WarningMessage:
                Warnings++;
                break;
            case Signal.InfoMessage:
                Infos++;
                break;
            case Signal.MessagesPending:
                MessagesPending = true;
                break;
        }
    }
}
