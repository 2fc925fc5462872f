shrink = lambda z, gain=0.1305: z * gain
grow = lambda z, gain=0.1305: z / gain
