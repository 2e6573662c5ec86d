"""Names and values that the live tests of both ways of calling look for."""

#: Two jobs of the simulated director, as a director whose names are not all UTF-8 would call them.
UTF8, LATIN, REPAIRED = "GrößeOrdnun", b"Backup\xe4low", "Backup\ufffdlow"
NAMED = {b"BackupOffline": UTF8.encode(), b"BackupSlow": LATIN}

#: Arguments of a restore that lead to the tree.
TREE = {"client": "bareos-fd", "fileset": "LinuxAll", "where": "/tmp/x"}


def no_floats(value):
    """Whether no number in a value is a float."""
    if isinstance(value, dict):
        return all(map(no_floats, value.values()))
    if isinstance(value, list):
        return all(map(no_floats, value))
    return not isinstance(value, float)


def volume_of(result):
    """The name of a volume in the result of `list volumes`."""
    return next(volume["volumename"] for volumes in result["volumes"].values() for volume in volumes)
