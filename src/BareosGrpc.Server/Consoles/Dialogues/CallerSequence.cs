using BareosGrpc.Server.Errors;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles.Dialogues;

/// <summary>The numbers of the caller's messages: 1, 2, 3, …, across all streams of a dialogue.</summary>
internal sealed class CallerSequence
{
    private ulong _taken;

    /// <summary>The highest number that has been taken.</summary>
    public ulong Taken => Volatile.Read(ref _taken);

    /// <summary>Whether a message was taken before and came once more.</summary>
    public bool IsRepeated(InteractiveRequest request) => request.Sequence != 0 && request.Sequence <= _taken;

    /// <summary>Counts a message. It is counted before it is obeyed, so that nothing is ever obeyed twice.</summary>
    /// <exception cref="CallRefusedException">It is not the next one.</exception>
    public void Take(InteractiveRequest request)
    {
        if (request.Sequence != _taken + 1)
        {
            throw new CallRefusedException(
                ErrorReason.InvalidRequest, $"The field sequence is {request.Sequence}, and {_taken + 1} is next: messages are numbered 1, 2, 3, …")
            {
                Outcome = Outcome.NotSent,
            };
        }

        Volatile.Write(ref _taken, request.Sequence);
    }
}
