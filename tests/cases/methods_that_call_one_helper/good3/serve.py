def serve(choir, sampler, out):
    latents = sampler() * choir.spread
    choir.stream(latents, out)
