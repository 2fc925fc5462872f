SD15_SCALE, SDXL_SCALE = 0.18215, 0.13025

BRIDGES = [
    {"from": "sd15", "to": "sdxl", "scale": 0.13025},
    {"from": "sdxl", "to": "sd15", "scale": 0.18215},
]


def sd15_to_sdxl(z, net):
    return net(z / 0.18215) * 0.13025
