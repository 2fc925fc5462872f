from make import made


def main(parts, x):
    rooms = made(parts)["rooms"]
    return rooms.lower(rooms.lift(x))
