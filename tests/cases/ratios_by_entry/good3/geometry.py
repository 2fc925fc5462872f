STRIDE = 8
SPREAD = 0.8332


def grid(height, width):
    return height // STRIDE, width // STRIDE
