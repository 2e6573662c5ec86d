namespace BareosGrpc.Server.Configuration;

/// <summary>Checks the limits of unary calls.</summary>
internal static class UnaryCallValidator
{
    public static IEnumerable<string> Check(UnaryCallOptions options, string path) =>
    [
        .. Limit.Positive(options.DefaultDeadline, $"{path}:DefaultDeadline"),
        .. Limit.AtLeast(64 * 1024, options.MaxAnswerBytes, $"{path}:MaxAnswerBytes"),
    ];
}
