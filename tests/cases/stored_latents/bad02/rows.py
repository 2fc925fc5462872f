import pickle
from pathlib import Path


def rows(folder):
    with (Path(folder) / "rows.pkl").open("rb") as source:
        return pickle.load(source)
