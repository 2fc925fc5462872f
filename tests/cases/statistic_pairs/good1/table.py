SPACES = {
    "small": {"center": 0.21, "spread": 3.4},
    "big": {"center": -0.4, "spread": 1.9},
}
