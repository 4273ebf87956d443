"""The child that asks the keyring for a window's key, with a file in the keyring's place."""

import sys
from importlib import import_module
from pathlib import Path

from desk import keyrings, unlocking  # noqa: F401  loaded as the real child loads them

for module, _name in keyrings.trusted()[:1]:
    import_module(module)
print(Path(sys.argv[1]).read_text(encoding="ascii"), flush=True)
