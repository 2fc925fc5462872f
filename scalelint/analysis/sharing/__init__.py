"""Which names mean one tensor: what is scaled in place, and who still reads it afterwards.

The interpreter tells what happens to values; here objects are followed. It is asked only about files in which a latent is
scaled in place, and reads the functions that the interpreter has run, with the calls that it has resolved.
"""
