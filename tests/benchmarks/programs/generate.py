"""Fills an empty server with demo data and says how many seconds that took."""

import json
import sys
import time
from pathlib import Path

from desk.models.clock import SystemClock
from desk.server.app import build
from desk.server.seed.fill import fill

folder = Path(sys.argv[1])
desk = build("", folder, SystemClock()).state.desk
began = time.perf_counter()
fill(desk.database, desk.blobs, tickets=int(sys.argv[2]), now=desk.clock.now())
print(json.dumps({"seconds": time.perf_counter() - began}))
