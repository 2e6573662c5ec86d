namespace BareosGrpc.Server.Tests.Support;

/// <summary>Waits for what is about to happen and gives no sign.</summary>
internal static class Wait
{
    public static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
