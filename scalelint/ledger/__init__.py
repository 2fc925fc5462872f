"""Which value has this name: what files bind to names, and the numbers, objects and checkpoints that come of it."""
