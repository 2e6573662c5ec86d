namespace BareosGrpc.Server.Configuration;

/// <summary>Checks the limits of dialogues.</summary>
internal static class DialogueValidator
{
    public static IEnumerable<string> Check(DialogueOptions options, string path) =>
    [
        .. Limit.Positive(options.IdleLimit, $"{path}:IdleLimit"),
        .. options.ReattachWindow == TimeSpan.Zero ? [] : Limit.Positive(options.ReattachWindow, $"{path}:ReattachWindow"),
        .. Limit.AtLeast(1, options.BufferMessages, $"{path}:BufferMessages"),
        .. Limit.AtLeast(1024, options.BufferBytes, $"{path}:BufferBytes"),
        .. Limit.Positive(options.HalfCloseGrace, $"{path}:HalfCloseGrace"),
        .. Limit.Positive(options.CompletionCacheTime, $"{path}:CompletionCacheTime"),
        .. Limit.Positive(options.CompletionTimeout, $"{path}:CompletionTimeout"),
        .. Limit.AtLeast(1, options.MaxCompletions, $"{path}:MaxCompletions"),
    ];
}
