"""The program itself, loaded before the first visitor comes and left out of every search for garbage."""

import gc
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules, walk_packages


def load(*rooms: str) -> None:
    """Import all modules of some rooms, and tell the collector that none of what stands then becomes garbage."""
    for room in rooms:
        package = import_module(room)
        for module in walk_packages(package.__path__, f"{room}."):
            if not module.name.endswith("__main__"):
                import_module(module.name)
    gc.collect()
    gc.freeze()


def rooms_of(folder: Path) -> list[str]:
    """The rooms in a folder of scripts; a script is run for each visitor and never imported."""
    return [f"{folder.name}.{module.name}" for module in iter_modules([str(folder)]) if module.ispkg]
