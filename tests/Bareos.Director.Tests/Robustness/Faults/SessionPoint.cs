namespace Bareos.Director.Tests.Robustness.Faults;

/// <summary>Where a logged-in session can stand when something goes wrong.</summary>
public enum SessionPoint
{
    Ready,
    BusyInText,
    BusyInPackets,
    BusyInJson,
    AtTextQuestionInText,
    AtSelection,
    AtYesNo,
    AtText,
    AtRunConfirmation,
    InTreeInText,
    InTreeInPackets,
    InTreeInJson,
    CallInTree,
    Draining,
    Pinging,
    KeepingAlive,
    Closing,
}
