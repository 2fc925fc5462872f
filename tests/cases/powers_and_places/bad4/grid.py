def cells(corners, step):
    return [int(corner // step) for corner in corners]
