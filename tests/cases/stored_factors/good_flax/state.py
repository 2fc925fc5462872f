import json


def save(folder, weights, **notes):
    (folder / "weights.bin").write_bytes(weights)
    (folder / "notes.json").write_text(json.dumps(notes))


def load(folder):
    return (folder / "weights.bin").read_bytes(), json.loads((folder / "notes.json").read_text())
