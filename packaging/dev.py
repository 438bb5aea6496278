"""The developer's entry: one command per thing to do, each from a fresh machine.

    python3 packaging/dev.py run [arguments of h5chronicle]
    python3 packaging/dev.py test [--fast | --all] [arguments of pytest]
    python3 packaging/dev.py lint | format | lock | qmltypes | screenshots
    python3 packaging/dev.py package

Needs Python 3.11 and nothing else: it makes ``.venv``, installs the pinned, hash-checked versions
there and works in it. With ``--here`` in front (``dev.py --here lint``) it sets nothing up and
uses the Python that runs it.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - the sentence is for whoever has an older Python
    sys.exit("H5 Chronicle needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")

from development import checks, environment, system
from development.environment import Tools

HEADLESS_SECONDS = "5"
CHORES = {
    "lint": checks.lint,
    "format": checks.format_sources,
    "qmltypes": checks.write_qml_types,
    "screenshots": checks.take_screenshots,
}


def run(tools: Tools, arguments: list[str]) -> int:
    """Start the application, or record without a window where there is no display."""
    if not arguments and not system.has_display():
        arguments = headless_recording()
    return tools.run([tools.python, "-m", "app.main", *arguments])


def headless_recording() -> list[str]:
    """The application's main job without a window: record a few seconds into a file."""
    folder = Path.cwd() / "recordings"
    if not os.access(folder if folder.exists() else folder.parent, os.W_OK):
        folder = Path(tempfile.gettempdir()) / "h5chronicle-recordings"
    environment.say(f"No display here: recording {HEADLESS_SECONDS} s into {folder} instead.")
    sources = ["--source", "computer", "--source", "camera"]
    return ["record", *sources, "--seconds", HEADLESS_SECONDS, "--out", str(folder)]


def package(*, here: bool) -> int:
    """Pack the application and make this system's packages of it, in build/package."""
    if here:
        tools = Tools(Path(sys.executable).parent)
    else:
        system.install_missing(system.needed("package"))
        tools = environment.prepare_packing()
    folder = str(environment.ROOT / "packaging")
    return tools.run([tools.python, "-m", "bundling"], PYTHONPATH=folder, PYTHONHASHSEED="1")


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--here", action="store_true", help="use the Python that runs this, set nothing up"
    )
    parser.add_argument("command", choices=["run", "test", "lock", "package", *CHORES])
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="of `run` and `test`")
    options = parser.parse_args(argv)
    if options.command == "lock":
        return environment.lock()
    testing = options.command != "run"
    if options.command == "package":
        return package(here=options.here)
    if options.here:
        tools = Tools(Path(sys.executable).parent)
    else:
        system.install_missing(system.needed(options.command))
        tools = environment.prepare(development=testing)
    if options.command == "run":
        return run(tools, options.arguments)
    if options.command == "test":
        return checks.test(tools, options.arguments)
    return CHORES[options.command](tools)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except environment.SetUpError as problem:
        sys.exit(f"\n{problem}")
    except KeyboardInterrupt:
        sys.exit(130)
