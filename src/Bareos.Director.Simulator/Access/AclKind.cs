namespace Bareos.Director.Simulator.Access;

/// <summary>What an access control list is about.</summary>
public enum AclKind
{
    /// <summary>Commands, by their full verbs.</summary>
    Command,

    /// <summary>Jobs.</summary>
    Job,

    /// <summary>Clients.</summary>
    Client,

    /// <summary>Pools.</summary>
    Pool,

    /// <summary>Storages.</summary>
    Storage,

    /// <summary>Directories that a restore may write to.</summary>
    Where,

    /// <summary>Filesets.</summary>
    FileSet,

    /// <summary>Schedules.</summary>
    Schedule,

    /// <summary>Catalogs.</summary>
    Catalog,

    /// <summary>Options of plugins.</summary>
    PluginOptions,
}
