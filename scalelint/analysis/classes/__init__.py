"""What functions and classes are, by their structure."""
