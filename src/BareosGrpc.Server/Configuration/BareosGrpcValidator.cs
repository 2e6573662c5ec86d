using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Configuration;

/// <summary>Checks the whole section at start, so that every mistake is told at once, as a sentence with the place it is in.</summary>
internal sealed class BareosGrpcValidator : IValidateOptions<BareosGrpcOptions>
{
    public ValidateOptionsResult Validate(string? name, BareosGrpcOptions options)
    {
        List<string> problems =
        [
            .. EndpointValidator.Check(options.Listen, "BareosGrpc:Listen"),
            .. options.Directors.SelectMany(d => DirectorValidator.Check(d.Value, $"BareosGrpc:Directors:{d.Key}")),
            .. options.Callers.SelectMany(c => CallerValidator.Check(c.Value, options, $"BareosGrpc:Callers:{c.Key}")),
            .. CallerValidator.CheckKeysAreDistinct(options.Callers),
            .. SessionKeepingValidator.Check(options.Sessions, "BareosGrpc:Sessions"),
            .. UnaryCallValidator.Check(options.Calls, "BareosGrpc:Calls"),
            .. StreamValidator.Check(options.Streams, "BareosGrpc:Streams"),
            .. DialogueValidator.Check(options.Dialogues, "BareosGrpc:Dialogues"),
            .. RequestValidator.Check(options.Requests, "BareosGrpc:Requests"),
            .. MessageValidator.Check(options.Messages, options, "BareosGrpc:Messages"),
            .. ExposureRule.Check(options),
        ];
        if (options.Directors.Count == 0)
        {
            problems.Add("BareosGrpc:Directors is empty. Configure at least one director, with its address and a console.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
