using Bareos.Director.Wire;

namespace Bareos.Director.Console;

/// <summary>Takes the frames of one reply as fast as they come.</summary>
internal interface IReplySink
{
    /// <summary>Takes a frame, whose bytes are valid only during the call. It must not wait for anybody.</summary>
    void Accept(in Frame frame);

    /// <summary>Whether part of the reply had to be thrown away, so that nobody can answer its questions any more.</summary>
    bool IsLossy { get; }

    /// <summary>The reply is complete, or ended by an error.</summary>
    void Complete(Exception? error);
}
