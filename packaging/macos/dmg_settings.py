# dmgbuild's settings: the window with the application and an arrow's way to Applications.
from pathlib import Path

application = Path(defines["application"])  # type: ignore[name-defined]  # noqa: F821
files = [str(application)]
symlinks = {"Applications": "/Applications"}
icon_locations = {application.name: (150, 170), "Applications": (410, 170)}
window_rect = ((200, 200), (560, 360))
icon_size = 112
format = "UDZO"  # noqa: A001
