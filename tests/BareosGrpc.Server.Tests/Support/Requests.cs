using BareosGrpc.V1;

namespace BareosGrpc.Server.Tests.Support;

/// <summary>Requests as tests need them: on the only director, with the console that may do everything.</summary>
internal static class Requests
{
    public static ConsoleTarget Admin => new() { Director = TestService.Director, Console = TestService.Admin };

    public static ConsoleTarget Operator => new() { Director = TestService.Director, Console = TestService.Operator };

    public static CallRequest Call(string text) => new() { Target = Admin, Text = text };

    /// <summary>A confirmed mutation that may be sent again.</summary>
    public static CallRequest Mutation(string id, string text = "run job=BackupClient1") =>
        new() { Target = Admin, Text = text, Confirmed = true, RequestId = id };

    public static GetOutcomeRequest Outcome(string id) => new() { RequestId = id };

    public static StreamMessagesRequest Stream(string text) => new() { Target = Admin, Text = text };

    public static StreamMessagesRequest Follow(ulong jobId, ulong afterPosition = 0) =>
        new() { Target = Admin, FollowJobLog = new FollowJobLog { JobId = jobId, AfterPosition = afterPosition } };

    public static StreamMessagesRequest Rows(string text, uint pageSize = 0, ulong afterPosition = 0) =>
        new() { Target = Admin, ListRows = new ListRows { Text = text, PageSize = pageSize, AfterPosition = afterPosition } };
}
