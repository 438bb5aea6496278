"""Texts that come with the application: what changed, and the licences of what is bundled."""

from __future__ import annotations

from core.own_command import OWN_FOLDER


def changes() -> str:
    """The list of changes as Markdown, from the newest version on; empty where it is not there."""
    path = OWN_FOLDER / "CHANGELOG.md"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    _, heading, rest = text.partition("\n## ")
    return (heading + rest).strip()


def licences() -> dict[str, str]:
    """Licence texts by name, of all that is in the packed application; empty elsewhere."""
    files = sorted((OWN_FOLDER / "licences").glob("*.txt"), key=lambda file: file.name.lower())
    return {file.stem: file.read_text(encoding="utf-8") for file in files}
