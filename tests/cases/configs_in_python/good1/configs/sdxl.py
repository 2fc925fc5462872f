vae = dict(
    repo="madebyollin/sdxl-vae-fp16-fix",
    by=0.13025,
)
lr = 1e-4
