using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Tests.Stress.Operations;

/// <summary>Sessions that callers keep, and whose state they change: nobody else may ever see that.</summary>
internal static class OwnSessions
{
    private static readonly string[] Changes = ["autodisplay on", "gui on", "use catalog=MyCatalog", ".api 0"];

    public static IEnumerable<StressOperation> All =>
    [
        new("own session: used and closed", 3, caller => UseAsync(caller, isLeft: false)),
        new("own session: used and left", 1, caller => UseAsync(caller, isLeft: caller.Chance(20))),
        new("own session: several calls at once", 2, TogetherAsync),
        new("own session: listed", 1, ListAsync),
        new("own session: of another caller", 2, ForeignAsync),
    ];

    private static Task UseAsync(StressCaller caller, bool isLeft) => KeepAsync(caller, isLeft, async id =>
    {
        for (int i = caller.Random.Next(1, 4); i > 0; i--)
        {
            await Reads.ListJobAsync(caller, new CallRequest { SessionId = id });
            await ChangeAsync(caller, id, caller.Any(Changes));
        }

        // A session that shows messages does so in every mode, so that it is the last thing that it does.
        await ChangeAsync(caller, id, Changes[0]);
        if (caller.Chance(30))
        {
            await caller.TryAsync("GetSession", options => caller.Sessions.GetSessionAsync(new GetSessionRequest { SessionId = id }, options).ResponseAsync);
            await caller.TryAsync("ReconnectSession", options => caller.Sessions.ReconnectSessionAsync(new ReconnectSessionRequest { SessionId = id }, options).ResponseAsync);
            await Reads.ListJobAsync(caller, new CallRequest { SessionId = id });
        }
    });

    /// <summary>Calls on one session queue: none sees the answer of another.</summary>
    private static Task TogetherAsync(StressCaller caller) => KeepAsync(caller, isLeft: false, id => Task.WhenAll(
        Reads.ListJobAsync(caller, new CallRequest { SessionId = id }),
        Reads.ListJobAsync(caller, new CallRequest { SessionId = id }),
        Mutations.ConfirmedAsync(caller, new CallRequest { SessionId = id }),
        Reads.ListJobAsync(caller, new CallRequest { SessionId = id })));

    private static async Task ListAsync(StressCaller caller)
    {
        (ListSessionsResponse? list, _) = await caller.TryAsync("ListSessions", options => caller.Sessions.ListSessionsAsync(new ListSessionsRequest(), options).ResponseAsync);
        if (list?.Sessions.FirstOrDefault(session => caller.Book.IsForeign(session.SessionId, caller.Name)) is { } foreign)
        {
            caller.Wrong("which sessions are mine", foreign.ToString());
        }
    }

    /// <summary>What others keep is for nobody else, whatever they know of it.</summary>
    private static async Task ForeignAsync(StressCaller caller)
    {
        if (caller.Book.LastSession is not { } last || last.Caller == caller.Name)
        {
            return;
        }

        var request = new CallRequest { SessionId = last.Id, Text = "version" };
        (CallResponse? answer, _) = await caller.TryAsync("Call", options => caller.Consoles.CallAsync(request, options).ResponseAsync);
        if (answer is not null)
        {
            caller.Wrong($"version on a session of {last.Caller}", answer.ToString());
        }
    }

    private static async Task ChangeAsync(StressCaller caller, string id, string command) =>
        await caller.TryAsync("Call", options => caller.Consoles.CallAsync(new CallRequest { SessionId = id, Text = command, Confirmed = true }, options).ResponseAsync);

    private static async Task KeepAsync(StressCaller caller, bool isLeft, Func<string, Task> useAsync)
    {
        var request = new OpenSessionRequest { Director = TestService.Director, Console = TestService.Admin };
        (OpenSessionResponse? opened, _) = await caller.TryAsync("OpenSession", options => caller.Sessions.OpenSessionAsync(request, options).ResponseAsync);
        if (opened is null)
        {
            return;
        }

        string id = opened.Session.SessionId;
        caller.Book.Opened(new SessionOfCaller(caller.Name, id));
        await useAsync(id);
        if (!isLeft)
        {
            await caller.TryAsync("CloseSession", options => caller.Sessions.CloseSessionAsync(new CloseSessionRequest { SessionId = id }, options).ResponseAsync);
        }
    }
}
