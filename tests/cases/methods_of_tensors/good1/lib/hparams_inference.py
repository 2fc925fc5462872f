max_batch = 8
z_gain = 0.06
