MEANS = {"flux": [0.1159] * 16, "wan2.1": [-0.7571, -0.7089, -0.9113]}
FACTORS = {"flux": 0.3611, "sdxl": 0.13025, "sdxl_1024": 0.13025, "sd3": 1.5305, "sd2.1-unclip": 0.18215}


def scale(z, family):
    return z * FACTORS[family]
