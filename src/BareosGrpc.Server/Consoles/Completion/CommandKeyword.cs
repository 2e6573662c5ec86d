using System.Collections.Immutable;

namespace BareosGrpc.Server.Consoles.Completion;

/// <summary>A word that can stand behind a command.</summary>
/// <param name="Word">The word, without <c>=</c>.</param>
/// <param name="TakesValue">Whether it is written <c>keyword=value</c>.</param>
/// <param name="Choices">The values, where there are only these.</param>
internal sealed record CommandKeyword(string Word, bool TakesValue, ImmutableArray<string> Choices);
