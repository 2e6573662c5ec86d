using BareosGrpc.V1;
using Google.Protobuf.WellKnownTypes;

namespace BareosGrpc.Server.Consoles.Streams.Rows;

/// <summary>Adds up how long the commands of a list took.</summary>
internal sealed class RowTiming
{
    private TimeSpan _waited;
    private TimeSpan _director;

    public void Add(TimeSpan waited, TimeSpan director)
    {
        _waited += waited;
        _director += director;
    }

    public Timing ToMessage() => new() { Waited = _waited.ToDuration(), Director = _director.ToDuration() };
}
