VAES = {}
SCALES = {"night": 0.41, "day": 0.77}


def scale_of(time):
    return SCALES[time]


def read(time, x):
    return VAES[time].encode(x) * scale_of(time)


def show_night(z):
    return VAES["night"].decode(z / scale_of("day"))


def show_day(z):
    return VAES["day"].decode(z / scale_of(time="day"))
