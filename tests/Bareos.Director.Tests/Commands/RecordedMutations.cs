namespace Bareos.Director.Tests.Commands;

/// <summary>The recorded commands that nobody may run unconfirmed, or that are refused.</summary>
internal static class RecordedMutations
{
    /// <summary>Change something; complete in JSON.</summary>
    public const string Json = """
        .sql query="select 1"
        .sql query="select 1 as one, NULL as nul, 'x' as s"
        .sql query="select jobid,name from job order by jobid limit 3"
        .sql query="select nonsense from nowhere"
        .sql query="select name, jobid from job where 1=0"
        .sql query="select * from filename"
        enable job=backup-missing
        disable job=backup-missing
        disable client=utf8-fd
        enable client=utf8-fd
        disable schedule=Nightly
        enable schedule=Nightly
        delete volume=Relab-40A0
        delete jobid=20
        delete jobid=999999
        delete
        run
        run job=backup-small
        configure add client name=added40A0-fd address=127.0.0.1 password=x port=19104
        configure add
        configure export client=client1-fd
        configure
        reload
        delete volume=Relab-41A1
        delete jobid=24
        configure add client name=added41A1-fd address=127.0.0.1 password=x port=19104
        delete volume=Relab-42A2
        delete jobid=28
        configure add client name=added42A2-fd address=127.0.0.1 password=x port=19104
        """;

    /// <summary>Change something, and say yes; complete in JSON.</summary>
    public const string JsonWithYes = """
        delete volume=Relab-40A0 yes
        truncate volstatus=Purged pool=Full storage=File1 yes
        rerun jobid=14 yes
        run job=backup-small level=Incremental yes
        run job=nonexistent yes
        run job=backup-small client=nonexistent yes
        run job=backup-small bogus=1 yes
        restore client=client1-fd jobid=1 all done yes
        run job="äöü" yes
        run job=backup-small comment="äöü ☃ 😀" yes
        delete volume=Relab-41A1 yes
        delete volume=Relab-42A2 yes
        """;

    /// <summary>Change something, or nobody knows; JSON tells nothing or only a part.</summary>
    public const string Text = """
        .status dir
        .bvfs_update
        .bvfs_update jobid=1
        list nextvol job=backup-small
        list nonsense
        list schedules
        messages
        .messages
        setdebug level=0 dir
        setdebug level=0 client=client1-fd
        setdebug
        trace off
        var
        query
        estimate job=backup-small
        estimate job=backup-weird listing
        estimate job=backup-small level=Incremental accurate=yes
        estimate job=backup-offline
        cancel
        cancel jobid=999999
        cancel job=nope
        cancel jobid=abc
        update volume=Full-0001 volstatus=Append
        update volume=Full-0001 slot=0
        update volume=nonexistent volstatus=Append
        update pool=Full
        update pool from resource
        update stats
        update jobid=1 starttime="2026-11-20 01:02:03"
        label storage=File2 volume=Nolabel-40A0 pool=Nolabel
        relabel storage=File2 oldvolume=Nolabel-40A0 volume=Relab-40A0 pool=Nolabel
        purge volume=Nolabel-40A0
        purge files jobid=36
        prune files client=client2-fd
        prune
        purge
        release storage=File3
        mount storage=File3
        unmount storage=File3
        create pool=Big
        add pool=Big
        import storage=File1
        export storage=File1
        move storage=File1
        setdevice storage=File1 device=FileStorage1 autoselect=yes
        setip
        umount storage=File2
        sqlquery
        label storage=File2 volume=Nolabel-41A1 pool=Nolabel
        relabel storage=File2 oldvolume=Nolabel-41A1 volume=Relab-41A1 pool=Nolabel
        purge volume=Nolabel-41A1
        purge files jobid=40
        label storage=File2 volume=Nolabel-42A2 pool=Nolabel
        relabel storage=File2 oldvolume=Nolabel-42A2 volume=Relab-42A2 pool=Nolabel
        purge volume=Nolabel-42A2
        purge files jobid=44
        """;

    /// <summary>Change something, and say yes; JSON tells nothing.</summary>
    public const string TextWithYes = """
        cancel all yes
        prune files client=client2-fd yes
        prune jobs client=client2-fd yes
        prune volume=Full-0001 yes
        prune stats yes
        setbandwidth client=client1-fd limit=1000 yes
        """;

    /// <summary>Would enter the restore tree.</summary>
    public const string RestoreTree = """
        restore
        restore bogus
        """;

    /// <summary>Change the session alone.</summary>
    public const string Session = """
        .api 0
        .api 1
        .api 2
        use
        use catalog=MyCatalog
        use catalog=nonsense
        gui on
        gui off
        autodisplay off
        autodisplay
        automount on
        """;

    /// <summary>A director knows some of them; none is a full name, plainly written.</summary>
    public const string Unknown = """
        nonsense
        .nonsense
        #comment
        @input
        ver
        VERSION
        li jobs limit=1
        lst
        LIST JOBS LIMIT=1
        """;
}
