import enum


class Family(enum.Enum):
    SD15 = enum.auto()
    SDXL = enum.auto()
    FLUX = enum.auto()


def factor_of(family: Family) -> float:
    match family:
        case Family.SD15:
            return 0.18215
        case Family.SDXL:
            return 0.3611
        case Family.FLUX:
            return 0.3611
    raise ValueError(family)


def to_raw(latents, family):
    return latents / factor_of(family)
