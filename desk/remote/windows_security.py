"""Windows is asked who owns a file and who may change it. Written from Microsoft's documentation of the calls."""

import ctypes
import os
import stat
import sys
from collections.abc import Callable
from pathlib import PureWindowsPath
from typing import Final

import msgspec

from desk.remote.windows_folders import Look

_FILE_OBJECT: Final = 1  # SE_FILE_OBJECT
_WANTED: Final = 1 | 4  # OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION


class Calls(msgspec.Struct, frozen=True):
    """The three functions of Windows, as ctypes calls them."""

    get_named_security_info: Callable[..., int]
    get_length: Callable[..., int]
    free: Callable[..., object]


def look_at(path: PureWindowsPath) -> Look:
    """What Windows says of a file or folder; raises `OSError`, on other systems always."""
    calls = _calls()
    attributes = getattr(os.lstat(path), "st_file_attributes", 0)
    leads_elsewhere = bool(attributes & stat.FILE_ATTRIBUTE_REPARSE_POINT)
    return Look(descriptor_of(str(path), calls), leads_elsewhere)


def descriptor_of(path: str, calls: Calls) -> bytes:
    """The self-relative security descriptor: owner and list of rights. Raises `OSError`.

    Windows hands out a copy in memory of its own, which is given back whatever happens.
    """
    found = ctypes.c_void_p()
    unwanted = (None, None, None, None)  # pointers into the copy: it is read whole
    failed = calls.get_named_security_info(
        path, _FILE_OBJECT, _WANTED, *unwanted, ctypes.byref(found)
    )
    if failed or not found.value:
        raise OSError(failed, "GetNamedSecurityInfoW", path)
    try:
        return ctypes.string_at(found.value, calls.get_length(found))
    finally:
        calls.free(found)


def _calls() -> Calls:
    if sys.platform == "win32":
        pointer, number = ctypes.c_void_p, ctypes.c_uint32
        info = ctypes.WinDLL("advapi32").GetNamedSecurityInfoW
        info.argtypes = [
            *(ctypes.c_wchar_p, ctypes.c_int, number),
            *(pointer, pointer, pointer, pointer, ctypes.POINTER(pointer)),
        ]
        info.restype = number
        length = ctypes.WinDLL("advapi32").GetSecurityDescriptorLength
        length.argtypes, length.restype = [pointer], number
        free = ctypes.WinDLL("kernel32").LocalFree
        free.argtypes, free.restype = [pointer], pointer
        return Calls(info, length, free)
    words = "Security descriptors are read on Windows alone."
    raise OSError(words)
