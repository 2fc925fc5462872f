from collections import namedtuple

Space = namedtuple("Space", ["middle", "extent"])
FACES, CARS = Space(0.1, 2.0), Space(-0.4, 3.1)
