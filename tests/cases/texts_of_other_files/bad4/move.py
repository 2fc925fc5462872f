from goals import Goal


def move(z, factor, goal):
    if goal is Goal.MODEL:
        return z * factor
    return z / factor
