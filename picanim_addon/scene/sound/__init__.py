"""bpy and aud: a sound is decoded, laid into the sequencer, and heard by the camera and the picture."""
