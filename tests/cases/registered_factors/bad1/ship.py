import torch
from system import System

system = System("ae")
system.load_state_dict(torch.load("system.pt"))
system.ae.register_to_config(scaling_factor=float(1 / system.gain))
system.ae.save_pretrained("out/vae")
system.net.save_pretrained("out/unet")
