import pyarrow as pa
import pyarrow.parquet as pq
import torch

from vae import CellVAE


@torch.no_grad()
def store(vae: CellVAE, batches, path):
    schema = pa.schema([("name", pa.string()), ("z", pa.list_(pa.float32(), 8192))])
    with pq.ParquetWriter(path, schema) as out:
        for names, images in batches:
            z = vae.encode(images).flatten(1)
            out.write_table(pa.table({"name": names, "z": z.cpu().tolist()}, schema=schema))
