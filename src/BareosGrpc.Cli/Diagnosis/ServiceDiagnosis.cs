using System.Globalization;
using BareosGrpc.Client;
using BareosGrpc.Client.Calls;
using BareosGrpc.Client.Errors;
using BareosGrpc.V1;

namespace BareosGrpc.Cli.Diagnosis;

/// <summary>Looks at the service, and through it at the directors: key, login, ACL, limit.</summary>
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

    public Task<Finding> KeyAsync(CancellationToken cancellationToken) => TriedAsync(async () =>
    {
        _directors = await client.ListDirectorsAsync(cancellationToken).ConfigureAwait(false);
        string[] all = [.. _directors.SelectMany(director => director.Consoles.Select(console => $"{director.Name}/{console}"))];
        return Consoles.Any() ? Finding.Good($"you may use {string.Join(", ", all)}")
            : all.Length == 0 ? Finding.Bad("you may use no director", "Add directors and consoles to this caller in the service's configuration (BareosGrpc:Callers).")
            : Finding.Bad($"'{options.Director}/{options.Console}' is not among what you may use: {string.Join(", ", all)}", "Correct --director and --console.");
    });

    public Task<Finding> LoginAsync(string director, string console, CancellationToken cancellationToken) => TriedAsync(async () =>
    {
        CallResult result = await client.For(director, console).CallAsync("version", cancellationToken: cancellationToken).ConfigureAwait(false);
        string took = result.Timing.Director.ToTimeSpan().TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
        return Finding.Good($"version {result["version"].GetProperty("version").GetString()}, answered in {took} ms");
    });

    public Task<Finding> AclAsync(string director, string console, CancellationToken cancellationToken) => TriedAsync(async () =>
    {
        CallResult help = await client.For(director, console).CallAsync(
            ".help", new CallSettings { Format = ReplyFormat.ConsoleText }, cancellationToken).ConfigureAwait(false);
        int commands = help.Text.Split('\n').Count(line => line.Trim().Length > 0);
        return Finding.Good($"the console may use {ApiCommand}, and {commands} commands are listed to it");
    });

    public async Task<Finding> LimitAsync(string name, CancellationToken cancellationToken)
    {
        IReadOnlyList<Director> directors = await client.ListDirectorsAsync(cancellationToken).ConfigureAwait(false);
        Director director = directors.First(found => string.Equals(found.Name, name, StringComparison.Ordinal));
        int allowed = director.DirectorConnectionLimit;
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"{director.OpenSessions} of {director.MaxSessions} sessions are open, {director.WaitingCalls} calls wait; the director allows {(allowed == 0 ? "an unknown number" : allowed)}");
        return allowed > 0 && director.MaxSessions >= allowed
            ? Finding.Bad(text, $"Set BareosGrpc:Directors:{name}:MaxSessions below it, so that people can still log in.")
            : Finding.Good(text);
    }

    private static async Task<Finding> TriedAsync(Func<Task<Finding>> look)
    {
        try
        {
            return await look().ConfigureAwait(false);
        }
        catch (BareosException failure)
        {
            return Finding.Bad(failure.Message, failure.Advice);
        }
    }
}
