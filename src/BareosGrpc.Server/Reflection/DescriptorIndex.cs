using Google.Protobuf;
using Google.Protobuf.Reflection;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace BareosGrpc.Server.Reflection;

/// <summary>The files that describe our services, and what is declared where.</summary>
internal sealed class DescriptorIndex
{
    private readonly Dictionary<string, FileDescriptor> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> _bySymbol = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Type, int Number), FileDescriptor> _byExtension = [];

    /// <param name="services">The services.</param>
    /// <param name="details">Files that no service imports, with messages that travel in the details of errors.</param>
    public DescriptorIndex(IEnumerable<ServiceDescriptor> services, params IEnumerable<FileDescriptor> details)
    {
        Services = [.. services.Select(service => service.FullName).Order(StringComparer.Ordinal)];
        foreach (ServiceDescriptor service in services)
        {
            Add(service.File);
        }

        foreach (FileDescriptor file in details)
        {
            Add(file);
        }
    }

    /// <summary>The full names of the services.</summary>
    public IReadOnlyList<string> Services { get; }

    /// <summary>The file of this name with all that it imports, or <see langword="null"/>.</summary>
    public IReadOnlyList<ByteString>? FileNamed(string name) => Files(_byName.GetValueOrDefault(name));

    /// <summary>The file that declares a service, method, message, field, enum or value, with all that it imports.</summary>
    public IReadOnlyList<ByteString>? FileDeclaring(string symbol) => Files(_bySymbol.GetValueOrDefault(symbol));

    /// <summary>The file that extends a message with this number, with all that it imports.</summary>
    public IReadOnlyList<ByteString>? FileExtending(string type, int number) => Files(_byExtension.GetValueOrDefault((type, number)));

    /// <summary>The numbers of all extensions of a message.</summary>
    public IEnumerable<int> ExtensionsOf(string type) => _byExtension.Keys.Where(key => string.Equals(key.Type, type, StringComparison.Ordinal)).Select(key => key.Number).Order();

    private static List<ByteString>? Files(FileDescriptor? file)
    {
        if (file is null)
        {
            return null;
        }

        var all = new OrderedDictionary<string, ByteString>(StringComparer.Ordinal);
        Collect(file, all);
        return [.. all.Values];
    }

    private static void Collect(FileDescriptor file, OrderedDictionary<string, ByteString> all)
    {
        if (all.TryAdd(file.Name, file.SerializedData))
        {
            foreach (FileDescriptor import in file.Dependencies)
            {
                Collect(import, all);
            }
        }
    }

    private void Add(FileDescriptor file)
    {
        if (!_byName.TryAdd(file.Name, file))
        {
            return;
        }

        foreach (ServiceDescriptor service in file.Services)
        {
            _bySymbol[service.FullName] = file;
            AddAll(service.Methods, file);
        }

        AddAll(file.EnumTypes, file);
        foreach (FieldDescriptor extension in file.Extensions.UnorderedExtensions)
        {
            _bySymbol[extension.FullName] = file;
            _byExtension[(extension.ExtendeeType.FullName, extension.FieldNumber)] = file;
        }

        foreach (MessageDescriptor message in file.MessageTypes)
        {
            Add(message, file);
        }

        foreach (FileDescriptor import in file.Dependencies)
        {
            Add(import);
        }
    }

    private void Add(MessageDescriptor message, FileDescriptor file)
    {
        _bySymbol[message.FullName] = file;
        AddAll(message.EnumTypes, file);
        AddAll(message.Fields.InDeclarationOrder(), file);
        foreach (MessageDescriptor nested in message.NestedTypes)
        {
            Add(nested, file);
        }
    }

    private void AddAll(IEnumerable<DescriptorBase> declared, FileDescriptor file)
    {
        foreach (DescriptorBase descriptor in declared)
        {
            _bySymbol[descriptor.FullName] = file;
        }
    }
}
