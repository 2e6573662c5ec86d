using System.Text;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Doubles;

/// <summary>What a console sent: a signal, or a packet.</summary>
internal sealed record ClientFrame(Signal Signal, byte[] Payload)
{
    public string Text => Encoding.UTF8.GetString(Payload);

    public override string ToString() => Signal == Signal.None ? $"\"{Text}\"" : Signal.ToString();
}
