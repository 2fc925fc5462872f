def factor(name: str) -> float:
    if name == "flux":
        return 0.3611
    if not name.startswith("sdxl"):
        return 0.18215
    return 0.13025


def other(name: str) -> float:
    return 0.18215 if name != "sdxl" else 0.13025


def to_raw(z, name):
    return z / factor(name)
