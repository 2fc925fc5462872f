"""What a wrong latent factor costs: small flow-matching models on the packaged DC-AE's latents, scored on images."""
