"""From paths to text: which files a run reads, and how their bytes become text."""
