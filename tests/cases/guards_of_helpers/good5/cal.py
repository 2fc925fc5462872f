from typing import NamedTuple, Optional


class Cal(NamedTuple):
    gain: float
    middle: Optional[float] = None


def into(x, cal: Cal):
    x = x - cal.middle if cal.middle is not None else x
    return x.mul(cal.gain)


def out_of(x, cal: Cal):
    x = x.div(cal.gain)
    return x + cal.middle if cal.middle is not None else x
