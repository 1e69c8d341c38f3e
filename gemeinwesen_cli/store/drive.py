"""Where a database file must not lie: network drives and folders that a cloud client copies.

Both can destroy the file: locks do not hold there, and half-written states are copied away.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

REMOTE = frozenset(
    {
        *("cifs", "smb3", "smbfs", "nfs", "nfs4", "9p", "afpfs", "webdav", "davfs"),
        *("ceph", "glusterfs", "virtiofs", "vboxsf", "drvfs"),
    }
)
_DRIVE_REMOTE = 4  # Windows GetDriveType: DRIVE_REMOTE
_MOUNT_TABLE = "GW_TEST_MOUNTINFO"  # lets tests pretend a network drive
_SYNC_MARKS = (".nextcloudsync.log", ".owncloudsync.log", ".dropbox", ".dropbox.cache")


def network_drive(path: Path) -> str | None:
    """Return the kind of network drive a path lies on, None for a local drive."""
    mountinfo = os.environ.get(_MOUNT_TABLE, "/proc/self/mountinfo")
    real = os.path.realpath(path)
    if sys.platform == "win32":
        return _windows_drive(real)
    if not os.path.exists(mountinfo):  # noqa: PTH110 - macOS has none
        return None
    longest, kind = -1, ""
    with open(mountinfo, encoding="utf-8", errors="surrogateescape") as lines:  # noqa: PTH123
        for line in lines:
            left, _, right = line.partition(" - ")
            mount = left.split()[4].replace("\\040", " ")
            inside = real == mount or real.startswith(mount.rstrip("/") + "/")
            if inside and len(mount) >= longest:
                longest, kind = len(mount), right.split()[0]
    return kind if kind in REMOTE or kind.startswith("fuse.") else None


def _windows_drive(real: str) -> str | None:
    if real.startswith("\\\\?\\UNC\\"):
        return "UNC"
    if real.startswith("\\\\") and not real.startswith("\\\\?\\"):
        return "UNC"
    import ctypes  # noqa: PLC0415 - only there on Windows

    root = os.path.splitdrive(real.removeprefix("\\\\?\\"))[0] + "\\"
    kind = ctypes.windll.kernel32.GetDriveTypeW(root)  # type: ignore[attr-defined,unused-ignore]
    return "Netzlaufwerk" if kind == _DRIVE_REMOTE else None


def sync_folder(path: Path) -> str | None:
    """Return the name of the cloud client whose folder a path lies in, None elsewhere."""
    folder = os.path.normcase(os.path.realpath(path.parent))
    for name, value in sorted(os.environ.items()):
        if name.upper().startswith("ONEDRIVE") and value:
            root = os.path.normcase(os.path.realpath(value))
            if folder == root or folder.startswith(root + os.sep):
                return "OneDrive"
    for parent in (Path(folder), *Path(folder).parents):
        if any((parent / mark).exists() for mark in _SYNC_MARKS):
            return "Cloud-Ordner"
        try:
            if any(parent.glob(".sync_*.db")):
                return "Nextcloud"
        except OSError:
            continue
    return None
