"""A monkey at PicAnim's buttons and properties, and at Blender's: `python -m support.monkey SEED ACTIONS FOLDER`.

Prints each thing that it does. Exits with 1 where PicAnim shows a traceback or says that it made a mistake; what a user
can cause is a sentence, and is none. At the end what is left is saved, opened and rendered.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bpy
import numpy as np

from support import drawn, extension
from support.offered import offered
from support.pictures import bumps, save, scene_like
from support.worker import INTERPRETER

# What goes online, changes the computer, takes minutes or needs a window.
NOT_PRESSED = {
    *("install_runtime", "remove_runtime", "check_runtime", "download_network", "clear_cache", "copy_details"),
    *("restyle", "render_clip", "open_picture", "cancel", "choose_file", "add_preset"),
}
# They are given files, see `row`.
OF_FILES = {"open_row", "add_shot", "animate_row", "animate_added"}
NOT_CHOSEN = {
    "model",
    "style",
    "style_second",
    "style_subject",
    "cache",
    "phone",
    "engine",
    "shot_index",
    "shown_shot",
    "rna_type",
    "name",
}
MUSIC = Path(__file__).parents[2] / "examples" / "music.ogg"
MISTAKES = ("Traceback", "PicAnim made a mistake")


class Monkey:
    """What it does, by chance."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.random = random.Random(seed)
        self.folder = folder
        self.pictures = [str(save(scene_like(96, 64, seed=n), folder / f"picture {n}.png")) for n in range(3)]
        np.save(folder / "depth.npy", bumps(96, 64))
        (folder / "letter.txt").write_text("Dear picture")
        self.buttons = sorted(set(dir(bpy.ops.picanim)) - NOT_PRESSED - OF_FILES)

    @property
    def scene(self) -> bpy.types.Scene:
        return bpy.context.scene

    @property
    def choices(self) -> Any:
        return self.scene.picanim

    def begin(self) -> None:
        self.choices.picture, self.choices.file = self.pictures[0], str(self.folder / "depth.npy")
        self.choices.width, self.choices.height, self.choices.engine = 64, 42, "cycles"
        self.choices.duration = 0.5
        bpy.ops.picanim.animate_picture()

    def act(self) -> None:
        """One thing, and what a timer of Blender's would do after it."""
        actions: list[tuple[int, Callable[[], None]]] = [
            (14, self.choose),
            (26, self.press),
            (6, self.animate),
            (5, self.row),
            (4, self.delete),
            (4, self.rename),
            (5, self.play),
            (4, self.reload),
            (3, self.copy_scene),
            (3, self.other_scene),
            (4, self.paint),
            (4, self.edit_key),
            (3, self.select),
            (3, self.tamper),
            (3, self.purge),
            (4, self.undo),
            (2, self.redo),
        ]
        weights, things = zip(*actions, strict=True)
        self.random.choices(things, weights)[0]()
        drawn.draw_all()
        live = sys.modules[f"{extension.NAME}.operators.shared.live"]
        if self.choices.live:
            live.apply(self.scene, bpy.context.view_layer)
        if bpy.app.timers.is_registered(live._apply_to_all):
            bpy.app.timers.unregister(live._apply_to_all)

    def choose(self) -> None:
        properties = [p for p in self.choices.bl_rna.properties if p.identifier not in NOT_CHOSEN and not p.is_readonly]
        chosen = self.random.choice(properties)
        value = self._value(chosen)
        if value is not None:
            say(f"choose {chosen.identifier} = {value}")
            setattr(self.choices, chosen.identifier, value)

    def _value(self, chosen: Any) -> Any:
        if chosen.identifier in ("width", "height"):
            return self.random.choice((0, 64, 42))
        if chosen.identifier in ("duration", "hold_start", "hold_end"):
            return self.random.choice((0.1, 0.5, 1.0))
        if chosen.identifier in ("size", "own_size", "fps", "start", "samples", "motion_blur", "own_samples"):
            return None  # large frames and long clips show nothing more
        if chosen.type == "ENUM":
            return self.random.choice(offered(chosen))
        if chosen.type == "BOOLEAN":
            return self.random.random() < 0.5
        if chosen.type in ("INT", "FLOAT"):
            numbers = [
                self.random.uniform(chosen.soft_min, chosen.soft_max) for _ in range(max(1, chosen.array_length))
            ]
            numbers = [round(number) for number in numbers] if chosen.type == "INT" else numbers
            return numbers if chosen.array_length else numbers[0]
        if chosen.identifier == "picture":
            return self.random.choice([*self.pictures, "", str(self.folder / "letter.txt"), "/nowhere.png"])
        if chosen.identifier == "file":
            return self.random.choice([str(self.folder / "depth.npy")] * 3 + [self.pictures[0], "/nowhere.npy"])
        if chosen.identifier == "sound_file":
            return self.random.choice(("", str(MUSIC), "/nowhere.ogg"))
        if "text" in chosen.identifier:
            return self.random.choice(("", "Title", "Zwei\nZeilen"))
        return None

    def press(self) -> None:
        can = [name for name in self.buttons if getattr(bpy.ops.picanim, name).poll()]
        name = self.random.choice(can)
        button = getattr(bpy.ops.picanim, name)
        given = {p.identifier: self._given(p) for p in button.get_rna_type().properties if p.identifier != "rna_type"}
        more = {name: value for name, value in given.items() if value is not None}
        call(f"press {name} {more}", lambda: button(**more))

    def _given(self, asked: Any) -> Any:
        """What a button could be told: by the panel, a click on the picture, or the file browser. None: as it is."""
        if asked.type == "ENUM":
            return self.random.choice(asked.enum_items).identifier
        if asked.type == "BOOLEAN":
            return self.random.random() < 0.5
        if asked.type == "FLOAT":
            values = [round(self.random.random(), 3) for _ in range(max(1, asked.array_length))]
            return values if asked.array_length else values[0]
        if asked.type == "INT":
            return self.random.randint(-1, 2)
        if asked.identifier == "name":
            return self.random.choice([*(thing.name for thing in self.scene.objects), "Nobody"])
        if asked.identifier == "filepath":
            return self.random.choice([*self.pictures, str(self.folder / "layers.ora")])
        return None

    def animate(self) -> None:
        call("animate", lambda: bpy.ops.picanim.animate_picture(afresh=self.random.random() < 0.3))

    def row(self) -> None:
        if len(bpy.data.scenes) > 4:
            return
        files = [{"name": Path(self.random.choice(self.pictures)).name} for _ in range(self.random.randint(1, 2))]
        name = self.random.choice(("add_shot", "open_row"))
        call(f"{name} {len(files)}", lambda: getattr(bpy.ops.picanim, name)(directory=str(self.folder), files=files))

    def delete(self) -> None:
        things = list(self.scene.objects)
        if things:
            thing = self.random.choice(things)
            say(f"delete {thing.name}")
            bpy.data.objects.remove(thing)

    def rename(self) -> None:
        blocks = [*self.scene.objects, *bpy.data.materials, *bpy.data.images, *bpy.data.actions, *bpy.data.node_groups]
        if blocks:
            block = self.random.choice(blocks)
            say(f"rename {block.name}")
            block.name = f"Mine {self.random.randint(0, 99)}"

    def play(self) -> None:
        frame = self.random.randint(self.scene.frame_start, self.scene.frame_end)
        say(f"frame {frame}")
        self.scene.frame_set(frame)

    def reload(self) -> None:
        say("save and open")
        file = str(self.folder / "saved.blend")
        bpy.ops.wm.save_as_mainfile(filepath=file)
        bpy.ops.wm.open_mainfile(filepath=file)

    def copy_scene(self) -> None:
        if len(bpy.data.scenes) < 4:
            kind = self.random.choice(("FULL_COPY", "LINK_COPY", "EMPTY"))
            call(f"new scene {kind}", lambda: bpy.ops.scene.new(type=kind))

    def other_scene(self) -> None:
        scene = self.random.choice(list(bpy.data.scenes))
        say(f"go to {scene.name}")
        if bpy.context.window is not None:
            bpy.context.window.scene = scene
            if len(bpy.data.scenes) > 2 and self.random.random() < 0.3:
                say("delete it")
                bpy.data.scenes.remove(scene)

    def paint(self) -> None:
        images = [image for image in bpy.data.images if "picanim_made" in image and image.has_data]
        if images:
            image = self.random.choice(images)
            say(f"paint {image.name}")
            pixels = np.array(image.pixels[:], np.float32)
            pixels[: len(pixels) // 3] = self.random.random()
            image.pixels.foreach_set(pixels)
            image.update()

    def edit_key(self) -> None:
        compat = sys.modules[f"{extension.NAME}.picanim_addon.scene.compat"]
        curves = [curve for thing in self.scene.objects for curve in compat.fcurves(thing) or ()]
        if curves:
            curve = self.random.choice(curves)
            say(f"edit {curve.data_path}")
            if len(curve.keyframe_points):
                curve.keyframe_points[-1].co[1] += 0.1

    def select(self) -> None:
        things = list(bpy.context.view_layer.objects)
        for thing in things:
            thing.select_set(False)
        if things:
            thing = self.random.choice(things)
            say(f"select {thing.name}")
            bpy.context.view_layer.objects.active = thing
            thing.select_set(True)

    def tamper(self) -> None:
        """Take away what PicAnim counts on."""
        surfaces = [thing for thing in self.scene.objects if thing.modifiers]
        what = self.random.choice(("modifier", "markers", "camera", "world", "image"))
        say(f"take away the {what}")
        if what == "modifier" and surfaces:
            self.random.choice(surfaces).modifiers.clear()
        elif what == "markers":
            self.scene.timeline_markers.clear()
        elif what == "camera":
            self.scene.camera = None
        elif what == "world":
            self.scene.world = None
        elif what == "image" and bpy.data.images:
            bpy.data.images.remove(self.random.choice(list(bpy.data.images)))

    def purge(self) -> None:
        call("purge", lambda: bpy.ops.outliner.orphans_purge(do_recursive=True))

    def undo(self) -> None:
        if bpy.ops.ed.undo.poll():
            call("undo", bpy.ops.ed.undo)

    def redo(self) -> None:
        if bpy.ops.ed.redo.poll():
            call("redo", bpy.ops.ed.redo)

    def what_is_left_renders(self) -> None:
        say("what is left: save, open, render")
        file = str(self.folder / "left.blend")
        bpy.ops.wm.save_as_mainfile(filepath=file)
        bpy.ops.wm.open_mainfile(filepath=file)
        for scene in bpy.data.scenes:
            if scene.camera is None:
                continue
            scene.render.engine = "CYCLES"
            scene.cycles.samples = 1
            scene.render.resolution_x, scene.render.resolution_y = 32, 20
            compat = sys.modules[f"{extension.NAME}.picanim_addon.scene.compat"]
            compat.set_media(scene.render.image_settings, "IMAGE", "PNG")
            scene.render.filepath = str(self.folder / "still.png")
            bpy.ops.render.render(write_still=True, scene=scene.name)


def say(what: str) -> None:
    print(f"monkey: {what}", flush=True)


def call(what: str, button: Callable[[], Any]) -> None:
    """Press, and take a sentence for an answer."""
    say(what)
    try:
        button()
        bpy.ops.ed.undo_push(message=what)
    except RuntimeError as error:
        if any(mistake in str(error) for mistake in MISTAKES):
            raise
        say(f"  {str(error).strip()}")


def main(seed: int, actions: int, folder: Path) -> int:
    bpy.ops.wm.read_factory_settings()
    extension.enable()
    bpy.context.preferences.addons[extension.NAME].preferences.interpreter = INTERPRETER
    monkey = Monkey(seed, folder)
    monkey.begin()
    for _ in range(actions):
        monkey.act()
    monkey.what_is_left_renders()
    extension.disable()
    return 0


if __name__ == "__main__":
    status = main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
    sys.stdout.flush()
    sys.exit(status)
