from types import MappingProxyType

WAN = MappingProxyType({"scale": 0.18215, "repo": "stabilityai/sd-vae-ft-mse"})
