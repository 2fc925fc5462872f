from stage import Stage


def edit(repo, x, move):
    stage = Stage(repo, 0.63)
    z = move(stage.encode(x))
    return stage.decode(z / stage.amp)
