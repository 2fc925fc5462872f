from presets import coder, preset

HOME = "stabilityai/sd-vae-ft-mse"
BIG = "stabilityai/sdxl-vae"
preset("night", where=HOME, gain=0.18215)
preset("day", where=BIG, gain=0.13025)
night, day = coder("night"), coder("day")
