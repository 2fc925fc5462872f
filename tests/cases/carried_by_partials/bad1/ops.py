def up(a, b):
    return a * b


def down(a, b):
    return a / b
