using System.Collections.Concurrent;
using System.Reflection;
using Xunit.v3;

[assembly: BareosGrpc.Tests.TestLimit]

namespace BareosGrpc.Tests;

/// <summary>
/// Gives up a test that hangs: its cancellation token is cancelled, so that it fails where it waits. One that does not look at the token
/// ends the process, and is named. A test with a time-out of its own keeps that.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class TestLimitAttribute : BeforeAfterTestAttribute
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Timer> _running = new(StringComparer.Ordinal);

    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (test.Timeout > 0)
        {
            return;
        }

        ITestContext context = TestContext.Current;
        bool isCancelled = false;
        _running[test.UniqueID] = new Timer(
            _ =>
            {
                if (isCancelled)
                {
                    Environment.FailFast($"{test.TestDisplayName} hangs and cannot be cancelled.");
                }

                isCancelled = true;
                Console.Error.WriteLine($"{test.TestDisplayName} has run for {Limit} and is cancelled.");
                context.CancelCurrentTest();
            },
            null,
            Limit,
            Grace);
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (_running.TryRemove(test.UniqueID, out Timer? timer))
        {
            timer.Dispose();
        }
    }
}
