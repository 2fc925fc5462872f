max_batch = 8
sigma_rescale = 0.06
