"""Writing and faces can be read in a painting: letters that Blender rendered, and a face drawn of its features."""

from __future__ import annotations

from pathlib import Path

import bpy
import numpy as np
from PIL import Image, ImageDraw
from support.pictures import pixels, save, scene_like
from support.worker import WORKER

from picanim_addon import pipeline
from picanim_addon.settings import Settings, StyleSettings

LETTERS, WIDTH, HEIGHT = "HARBOUWNSKEMDT", 420, 96


def painted(folder: Path, picture: np.ndarray, **style) -> np.ndarray:
    file = folder / "picture.png"
    if not file.exists():  # a style is fitted once to a file that does not change
        save(picture, file)
    pipeline.paint(file, Settings(style=StyleSettings(**style), worker=WORKER), folder / "painted.png", overwrite=True)
    return pixels(folder / "painted.png")


def sign(scene: bpy.types.Scene, folder: Path) -> np.ndarray:
    """A sign in a picture: dark letters of Blender's own font, 14 pixels high and 28 apart."""
    for thing in list(scene.objects):
        bpy.data.objects.remove(thing)
    for place, letter in enumerate(LETTERS):
        text = bpy.data.curves.new(letter, "FONT")
        text.body, text.size, text.align_x, text.align_y = letter, 0.72, "CENTER", "CENTER"
        thing = bpy.data.objects.new(letter, text)
        thing.location = place - (len(LETTERS) - 1) / 2, 0, 0
        scene.collection.objects.link(thing)
    camera = bpy.data.objects.new("camera", bpy.data.cameras.new("camera"))
    camera.data.type, camera.data.ortho_scale, camera.location = "ORTHO", WIDTH / 28, (0, 0, 5)
    scene.collection.objects.link(camera)
    scene.camera = camera
    scene.render.engine, scene.cycles.samples, scene.render.film_transparent = "CYCLES", 8, True
    scene.render.resolution_x, scene.render.resolution_y = WIDTH, HEIGHT
    scene.render.image_settings.file_format, scene.render.image_settings.color_mode = "PNG", "RGBA"
    scene.render.filepath = str(folder / "sign.png")
    bpy.ops.render.render(write_still=True)
    shown = np.asarray(Image.open(folder / "sign.png"))[..., 3:] / 255
    wall = 0.3 * scene_like(WIDTH, HEIGHT) + np.array([130, 125, 110])
    return np.round(wall * (1 - shown) + np.array([40, 35, 60]) * shown).astype(np.uint8)


def read(painting: np.ndarray, picture: np.ndarray) -> str:
    """What each letter of a painting is taken for: that of the picture which it correlates with best."""

    def letters(of: np.ndarray) -> list[np.ndarray]:
        grey = of.astype(float).mean(2)
        middle = WIDTH / 2 - (len(LETTERS) - 1) * 14
        parts = [grey[HEIGHT // 2 - 12 : HEIGHT // 2 + 12, round(middle + 28 * n) - 11 :][:, :22] for n in range(14)]
        return [(part - part.mean()) / part.std() for part in parts]

    known = letters(picture)
    return "".join(LETTERS[int(np.argmax([(part * one).mean() for one in known]))] for part in letters(painting))


def test_letters_are_read(scene: bpy.types.Scene, tmp_path: Path) -> None:
    picture = sign(scene, tmp_path)
    assert read(picture, picture) == LETTERS
    found = painted(tmp_path, picture, style="impasto")
    assert read(found, picture) == LETTERS
    plain = painted(tmp_path, picture, style="impasto", readable=0.0)
    assert unlike(found, picture) < min(0.1, 0.6 * unlike(plain, picture))


def unlike(painting: np.ndarray, picture: np.ndarray) -> float:
    """What a correlation lacks of 1: that of the brightness steps of two pictures, where the second has any."""
    steps = [np.diff(of.astype(float).mean(2), axis=1) for of in (painting, picture)]
    where = np.abs(steps[1]) > 8
    return 1 - float(np.corrcoef(steps[0][where], steps[1][where])[0, 1])


def face() -> np.ndarray:
    """Eyes, brows, nose and mouth on smooth skin."""
    image = Image.new("RGB", (480, 480), (96, 110, 130))
    draw = ImageDraw.Draw(image)
    draw.ellipse((120, 60, 360, 420), fill=(222, 178, 150))
    for x in (190, 290):
        draw.ellipse((x - 24, 190, x + 24, 214), fill=(240, 236, 230))
        draw.ellipse((x - 10, 191, x + 10, 213), fill=(60, 42, 32))
        draw.arc((x - 32, 158, x + 32, 200), 200, 340, fill=(90, 60, 45), width=6)
    draw.arc((222, 230, 258, 282), 20, 160, fill=(170, 120, 98), width=5)
    draw.chord((195, 310, 285, 352), 10, 170, fill=(160, 70, 70))
    pixels_of = np.asarray(image).astype(float)
    light = np.linspace(1.06, 0.9, 480)[None, :, None]
    return np.clip(pixels_of * light, 0, 255).astype(np.uint8)


def test_a_face_keeps_its_features(tmp_path: Path) -> None:
    picture, features = face(), (slice(150, 360), slice(150, 330))

    def off(**style) -> float:
        return unlike(painted(tmp_path, picture, style="impasto", **style)[features], picture[features])

    assert off() < min(0.04, 0.6 * off(readable=0.0))


def test_a_mask_says_what_is_to_be_read(tmp_path: Path) -> None:
    """White on the left half: there the lines stay, on the right one they are painted over."""
    picture = scene_like(176, 132)
    half = np.zeros((132, 176), np.uint8)
    half[:, :88] = 255
    mask = str(save(half, tmp_path / "mask.png"))
    found = painted(tmp_path, picture, style="impasto", readable=1.0, readable_mask=mask)
    plain = painted(tmp_path, picture, style="impasto", readable=0.0)
    assert (found[:, 92:] == plain[:, 92:]).all()
    assert unlike(found[:, :84], picture[:, :84]) < 0.5 * unlike(plain[:, :84], picture[:, :84])
