"""Runs before the packed application: blosc2 imports httpx for arrays on servers, never used here.

An empty module in its place leaves out everything that speaks to a network.
"""

import sys
from types import ModuleType

sys.modules["httpx"] = ModuleType("httpx")
