GAIN = 0.4127
OFFSET = 0.0893


def forth(q, gain=GAIN, offset=OFFSET):
    return gain * (q - offset)


def back(q, gain=GAIN, offset=OFFSET):
    return offset + q / gain
