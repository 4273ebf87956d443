"""The window of an encrypted account: asks for the key before the window's libraries are loaded, as `desk` does."""

import runpy
import sys
from pathlib import Path

from desk.unlocking import Errand

here = Path(__file__).parent
child = [sys.executable, str(here / "key_from_file.py")]
runpy.run_path(str(here / "desk_window.py"), {"errand": Errand(sys.argv[2], child)})
