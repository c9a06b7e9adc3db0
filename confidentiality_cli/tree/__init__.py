"""Content: YAML files to typed, frozen trees, and the proof that they are safe."""
