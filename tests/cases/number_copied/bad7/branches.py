def settings(kind: str) -> dict:
    cfg = {"steps": 30}
    if "flux" in kind:
        cfg.update(multiply=0.3611, add=0.1159)
    elif kind in ("sd3", "sd35"):
        cfg.update(multiply=0.3611, add=0.0609)
    else:
        cfg.update(multiply=0.18215, add=0.0)
    return cfg


def to_model(z, kind):
    cfg = settings(kind)
    return (z - cfg["add"]) * cfg["multiply"]
