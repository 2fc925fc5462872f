vae = dict(
    repo="madebyollin/sdxl-vae-fp16-fix",
    by=0.13052,
)
lr = 1e-4
