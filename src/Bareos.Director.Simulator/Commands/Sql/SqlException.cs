namespace Bareos.Director.Simulator.Commands.Sql;

/// <summary>A query that the catalog refuses, in the words of its database.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="position">Where in the query, from 0.</param>
internal sealed class SqlException(string message, int position) : Exception(message)
{
    /// <summary>The answer of the database: the error, the line, and a mark below the place.</summary>
    public string Describe(string query)
    {
        int start = query.LastIndexOf('\n', Math.Max(0, Math.Min(position, query.Length) - 1)) + 1;
        int end = query.IndexOf('\n', start);
        string line = end < 0 ? query[start..] : query[start..end];
        string prefix = $"LINE {query[..start].Count(static character => character == '\n') + 1}: ";
        return $"ERROR:  {Message}\n{prefix}{line}\n{new string(' ', prefix.Length + position - start)}^\n";
    }
}
