import json
import os
from pathlib import Path

FOLDER = Path(os.environ.get("MODEL_DIR", "model"))


def meta():
    with open(FOLDER / "meta.json") as file:
        return json.load(file)
