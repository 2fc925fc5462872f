def down(a, b):
    return a / b


def up(a, b):
    return a * b
