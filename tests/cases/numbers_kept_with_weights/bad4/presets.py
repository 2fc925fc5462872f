from types import MappingProxyType

WAN = MappingProxyType({"scale": 0.18125, "repo": "stabilityai/sd-vae-ft-mse"})
