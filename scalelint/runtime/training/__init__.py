"""Where people train: a watch that logs, callbacks, a switch, and stamps on cached latents."""
