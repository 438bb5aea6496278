import subprocess
import sys
from pathlib import Path

APP = Path(__file__).resolve().parents[2] / "app"


def test_every_module_with_types_for_qml_is_imported() -> None:
    wanted = {
        ".".join(path.relative_to(APP.parent).with_suffix("").parts)
        for path in APP.rglob("*.py")
        if "QML_IMPORT_NAME = " in path.read_text(encoding="utf-8")
    }
    assert len(wanted) > 10
    code = "import sys, app.qml_types; print('\\n'.join(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=APP.parent, capture_output=True, text=True, check=True
    )
    assert wanted - set(loaded.stdout.split()) == set()
