using System.Text.RegularExpressions;
using Bareos.Director.Simulator;
using BareosGrpc.Server.Hosting;
using BareosGrpc.V1;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BareosGrpc.Server.Tests.Support;

/// <summary>The service as it is, on a port of its own, in front of a simulated director. An error in its log that no test expected fails the test.</summary>
internal sealed partial class TestService : IAsyncDisposable
{
    public const string Director = "main";
    public const string Admin = "admin";
    public const string Operator = "operator";
    public const string AdminPassword = "admin-password-7f3a";

    private readonly WebApplication _app;
    private readonly LogRecorder _log;
    private readonly List<GrpcChannel> _channels = [];
    private readonly DirectoryInfo _folder;

    private TestService(WebApplication app, DirectorSimulator director, LogRecorder log, DirectoryInfo folder)
    {
        _app = app;
        _log = log;
        _folder = folder;
        Simulator = director;
        Address = BareosGrpcHost.AddressOf(app);
        Consoles = new ConsoleService.ConsoleServiceClient(Connect());
        Sessions = new SessionService.SessionServiceClient(Connect());
        Directors = new DirectorService.DirectorServiceClient(Connect());
    }

    public DirectorSimulator Simulator { get; }

    public Uri Address { get; }

    public ConsoleService.ConsoleServiceClient Consoles { get; }

    public SessionService.SessionServiceClient Sessions { get; }

    public DirectorService.DirectorServiceClient Directors { get; }

    public IReadOnlyList<LogEntry> Log => _log.Entries;

    public IServiceProvider Services => _app.Services;

    /// <summary>Whether the service has begun to stop.</summary>
    public bool IsStopping => _app.Lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>Whether the test provokes errors in the log on purpose.</summary>
    public bool ExpectsErrors { get; set; }

    public static Task<TestService> StartAsync(params (string Key, string? Value)[] settings) => StartAsync(new TestServiceOptions { Settings = settings });

    /// <summary>Starts it with a clock of the test's own.</summary>
    public static Task<TestService> StartAsync(TimeProvider time, params (string Key, string? Value)[] settings) =>
        StartAsync(new TestServiceOptions { Time = time, Settings = settings });

    public static async Task<TestService> StartAsync(TestServiceOptions options)
    {
        DirectorSimulator director = await DirectorSimulator.StartAsync(options.Simulator, TestContext.Current.CancellationToken);
        var log = new LogRecorder();
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        WebApplication app = BareosGrpcHost.Create([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(SettingsFor(director, folder));
            builder.Configuration.AddInMemoryCollection(options.Settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
            builder.Logging.ClearProviders();
            builder.Logging.SetMinimumLevel(LogLevel.Trace);
            builder.Logging.AddProvider(log);
            builder.Services.AddSingleton(options.Time ?? TimeProvider.System);
            options.Customize?.Invoke(builder.Services);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestService(app, director, log, folder);
    }

    /// <summary>A connection of its own, whose calls end with the test at the latest.</summary>
    public CallInvoker Connect()
    {
        GrpcChannel channel = GrpcChannel.ForAddress(Address);
        _channels.Add(channel);
        return channel.Intercept(new EndsWithTest());
    }

    /// <summary>Begins to stop the service, and completes when it has stopped.</summary>
    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    /// <summary>Which calls ended in a reason that the comment of their RPC does not list.</summary>
    public IReadOnlyList<string> UnlistedReasons(Func<string, IReadOnlySet<ErrorReason>> listed) =>
    [
        .. from entry in Log
           let ended = EndedWith().Match(entry.Text)
           where ended.Success
           let rpc = ended.Groups["rpc"].Value
           let reason = Enum.Parse<ErrorReason>(ended.Groups["reason"].Value)
           where !listed(rpc).Contains(reason)
           select $"{rpc} ended with {reason}",
    ];

    public async ValueTask DisposeAsync()
    {
        foreach (GrpcChannel channel in _channels)
        {
            channel.Dispose();
        }

        await _app.StopAsync(TestContext.Current.CancellationToken);
        await _app.DisposeAsync();
        await Simulator.DisposeAsync();
        _folder.Delete(recursive: true);
        Assert.Empty(UnlistedReasons(RpcComments.ReasonsOf));
        if (!ExpectsErrors)
        {
            Assert.DoesNotContain(Log, entry => entry.Level >= LogLevel.Error);
        }
    }

    [GeneratedRegex(@"^/bareosgrpc\.v1\.\w+/(?<rpc>\w+) ended with (?<reason>[A-Z]\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EndedWith();

    private static IEnumerable<KeyValuePair<string, string?>> SettingsFor(DirectorSimulator director, DirectoryInfo folder)
    {
        string path = $"BareosGrpc:Directors:{Director}";
        return
        [
            new("BareosGrpc:Listen:Url", "http://127.0.0.1:0"),

            // Tests count logins and commands: what the service asks for itself is tested by itself.
            new("BareosGrpc:Sessions:AskConnectionLimit", "false"),
            // Which call ended in which reason.
            new("Logging:LogLevel:BareosGrpc.Server.Errors", "Debug"),
            new("BareosGrpc:Requests:Folder", Path.Combine(folder.FullName, "requests")),
            new("BareosGrpc:Sessions:Recover", "false"),
            new($"{path}:Address", "127.0.0.1"),
            new($"{path}:Port", director.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            new($"{path}:Tls", "None"),
            new($"{path}:Consoles:{Admin}:ConsoleName", "*UserAgent*"),
            new($"{path}:Consoles:{Admin}:Password", AdminPassword),
            new($"{path}:Consoles:{Operator}:ConsoleName", TestServiceOptions.OperatorConsole.Name),
            new($"{path}:Consoles:{Operator}:Password", TestServiceOptions.OperatorConsole.Password),
        ];
    }
}
