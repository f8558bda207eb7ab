"""The only part that speaks bpy: relief, materials, camera, keyframes, render."""
