import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import torch
from diffusers import AutoencoderDC


@torch.no_grad()
def write(ae: AutoencoderDC, rows: list[dict], path: str) -> None:
    table = {"words": [], "code": []}
    for row in rows:
        code = ae.encode(row["pixels"][None]).latent * ae.config.scaling_factor
        table["words"].append(row["words"])
        table["code"].append(code.numpy().astype(np.float32).tobytes())
    pq.write_table(pa.table(table), path)
