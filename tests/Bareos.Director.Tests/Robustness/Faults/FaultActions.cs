using Bareos.Director.Tests.Doubles;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Robustness.Faults;

internal static class FaultActions
{
    /// <summary>Lets it happen at the director's end of a connection.</summary>
    public static async Task InflictAsync(this Fault fault, MemoryEnd connection)
    {
        var director = new DirectorEnd(connection);
        switch (fault)
        {
            case Fault.Reset:
                connection.Reset();
                break;
            case Fault.HalfClose:
                connection.EndOutput();
                break;
            case Fault.Stall:
                break;
            case Fault.Truncation:
                await director.SendLengthAsync(100);
                await connection.WriteAsync("cut"u8.ToArray());
                connection.EndOutput();
                break;
            case Fault.Oversize:
                await director.SendLengthAsync(FrameFormat.MaxPayloadLength + 1);
                break;
            case Fault.NegativeLength:
                await director.SendLengthAsync(-101);
                break;
            case Fault.Garbage:
                await connection.WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
                break;
            default:
                await director.SendAsync(Signal.EndOfDataPoll);
                break;
        }
    }

    /// <summary>Whether the director still hears the console.</summary>
    public static bool LeavesDirectorListening(this Fault fault) => fault != Fault.Reset;
}
