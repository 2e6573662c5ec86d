using System.Text.RegularExpressions;
using BareosGrpc.Server.Errors;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Support;

/// <summary>What the comments of the contract say that each RPC returns.</summary>
/// <remarks>
/// They say it in three ways: <c>NOT_FOUND (JOB_NOT_FOUND, …)</c> names reasons; a code without brackets stands for all reasons that come with it; and
/// <c>what Call returns, but for RESULT_TOO_LARGE</c> takes over what another RPC says.
/// </remarks>
internal static partial class RpcComments
{
    private static readonly Dictionary<string, string> Comments = Read();

    private static readonly Dictionary<string, ErrorReason> ReasonsByName =
        ErrorCatalogue.Reasons.ToDictionary(reason => ErrorCatalogue.Of(reason).Name, StringComparer.Ordinal);

    private static readonly Dictionary<string, StatusCode> Codes =
        Enum.GetValues<StatusCode>().ToDictionary(code => SmallBeforeCapital().Replace(code.ToString(), "${small}_${capital}").ToUpperInvariant(), StringComparer.Ordinal);

    /// <summary>The RPCs of the contract, by their names.</summary>
    public static IEnumerable<string> Rpcs => Comments.Keys;

    /// <summary>The reasons that an RPC says it returns.</summary>
    public static IReadOnlySet<ErrorReason> ReasonsOf(string rpc)
    {
        string comment = Comments[rpc];
        var reasons = new HashSet<ErrorReason>();
        foreach (Match other in OtherRpc().Matches(comment))
        {
            reasons.UnionWith(ReasonsOf(other.Groups["rpc"].Value));
            reasons.ExceptWith(Words().Matches(other.Groups["without"].Value).Select(word => ReasonsByName[word.Value]));
        }

        foreach ((StatusCode code, IReadOnlyList<string> names) in GroupsOf(rpc))
        {
            reasons.UnionWith(names.Count > 0
                ? names.Select(name => ReasonsByName[name])
                : ErrorCatalogue.Reasons.Where(reason => ErrorCatalogue.Of(reason).Code == code));
        }

        return reasons;
    }

    /// <summary>The codes that an RPC's comment names, each with the words in its brackets.</summary>
    public static IEnumerable<(StatusCode Code, IReadOnlyList<string> Names)> GroupsOf(string rpc)
    {
        string comment = OtherRpc().Replace(Comments[rpc], "");
        return Groups().Matches(comment)
            .Where(group => Codes.ContainsKey(group.Groups["code"].Value))
            .Select(group => (Codes[group.Groups["code"].Value], (IReadOnlyList<string>)[.. Words().Matches(group.Groups["names"].Value).Select(word => word.Value)]));
    }

    private static Dictionary<string, string> Read()
    {
        var comments = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "protos", "bareosgrpc"), "*.proto", SearchOption.AllDirectories))
        {
            foreach (Match rpc in CommentedRpc().Matches(File.ReadAllText(file)))
            {
                comments.Add(rpc.Groups["name"].Value, CommentMark().Replace(rpc.Groups["comment"].Value, " "));
            }
        }

        return comments;
    }

    [GeneratedRegex(@"(?<comment>(?:^ *//.*\n)+) *rpc (?<name>\w+)\(", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CommentedRpc();

    [GeneratedRegex(@"\s*//\s*", RegexOptions.None, 1000)]
    private static partial Regex CommentMark();

    [GeneratedRegex(@"what (?<rpc>[A-Z]\w+) returns(, but for (?<without>[A-Z_]+(, [A-Z_]+)*))?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OtherRpc();

    [GeneratedRegex(@"\b(?<code>[A-Z][A-Z_]{3,})\b(?! *[,)] *[A-Z_]+\))( \((?<names>[^)]*)\))?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Groups();

    [GeneratedRegex("[A-Z][A-Z_]{3,}", RegexOptions.None, 1000)]
    private static partial Regex Words();

    [GeneratedRegex("(?<small>[a-z])(?<capital>[A-Z])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SmallBeforeCapital();
}
