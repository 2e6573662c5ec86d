namespace Bareos.Director.Tests.Commands;

/// <summary>The recorded commands that change nothing: each was looked up in the director's source, function by function.</summary>
internal static class RecordedReads
{
    /// <summary>Reads, complete in JSON.</summary>
    public const string Json = """
        list
        llist
        version
        help
        help list
        .help
        .help item=list
        .help all
        .clients
        .clients enabled
        .jobs
        .jobs type=B
        .jobs type=R
        .jobdefs
        .filesets
        .pools
        .pools type=Backup
        .storages
        .schedule
        .catalogs
        .consoles
        .users
        .profiles
        .msgs
        .levels
        .types
        .volstatus
        .media
        .mediatypes
        .locations
        .actiononpurge
        .jobstatus
        .jobstatus =T
        .defaults job=backup-small
        .defaults client=client1-fd
        .defaults storage=File1
        .defaults pool=Full
        .defaults job=nonexistent
        .defaults
        .authorized job=backup-small
        .authorized cmd=run
        .status dir header
        .status dir running
        .status dir scheduled
        .status dir terminated
        .bvfs_get_jobids jobid=14
        .bvfs_get_jobids jobid=14 all
        .bvfs_lsdirs jobid=1 path=
        .bvfs_lsdirs jobid=1 path=/
        .bvfs_lsdirs jobid=1 path=/srv/demo/data/small/
        .bvfs_lsfiles jobid=1 path=/srv/demo/data/small/dir00/ limit=5
        .bvfs_lsfiles jobid=4 path=/srv/demo/data/weird/
        .bvfs_versions jobid=0 client=client1-fd path=/srv/demo/data/small/dir00/ fname=file000.txt
        .bvfs_lsdirs jobid=999999 path=/
        list jobs
        list jobs limit=3
        list jobs limit=3 offset=2
        list jobs count
        list jobs last
        list jobs jobstatus=E
        list jobs client=client2-fd limit=2
        list jobs days=1 limit=2
        list jobs hours=1 count
        list jobs order=desc limit=2
        list jobs current
        llist jobs limit=2
        llist jobid=1
        list job=backup-small limit=2
        list job=nonexistent
        list jobid=1
        list jobid=999999
        list ujobid=nope
        list jobs job=nonexistent
        list joblog jobid=1
        list joblog jobid=6
        list joblog jobid=1 count
        llist joblog jobid=6
        list jobmedia jobid=1
        llist jobmedia jobid=1
        list files jobid=56
        list files jobid=4
        list files jobid=3
        llist files jobid=56
        list basefiles jobid=1
        list fileset jobid=1
        list log limit=3
        list log reverse limit=2
        list backups client=client1-fd limit=2
        list copies
        list jobstatistics jobid=1
        list volumes
        list volumes pool=Full
        list volume=Full-0001
        llist volume=Full-0001
        llist volumes limit=2
        list media
        list media=Full-0001
        llist media all
        list volumes count
        list volume=nonexistent
        list clients
        llist clients
        list client=client1-fd
        list client=nonexistent
        list pools
        llist pools
        list pool=Full
        llist pool=Scratch
        list filesets
        llist filesets
        list storages
        llist storages
        list jobtotals
        llist jobtotals
        status dir
        status director
        status scheduler
        status scheduler days=7
        status schedule=WeeklyCycle
        status subscriptions
        show job=backup-small
        show jobs
        show clients
        show client=utf8-fd
        show client=nonexistent
        show pools
        show pool=Full
        show filesets
        show fileset=SmallSet
        show schedules
        show storages
        show catalogs
        show consoles
        show directors
        show messages
        show profiles
        show jobdefs
        show all
        show disabled
        show jobs verbose
        show
        whoami
        time
        memory
        list jobs disabled
        show disabled jobs
        wait jobid=1
        wait jobid=999999
        wait timeout=1
        wait
        list jobs limit=abc
        list jobs limit=-1
        list jobs limit=0
        list jobs offset=1
        version extra words
        list jobs limit=1; version
        list job="Büro ☃"
        list job=日本
        list job="with \"quote\""
        list job="unbalanced
        list jobs last limit=1 job=backup-small
        llist jobs job=backup-small last
        """;

    /// <summary>Reads, of which JSON tells nothing or only a part.</summary>
    public const string Text = """
        .status dir current
        .status dir last
        .status client=client1-fd header
        .status client=client1-fd running
        .status storage=File1 devices
        status client=client1-fd
        status client=offline-fd
        status storage=File1
        status configuration
        status all
        .
        resolve localhost
        resolve client=client1-fd localhost
        """;
}
