from dataclasses import dataclass
import torch
@dataclass
class Settings:
    dtype: torch.dtype = torch.float32
def get_settings():
    return Settings()
