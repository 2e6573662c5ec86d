using Bareos.Director.Wire;

namespace Bareos.Director.Console;

/// <summary>Waits for the end of a reply that holds nothing.</summary>
internal sealed class SignOfLifeSink : IReplySink
{
    private readonly TaskCompletionSource<bool> _reply = new();

    public Task<bool> Reply => _reply.Task;

    public bool IsLossy => false;

    public void Accept(in Frame frame)
    {
        // POLL and MAIN_PROMPT say nothing but that the director is there.
    }

    public void Complete(Exception? error)
    {
        if (error is null)
        {
            _reply.SetResult(true);
        }
        else
        {
            _reply.SetException(error);
        }
    }
}
