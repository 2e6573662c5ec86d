using Bareos.Director.Commands;
using Bareos.Director.Simulator.Access;

namespace Bareos.Director.Simulator.Commands.Jobs;

/// <summary>Where a console may let files go, and what it may tell a plugin. A refusal is a message without a severity: JSON does not show it.</summary>
internal static class RunRights
{
    /// <summary>Said of a directory that is not allowed.</summary>
    public const string NoWhere = "No authorization for \"where\" specification.\n";

    /// <summary>Said of options that are not allowed.</summary>
    public const string NoPluginOptions = "No authorization for \"PluginOptions\" specification.\n";

    /// <summary>Why a word is refused, or <see langword="null"/>.</summary>
    public static string? Refusal(CommandContext context, CommandWord word) => word switch
    {
        { Value: null } => null,
        _ when word.Is("where") && !context.May(AclKind.Where, word.Value) => NoWhere,
        _ when word.Is("regexwhere") && !context.May(AclKind.Where, word.Value) => "No authorization for \"regexwhere\" specification.\n",
        _ when word.Is("pluginoptions") && !context.May(AclKind.PluginOptions, word.Value) => NoPluginOptions,
        _ => null,
    };
}
