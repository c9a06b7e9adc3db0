"""Training: what a trainee commits to, how it is graded against the key, and where the two walks part. Pure."""
