"""What ``scalelint verify`` measures and prints."""
