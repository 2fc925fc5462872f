from dataclasses import dataclass
import torch
@dataclass
class Settings:
    dtype: torch.dtype = torch.bfloat16
def get_settings():
    return Settings()
