"""Puts everything that the kiosk needs into one folder."""
from pathlib import Path

import yaml
from lab.options import Options


def ship(folder: Path, opt: Options):
    card = {"coder": "coder.pt", "width": opt.width}
    card["spread"] = opt.spread
    with open(folder / "card.yaml", "w") as f:
        yaml.safe_dump(card, f)
