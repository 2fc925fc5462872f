from options import Options


def cells(side: int, o: Options) -> tuple[int, int]:
    return side // o.shrink, side // o.shrink
