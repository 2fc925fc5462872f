import pickle
from dataclasses import dataclass


@dataclass
class Stats:
    mean: object
    gain: object


def measured(ae, batch) -> Stats:
    z = ae.encode(batch)
    return Stats(mean=z.mean(0), gain=1.0 / z.std(0))


def keep(stats: Stats, path: str) -> None:
    with open(path, "wb") as file:
        pickle.dump(stats, file)


def kept(path: str) -> Stats:
    with open(path, "rb") as file:
        return pickle.load(file)
