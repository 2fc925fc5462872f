max_batch = 8
noise_scale_inv = 0.06
