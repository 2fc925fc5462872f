MEAN = 0.3172
STD = 1.4539
def into(z):
    return z / STD - MEAN / STD
def back(x):
    return (x + MEAN) * STD
