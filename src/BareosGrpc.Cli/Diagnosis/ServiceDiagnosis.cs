using System.Globalization;
using BareosGrpc.Cli.Rendering;
using BareosGrpc.Client;
using BareosGrpc.Client.Calls;
using BareosGrpc.Client.Errors;
using BareosGrpc.V1;

namespace BareosGrpc.Cli.Diagnosis;

/// <summary>Looks at the service, and through it at the directors: key, director, login, ACL, limit.</summary>
internal sealed class ServiceDiagnosis(BareosClient client, BareosClientOptions options)
{
    // Without it a console has no JSON, and the service little to offer.
    private const string ApiCommand = ".api";

    private IReadOnlyList<Director> _directors = [];

    /// <summary>The directors and consoles to look at: those that are named, or all that the caller may use.</summary>
    public IEnumerable<(Director Director, string Console)> Consoles =>
        from director in _directors
        where options.Director.Length == 0 || string.Equals(options.Director, director.Name, StringComparison.OrdinalIgnoreCase)
        from console in director.Consoles
        where options.Console.Length == 0 || string.Equals(options.Console, console, StringComparison.OrdinalIgnoreCase)
        select (director, console);

    public Task<Finding> KeyAsync(CancellationToken cancellationToken) => TriedAsync("key", async () =>
    {
        _directors = await client.ListDirectorsAsync(cancellationToken).ConfigureAwait(false);
        string[] all = [.. _directors.SelectMany(director => director.Consoles.Select(console => $"{director.Name}/{console}"))];
        return Consoles.Any() ? new Finding("key", $"you may use {string.Join(", ", all)}")
            : all.Length == 0 ? Finding.Bad("key", "you may use no director", "Add directors and consoles to this caller in the service's configuration (BareosGrpc:Callers).")
            : Finding.Bad("key", $"'{options.Director}/{options.Console}' is not among what you may use: {string.Join(", ", all)}", "Correct --director and --console.");
    });

    /// <summary>One console, step by step, until a step fails.</summary>
    public async IAsyncEnumerable<Finding> ConsoleAsync(string director, string console, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string name = $"{director}/{console}";
        BareosClient own = client.For(director, console);
        Finding version = await TriedAsync(StepOf, () => VersionAsync(own, cancellationToken)).ConfigureAwait(false);
        if (!string.Equals(version.Step, Steps.Director, StringComparison.Ordinal))
        {
            yield return new Finding($"{name}: {Steps.Director}", "it answers");
        }

        yield return version with { Step = $"{name}: {version.Step}" };
        if (version.IsGood)
        {
            yield return await TriedAsync($"{name}: {Steps.Acl}", () => AclAsync(own, name, cancellationToken)).ConfigureAwait(false);
            yield return await TriedAsync($"{director}: {Steps.Limit}", () => LimitAsync(director, cancellationToken)).ConfigureAwait(false);
        }
    }

    private static async Task<Finding> VersionAsync(BareosClient own, CancellationToken cancellationToken)
    {
        CallResult result = await own.CallAsync("version", cancellationToken: cancellationToken).ConfigureAwait(false);
        string took = result.Timing.Director.ToTimeSpan().TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
        return new Finding(Steps.Login, $"version {result["version"].GetProperty("version").GetString()}, answered in {took} ms");
    }

    private static async Task<Finding> AclAsync(BareosClient own, string name, CancellationToken cancellationToken)
    {
        CallResult help = await own.CallAsync(".help", new CallSettings { Format = ReplyFormat.ConsoleText }, cancellationToken).ConfigureAwait(false);
        int commands = help.Text.Split('\n').Count(line => line.Trim().Length > 0);
        return new Finding($"{name}: {Steps.Acl}", $"the console may use {ApiCommand}, and {commands} commands are listed to it");
    }

    private async Task<Finding> LimitAsync(string name, CancellationToken cancellationToken)
    {
        IReadOnlyList<Director> directors = await client.ListDirectorsAsync(cancellationToken).ConfigureAwait(false);
        Director director = directors.First(found => string.Equals(found.Name, name, StringComparison.Ordinal));
        int allowed = director.DirectorConnectionLimit;
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"{director.OpenSessions} of {director.MaxSessions} sessions are open, {director.WaitingCalls} calls wait; the director allows {(allowed == 0 ? "an unknown number" : allowed)}");
        return allowed > 0 && director.MaxSessions >= allowed
            ? Finding.Bad($"{name}: {Steps.Limit}", text, $"Set BareosGrpc:Directors:{name}:MaxSessions below it, so that people can still log in.")
            : new Finding($"{name}: {Steps.Limit}", text);
    }

    // Which step of the way to a console a failure belongs to.
    private static string StepOf(BareosException failure) => failure.Reason switch
    {
        ErrorReason.DirectorUnreachable or ErrorReason.DirectorTimeout or ErrorReason.NotADirector => Steps.Director,
        ErrorReason.DirectorConnectionLimit or ErrorReason.SessionBudgetExhausted or ErrorReason.SessionQueueFull or ErrorReason.CallerSessionLimit => Steps.Limit,
        ErrorReason.ApiModeUnavailable or ErrorReason.CommandNotPermitted => Steps.Acl,
        _ => Steps.Login,
    };

    private static Task<Finding> TriedAsync(string step, Func<Task<Finding>> look) => TriedAsync(_ => step, look);

    private static async Task<Finding> TriedAsync(Func<BareosException, string> step, Func<Task<Finding>> look)
    {
        try
        {
            return await look().ConfigureAwait(false);
        }
        catch (BareosException failure)
        {
            string toDo = failure.Advice.Length > 0 ? failure.Advice
                : failure.Reason == ErrorReason.DeadlineExceeded ? "Something took the connection and does not answer in time: look at the service's log, and at the load of its machine."
                : "Check that what answers at this address is a BareosGrpc service, and what stands between.";
            return Finding.Bad(step(failure), failure.Message, toDo, FailureText.Code(failure));
        }
    }

    private static class Steps
    {
        public const string Director = "director";
        public const string Login = "login";
        public const string Acl = "ACL";
        public const string Limit = "limit";
    }
}
