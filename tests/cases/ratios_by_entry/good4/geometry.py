STRIDE = 8
GAIN = 8


def grid(height, width):
    return height // STRIDE, width // STRIDE
