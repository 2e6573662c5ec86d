namespace Bareos.Director.Simulator.Rendering;

/// <summary>A column of a result.</summary>
/// <param name="Name">Its name, in JSON the key.</param>
/// <param name="IsNumeric">Whether people see it right-aligned and with commas. In JSON every value of the catalog is a string.</param>
internal readonly record struct Column(string Name, bool IsNumeric = false)
{
    /// <summary>A column of numbers.</summary>
    public static Column Number(string name) => new(name, IsNumeric: true);

    /// <summary>A column of text.</summary>
    public static implicit operator Column(string name) => new(name);
}
