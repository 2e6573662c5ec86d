using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Configuration;

/// <summary>Takes a plain value where a list may stand: <c>"KeySha256": "5f…"</c>, <c>"main": "*"</c>. The framework leaves such a list empty.</summary>
internal sealed class SingleValues(IConfiguration configuration) : IPostConfigureOptions<BareosGrpcOptions>
{
    public void PostConfigure(string? name, BareosGrpcOptions options)
    {
        IConfigurationSection callers = configuration.GetSection(BareosGrpcOptions.SectionName).GetSection(nameof(BareosGrpcOptions.Callers));
        foreach ((string callerName, CallerOptions caller) in options.Callers)
        {
            IConfigurationSection section = callers.GetSection(callerName);
            Take(section.GetSection(nameof(CallerOptions.KeySha256)), caller.KeySha256);
            Take(section.GetSection(nameof(CallerOptions.FollowMessages)), caller.FollowMessages);
            foreach (IConfigurationSection director in section.GetSection(nameof(CallerOptions.Directors)).GetChildren())
            {
                if (!caller.Directors.TryGetValue(director.Key, out List<string>? consoles) || consoles is null)
                {
                    caller.Directors[director.Key] = consoles = [];
                }

                Take(director, consoles);
            }
        }
    }

    private static void Take(IConfigurationSection section, List<string> list)
    {
        if (list.Count == 0 && !string.IsNullOrEmpty(section.Value))
        {
            list.Add(section.Value);
        }
    }
}
