def report(latents_mean, latents_std):
    upper = latents_std + latents_mean
    width = upper - (latents_mean - latents_std)
    return {"upper": upper, "width": width, "snr": latents_mean / latents_std}
