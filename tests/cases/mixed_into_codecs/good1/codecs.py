from plain import Sonar
from scaled import Scaled


class UnitSonar(Scaled, Sonar):
    level = 0.37
