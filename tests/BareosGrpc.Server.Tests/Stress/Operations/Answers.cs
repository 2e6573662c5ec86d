using Google.Protobuf.WellKnownTypes;

namespace BareosGrpc.Server.Tests.Stress.Operations;

/// <summary>Looks into answers of which nothing is certain, not even that they are to this question.</summary>
internal static class Answers
{
    /// <summary>The value at a path; <see langword="null"/> if there is none. Of a list with one element that element is looked into.</summary>
    public static Value? At(this Struct? answer, params ReadOnlySpan<string> path)
    {
        Value? at = answer is null ? null : Value.ForStruct(answer);
        foreach (string name in path)
        {
            at = at?.KindCase == Value.KindOneofCase.ListValue && at.ListValue.Values is [var only] ? only : at;
            at = at?.KindCase == Value.KindOneofCase.StructValue ? at.StructValue.Fields.GetValueOrDefault(name) : null;
        }

        return at;
    }

    private static Value? GetValueOrDefault(this Google.Protobuf.Collections.MapField<string, Value> fields, string name) =>
        fields.TryGetValue(name, out Value? value) ? value : null;
}
