namespace Bareos.Director.Simulator.Rendering;

/// <summary>How a table looks to people.</summary>
internal enum TableLayout
{
    /// <summary>A row a line, with borders: <c>list</c>.</summary>
    Horizontal,

    /// <summary>A column a line: <c>llist</c>.</summary>
    Vertical,

    /// <summary>The values alone: lists of files and logs.</summary>
    Raw,

    /// <summary>A column a line without alignment: single pools.</summary>
    Plain,
}
