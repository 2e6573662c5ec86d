using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using BareosGrpc.Server.Security;
using BareosGrpc.Server.Telemetry;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace BareosGrpc.Server.Tests.Telemetry;

[Collection(nameof(Undisturbed))]
public sealed class TelemetryTests : IDisposable
{
    private readonly SpanRecorder _spans = new();
    private readonly MetricRecorder _metrics = new();
    private readonly BaseExportingMetricReader _reader;

    public TelemetryTests() => _reader = new BaseExportingMetricReader(_metrics);

    public void Dispose()
    {
        _reader.Dispose();
        _metrics.Dispose();
        _spans.Dispose();
    }

    [Fact]
    public async Task A_command_leaves_a_span_with_its_verb_and_without_its_arguments()
    {
        await using TestService service = await StartAsync();

        await service.Consoles.CallAsync(Requests.Call("list jobs job=TopSecretJob"));

        Activity span = Assert.Single(CommandSpans());
        Assert.Equal("director list", span.DisplayName);
        Assert.Equal(("list", "main", "admin", "executed"), (span.GetTagItem("verb"), span.GetTagItem("director"), span.GetTagItem("console"), span.GetTagItem("outcome")));
        Assert.Equal(2, span.GetTagItem("api_mode"));
        Assert.DoesNotContain(span.TagObjects, tag => $"{tag.Value}".Contains("TopSecretJob", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mutation_that_is_cut_off_says_so_in_its_span()
    {
        await using TestService service = await StartAsync();
        await service.Consoles.CallAsync(Requests.Call("version"));
        service.Simulator.Sessions.Single().Faults.DropAfterBytes = 10;

        await Failures.OfAsync(service.Consoles.CallAsync(Requests.Call("run job=BackupClient1 yes")));

        Activity span = CommandSpans().Single(s => Equals(s.GetTagItem("verb"), "run"));
        Assert.Equal(("unknown", ActivityStatusCode.Error), (span.GetTagItem("outcome"), span.Status));
    }

    [Fact]
    public async Task A_command_of_a_dialogue_leaves_a_span_too()
    {
        await using TestService service = await StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);

        await dialogue.CommandAsync("version");
        await dialogue.NextAsync(InteractiveResponse.MessageOneofCase.Completed);

        Assert.Equal("executed", Assert.Single(CommandSpans()).GetTagItem("outcome"));
    }

    [Fact]
    public async Task Sessions_are_counted_by_director_and_state()
    {
        await using TestService service = await StartAsync();
        await service.Sessions.OpenSessionAsync(new OpenSessionRequest { Console = "admin" });
        await service.Consoles.CallAsync(Requests.Call("version"));

        _reader.Collect();

        Assert.Equal((1, 1, 0), (Sessions("idle"), Sessions("in_use"), Sessions("held")));
    }

    [Fact]
    public async Task Commands_and_errors_are_counted()
    {
        await using TestService service = await StartAsync();
        await service.Consoles.CallAsync(Requests.Call("version"));
        await Failures.OfAsync(service.Consoles.CallAsync(Requests.Call("nonsense")));

        _reader.Collect();

        Assert.Equal(1, _metrics.Values.Single(v => v.Name == "bareosgrpc.command.duration").Value);
        MetricValue errors = _metrics.Values.Single(v => v.Name == "bareosgrpc.call.errors");
        Assert.Equal((1, "UNKNOWN_COMMAND"), (errors.Value, errors.Tags["reason"]));
        Assert.Equal(["InvalidArgument", "OK"], _metrics.Values.Where(v => v.Name == "bareosgrpc.calls").Select(v => $"{v.Tags["code"]}").Order());
    }

    [Fact]
    public async Task No_password_and_no_key_reaches_a_log_a_span_or_a_figure()
    {
        ApiKey key = ApiKey.Create();
        await using TestService service = await StartAsync(
            ("BareosGrpc:Callers:alice:KeySha256", key.Sha256), ("BareosGrpc:Callers:alice:Directors:*", "*"), ("BareosGrpc:Directors:main:Tls", "Psk"));
        var metadata = new Metadata { { "authorization", $"Bearer {key.Text}" } };

        await service.Consoles.CallAsync(Requests.Call("version"), metadata);
        await Failures.OfAsync(service.Consoles.CallAsync(Requests.Call("version"), new Metadata { { "authorization", $"Bearer {key.Text}x" } }));
        _reader.Collect();

        IEnumerable<string> told = service.Log.Select(entry => entry.Text + entry.Exception)
            .Concat(_spans.Spans.SelectMany(span => span.TagObjects).Select(tag => $"{tag.Value}"))
            .Concat(_metrics.Values.SelectMany(value => value.Tags).Select(tag => $"{tag.Value}"));
        string[] secrets = [TestService.AdminPassword, Md5(TestService.AdminPassword), key.Text, key.Sha256];
        Assert.All(told, text => Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase)));
    }

    private IEnumerable<Activity> CommandSpans() => _spans.Spans.Where(span => span.Source.Name == "BareosGrpc");

    private double Sessions(string state) =>
        _metrics.Values.Single(v => v.Name == "bareosgrpc.sessions" && Equals(v.Tags["state"], state) && Equals(v.Tags["director"], "main")).Value;

#pragma warning disable CA5351 // What the protocol makes of a password.
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351

    private Task<TestService> StartAsync(params (string, string?)[] settings) => TestService.StartAsync(new TestServiceOptions
    {
        Settings = settings,
        Customize = services =>
        {
            services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddSource(ServiceMeter.Name, "Microsoft.AspNetCore").AddProcessor(new SimpleActivityExportProcessor(_spans)));
            services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddMeter(ServiceMeter.Name).AddReader(_reader));
        },
    });
}
