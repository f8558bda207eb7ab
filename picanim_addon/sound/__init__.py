"""What a sound does, as plain numbers: loudness, bands, onsets, beats, sections; and curves and keys that follow it."""
