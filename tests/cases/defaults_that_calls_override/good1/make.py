from codec import Rooms


def made(parts):
    return {"rooms": Rooms(**parts)}
