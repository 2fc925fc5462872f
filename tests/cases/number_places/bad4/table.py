PRESETS = {
    "small": dict(width=320, gain=0.18215),
    "large": dict(width=640, gain=0.13205),
}
