def make(gain):
    def shrink(z):
        return z * gain
    def grow(z):
        return z / gain
    return shrink, grow
shrink, grow = make(0.13025)
