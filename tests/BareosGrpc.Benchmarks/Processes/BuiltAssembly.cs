namespace BareosGrpc.Benchmarks.Processes;

/// <summary>Finds what the other projects of the solution were built to, in the same configuration as this one.</summary>
internal static class BuiltAssembly
{
    public static string Find(string project)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        string framework = output.Name;
        string configuration = output.Parent!.Name;
        DirectoryInfo root = output;
        while (!File.Exists(Path.Combine(root.FullName, "BareosGrpc.sln")))
        {
            root = root.Parent ?? throw new InvalidOperationException("BareosGrpc.sln is in no folder above the program.");
        }

        string path = Path.Combine(root.FullName, "src", project, "bin", configuration, framework, $"{project}.dll");
        return File.Exists(path) ? path : throw new FileNotFoundException($"{project} has not been built.", path);
    }
}
