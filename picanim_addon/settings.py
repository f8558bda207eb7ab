"""Every choice a user has, once: default, range, unit and words.

Blender's properties, the command line's flags and the tables in docs/ are made from these dataclasses, so that a choice
is described in one place. Nothing here imports bpy, numpy or torch.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast

from .errors import PicAnimError

BUNDLED_NETWORK = "picanim_small"
# Share of a clip that the holds may take.
LONGEST_HOLDS = 0.9


class Item(NamedTuple):
    """One value of a choice among several."""

    identifier: str
    label: str
    description: str


@dataclass(frozen=True)
class Choice:
    """What is known about one setting, beside its default."""

    label: str
    description: str
    minimum: float | None = None
    maximum: float | None = None
    soft_maximum: float | None = None
    unit: str = ""  # "distance", "angle" (degrees), "seconds", "pixels" or ""
    items: tuple[Item, ...] = ()
    is_path: bool = False
    is_folder: bool = False
    flag: str = ""  # the command line's name where it is not the field's


def choice(default: Any, label: str, description: str, **known: Any) -> Any:
    """A dataclass field that carries its `Choice`."""
    return field(default=default, metadata={"choice": Choice(label, description, **known)})


NETWORKS = (
    Item(BUNDLED_NETWORK, "PicAnim Small", "Comes with PicAnim: fast, works offline and with nothing installed"),
    Item("midas_v21_small_256", "MiDaS 2.1 Small", "MiDaS v2.1 small (82 MiB): fast on any machine"),
    Item("midas_v21_384", "MiDaS 2.1 Large", "MiDaS v2.1 with a ResNeXt-101 encoder (403 MiB)"),
    Item("dpt_levit_224", "DPT LeViT", "MiDaS v3.1 with a LeViT encoder (195 MiB): fast"),
    Item("dpt_swin2_tiny_256", "DPT Swin2 Tiny", "MiDaS v3.1 with a Swin2 tiny encoder (164 MiB)"),
    Item("dpt_swin2_base_384", "DPT Swin2 Base", "MiDaS v3.1 with a Swin2 base encoder (416 MiB)"),
    Item("dpt_swin2_large_384", "DPT Swin2 Large", "MiDaS v3.1 with a Swin2 large encoder (839 MiB)"),
    Item("dpt_hybrid_384", "DPT Hybrid", "MiDaS v3 hybrid, convolutions and transformer (470 MiB)"),
    Item("dpt_large_384", "DPT Large", "MiDaS v3 large transformer (1.3 GiB)"),
    Item("dpt_beit_base_384", "DPT BEiT Base", "MiDaS v3.1 with a BEiT base encoder (456 MiB)"),
    Item("dpt_beit_large_384", "DPT BEiT Large 384", "MiDaS v3.1 with a BEiT large encoder (1.3 GiB)"),
    Item("dpt_beit_large_512", "DPT BEiT Large 512", "MiDaS v3.1 at 512 pixels: the most detail (1.5 GiB)"),
)

OWN_MOTION = "own"
MOTIONS = (
    Item("orbit", "Orbit", "A closed loop on a small ellipse, turned towards the middle of the scene"),
    Item("push_in", "Push In", "Straight towards the subject, which keeps its place in the frame"),
    Item("pull_out", "Pull Out", "Back from the subject, ending at the picture"),
    Item("truck", "Truck", "Sideways in a straight line, from left to right"),
    Item("pedestal", "Pedestal", "Upwards in a straight line"),
    Item("dolly_zoom", "Dolly Zoom", "Ahead while the lens widens: the subject keeps its size, the background shrinks"),
    Item("arc", "Arc", "Part of a circle around the pivot, from left to right"),
    Item("circle", "Circle", "A closed circle around the picture's place, without turning"),
    Item("swing", "Swing", "From side to side like a pendulum; closed"),
    Item("swipe", "Swipe", "A pass from left to right that comes closest in the middle"),
    Item("ken_burns", "Ken Burns", "From one frame on the picture to another, in depth"),
    Item("parallax_drift", "Parallax Drift", "A slow closed figure of eight"),
    Item("reveal", "Reveal", "Starts close on the subject and ends on the whole picture"),
    Item("handheld", "Handheld", "A hand holds the camera; closed"),
    Item("static", "Static", "The camera stands still while the focus is pulled from the background to the subject"),
    Item(OWN_MOTION, "Own", "A motion of your own, from a file"),
)

PIVOTS = (
    Item("auto", "Automatic", "What suits the motion: the middle of the depth, or the subject"),
    Item("nearest", "Nearest", "The nearest point stands still"),
    Item("middle", "Middle", "The middle of the depth stands still: front and back part evenly"),
    Item("farthest", "Farthest", "The background stands still"),
    Item("subject", "Subject", "The subject stands still"),
    Item("point", "Point", "What lies under the picked point stands still"),
)

REPEATS = (
    Item("auto", "Automatic", "Round and round where the motion is closed, else once"),
    Item("once", "Once", "From the start of the way to its end"),
    Item("loop", "Loop", "Round and round; a motion that is not closed goes there and back"),
    Item("ping_pong", "Ping-Pong", "There and back"),
)

ASPECTS = (
    Item("picture", "Picture", "The picture's own aspect"),
    Item("16:9", "16:9", "Wide, as television"),
    Item("9:16", "9:16", "Upright, as a telephone"),
    Item("1:1", "1:1", "Square"),
    Item("4:5", "4:5", "Upright, as a print"),
    Item("21:9", "21:9", "Very wide, as in the cinema"),
)

SUBJECTS = (
    Item("auto", "Automatic", "Found from depth and from what stands out"),
    Item("point", "Point", "What lies under the picked point"),
)

GUIDES = (
    Item("none", "None", "No guides"),
    Item("thirds", "Thirds", "Lines at the thirds"),
    Item("centre", "Centre", "Lines through the centre"),
    Item("golden", "Golden", "Lines at the golden sections"),
)

FOCUSES = (
    Item("auto", "Automatic", "Everything is sharp, but for a motion that pulls the focus"),
    Item("off", "Off", "Everything is sharp"),
    Item("subject", "Subject", "The subject is sharp"),
    Item("point", "Point", "What lies under the picked point is sharp"),
    Item("nearest", "Nearest", "The nearest point is sharp"),
    Item("farthest", "Farthest", "The background is sharp"),
)

PULLS = (
    Item("none", "None", "The focus stays on one thing"),
    Item("subject", "Subject", "The focus is pulled to the subject"),
    Item("point", "Point", "The focus is pulled to what lies under the second point"),
    Item("nearest", "Nearest", "The focus is pulled to the nearest point"),
    Item("farthest", "Farthest", "The focus is pulled to the background"),
)

ENGINES = (
    Item("auto", "Automatic", "EEVEE where there is a graphics card, else Cycles"),
    Item("cycles", "Cycles", "Cycles, with the few samples that an unlit picture needs"),
    Item("eevee", "EEVEE", "EEVEE: fast on a graphics card"),
)

FORMATS = (
    Item("auto", "By the Name", "What the file's name ends in: .mp4, .webm, .mov, .gif, .webp, .png or .exr"),
    Item("h264", "H.264", "MP4 with H.264: plays everywhere"),
    Item("h265", "H.265", "MP4 with H.265: smaller (Blender 4.5 or newer)"),
    Item("av1", "AV1", "MP4 with AV1: smaller still, slow to make"),
    Item("webm", "WebM", "WebM with VP9: for web pages, keeps transparency"),
    Item("mov", "QuickTime", "ProRes 4444 (before Blender 4.5: QuickTime Animation): for editing, keeps transparency"),
    Item("png", "PNG Sequence", "A numbered PNG file for each frame; goes on after a stop"),
    Item("exr", "EXR Sequence", "A numbered OpenEXR file for each frame, linear, 16-bit float; goes on after a stop"),
    Item("gif", "GIF", "An animated GIF that loops: at most 256 colours and 50 frames a second"),
    Item("webp", "WebP", "An animated WebP that loops: full colour, small, keeps transparency"),
)

SIZES = (
    Item("picture", "The Picture's", "The picture's aspect, 960 pixels on the long side"),
    Item("screen", "Screen", "1920 x 1080"),
    Item("square", "Square", "1080 x 1080, for feeds"),
    Item("upright", "Upright", "1080 x 1920, for phones"),
)

STEREO = (
    Item("off", "Off", "One view"),
    Item("side_by_side", "Side by Side", "Both eyes' views, the left one on the left: twice as wide"),
    Item("top_bottom", "Top and Bottom", "Both eyes' views, the left one on top: twice as high"),
    Item("anaglyph", "Anaglyph", "Both eyes' views in one, for red and cyan glasses"),
)

DEVICES = (
    Item("auto", "Automatic", "The fastest device that is there"),
    Item("cpu", "CPU", "The processor: works everywhere"),
    Item("cuda", "CUDA", "An NVIDIA or AMD graphics card"),
    Item("mps", "Metal", "A Mac's own graphics"),
    Item("xpu", "XPU", "An Intel graphics card"),
)


@dataclass(frozen=True)
class DepthSettings:
    """Where the depth comes from and which distances it spans."""

    model: str = choice(BUNDLED_NETWORK, "Network", "The network that estimates the depth", items=NETWORKS)
    checkpoint: str = choice(
        "", "Checkpoint", "A file with the network's weights; empty: the one that PicAnim knows", is_path=True
    )
    file: str = choice(
        "",
        "Depth Map",
        "A depth map of your own (.npy, 8 or 16-bit PNG, TIFF, EXR, PFM; bigger is nearer) instead of a network",
        is_path=True,
        flag="depth",
    )
    phone: bool = choice(
        False,
        "Phone Depth",
        "Use the depth that the phone measured, where the picture carries one, instead of a network's",
        flag="phone-depth",
    )
    refine: bool = choice(True, "Refine Edges", "Bring the edges of a network's map onto the picture's own edges")
    near: float = choice(
        2.0, "Near", "Distance from the camera to the nearest point", minimum=0.001, maximum=1e5, unit="distance"
    )
    far: float = choice(
        10.0, "Far", "Distance from the camera to the farthest point", minimum=0.001, maximum=1e6, unit="distance"
    )
    strength: float = choice(
        1.0,
        "Strength",
        "How deep the relief is: 1 spans near to far, 0 is flat in the middle of them",
        minimum=0.0,
        maximum=2.0,
        soft_maximum=1.0,
    )
    clip: float = choice(
        0.1,
        "Percentile Clip",
        "Percentage of the nearest and of the farthest values that are cut off before the rest is spread; of a "
        "network's map only",
        minimum=0.0,
        maximum=20.0,
        soft_maximum=5.0,
    )
    curve: float = choice(
        1.0,
        "Curve",
        "Brings the middle distances nearer (above 1) or sends them farther (below 1)",
        minimum=0.1,
        maximum=10.0,
        soft_maximum=4.0,
    )
    smooth: float = choice(
        0.0, "Smooth", "Smooths the depth, but not across the picture's edges", minimum=0.0, maximum=1.0
    )
    invert: bool = choice(False, "Invert", "Swap near and far: for a depth map in which bright is far")
    sky: bool = choice(False, "Sky to Far", "Send the sky to the far distance")
    cache: bool = choice(True, "Cache", "Keep estimated depth maps, so that building again is instant")


@dataclass(frozen=True)
class LayerSettings:
    """How the picture is cut into layers, and what they are made of."""

    layers: int = choice(
        2, "Layers", "1: one surface, stretched at its edges; 2: cut, with the background filled", minimum=1, maximum=4
    )
    tear: float = choice(
        0.06,
        "Tear",
        "How large a jump in depth must be to be cut, as a share of the whole range",
        minimum=0.005,
        maximum=1.0,
        soft_maximum=0.5,
    )
    offset: float = choice(
        0.0,
        "Layer Offset",
        "How much farther each layer behind lies, as a share of its distance",
        minimum=0.0,
        maximum=10.0,
        soft_maximum=1.0,
        flag="layer-offset",
    )
    flat: float = choice(
        0.0,
        "Flat Relief",
        "0: on the rays of the picture's camera, so that the picture is seen as it was taken; 1: a flat relief, raised "
        "straight up",
        minimum=0.0,
        maximum=1.0,
    )
    lit: bool = choice(False, "Lit", "Let the scene's lamps light the picture and throw shadows on it")


@dataclass(frozen=True)
class LensSettings:
    """The camera that took the picture, and what it is focused on."""

    fov: float = choice(
        0.0,
        "Field of View",
        "Horizontal field of view of the camera that took the picture, in degrees; 0: from the picture's EXIF data, "
        "else that of a 35 mm lens",
        minimum=0.0,
        maximum=170.0,
        unit="angle",
    )
    focus: str = choice("auto", "Focus", "What is sharp", items=FOCUSES)
    focus_to: str = choice("none", "Pull To", "What the focus is pulled to in the course of the move", items=PULLS)
    focus_to_point: tuple[float, ...] = choice(
        (0.5, 0.5),
        "Second Point",
        "The point that the focus is pulled to: shares of the picture from its left and from its top",
        minimum=0.0,
        maximum=1.0,
    )
    fstop: float = choice(
        0.0,
        "F-Stop",
        "Aperture: smaller blurs more; 0: so that what is farthest out of focus is blurred by 2 % of the width",
        minimum=0.0,
        maximum=128.0,
        soft_maximum=22.0,
    )
    motion_blur: bool = choice(False, "Motion Blur", "Blur what moves while the shutter is open")
    shutter: float = choice(
        0.5, "Shutter", "How long the shutter is open, in frames", minimum=0.01, maximum=10.0, soft_maximum=1.0
    )


@dataclass(frozen=True)
class CompositionSettings:
    """What the frame shows of the picture."""

    aspect: str = choice("picture", "Aspect", "The shape of the frame, where no size is given", items=ASPECTS)
    subject: str = choice("auto", "Subject", "What the frame is fitted around, and moves towards", items=SUBJECTS)
    point: tuple[float, ...] = choice(
        (0.5, 0.5),
        "Point",
        "The picked point: shares of the picture from its left and from its top",
        minimum=0.0,
        maximum=1.0,
    )
    crop: float = choice(
        0.0,
        "Crop",
        "By how much the frame is smaller than the picture; it lets the camera move farther",
        minimum=0.0,
        maximum=0.8,
        soft_maximum=0.25,
    )
    guides: str = choice("none", "Guides", "Guides that the camera shows in the viewport", items=GUIDES)


@dataclass(frozen=True)
class MotionSettings:
    """How the camera moves, and when."""

    motion: str = choice("orbit", "Motion", "How the camera moves", items=MOTIONS)
    motion_file: str = choice(
        "",
        "Own Motion",
        "A motion of your own (.json), for the motion Own; its name is enough where it lies in PicAnim's folder",
        is_path=True,
    )
    amount: float = choice(
        1.0,
        "Amount",
        "How far the camera moves; 1 is as far as the picture bears",
        minimum=0.0,
        maximum=10.0,
        soft_maximum=2.0,
    )
    duration: float = choice(
        3.0, "Duration", "Length of the clip in seconds", minimum=0.1, maximum=600.0, soft_maximum=20.0, unit="seconds"
    )
    fps: int = choice(24, "Frame Rate", "Frames per second", minimum=1, maximum=240)
    start: int = choice(1, "Start Frame", "The first frame of the move", minimum=0, maximum=1_000_000)
    repeat: str = choice("auto", "Repeat", "Whether the move closes", items=REPEATS)
    reverse: bool = choice(False, "Reverse", "Go the way backwards")
    phase: float = choice(
        0.0, "Phase", "Where in a closed move the clip begins: 0 to 1 is once round", minimum=0.0, maximum=1.0
    )
    ease_in: float = choice(
        0.4, "Ease In", "How softly the move starts: 0 is at once, 1 takes all of it", minimum=0.0, maximum=1.0
    )
    ease_out: float = choice(
        0.4, "Ease Out", "How softly the move stops: 0 is at once, 1 takes all of it", minimum=0.0, maximum=1.0
    )
    overshoot: float = choice(
        0.0,
        "Overshoot",
        "By which share of its way the move goes too far before it settles",
        minimum=0.0,
        maximum=1.0,
        soft_maximum=0.3,
    )
    hold_start: float = choice(
        0.0,
        "Hold at Start",
        "How long the camera stands still first",
        minimum=0.0,
        maximum=600.0,
        soft_maximum=5.0,
        unit="seconds",
    )
    hold_end: float = choice(
        0.0,
        "Hold at End",
        "How long the camera stands still last",
        minimum=0.0,
        maximum=600.0,
        soft_maximum=5.0,
        unit="seconds",
    )
    pivot: str = choice("auto", "Pivot", "What stands still while the camera moves", items=PIVOTS)
    hold_pivot: bool = choice(
        True, "Hold Pivot", "Where the camera does not turn, shift the lens so that the pivot stays in place"
    )
    verticals: bool = choice(
        True, "Keep Verticals", "Shift the lens instead of tilting the camera, so that verticals stay vertical"
    )
    handheld: float = choice(
        0.0,
        "Handheld",
        "How much a hand shakes the camera, on top of its motion",
        minimum=0.0,
        maximum=10.0,
        soft_maximum=2.0,
    )
    seed: int = choice(0, "Seed", "Another number, another hand", minimum=0, maximum=1_000_000)
    frame_from: tuple[float, ...] = choice(
        (0.5, 0.5, 1.0),
        "From Frame",
        "Ken Burns begins here: middle from the left and from the top of the picture, and width, as shares of it; "
        "width 0: around the subject",
        minimum=0.0,
        maximum=1.0,
    )
    frame_to: tuple[float, ...] = choice(
        (0.5, 0.5, 0.0),
        "To Frame",
        "Ken Burns ends here: middle from the left and from the top of the picture, and width, as shares of it; "
        "width 0: around the subject",
        minimum=0.0,
        maximum=1.0,
    )

    @property
    def frames(self) -> int:
        """Number of frames of the clip, at least 2."""
        return max(2, round(self.duration * self.fps))


@dataclass(frozen=True)
class OutputSettings:
    """The clip."""

    width: int = choice(0, "Width", "Width of the clip in pixels; 0: see Size", minimum=0, maximum=16384, unit="pixels")
    height: int = choice(
        0, "Height", "Height of the clip in pixels; 0: see Size", minimum=0, maximum=16384, unit="pixels"
    )
    engine: str = choice("auto", "Engine", "What renders the clip", items=ENGINES)
    samples: int = choice(
        0,
        "Samples",
        "Rays a pixel; 0: as few as the picture needs, which is one on a processor",
        minimum=0,
        maximum=4096,
        soft_maximum=64,
    )
    size: str = choice("picture", "Size", "The size of the clip, where Width and Height are 0", items=SIZES)
    format: str = choice("auto", "Format", "What kind of file the clip becomes", items=FORMATS)
    transparent: bool = choice(
        True,
        "Transparent",
        "Leave what lies behind a cut-out transparent, where the format can: WebM, QuickTime, PNG, EXR, GIF, WebP",
    )
    stereo: str = choice("off", "Stereo", "A view for each eye; at rest the pivot lies on the screen", items=STEREO)


STYLE_FILE = "file"
BUNDLED_STYLES = (
    Item("impasto", "Impasto", "Thick swirling strokes in blue and gold, after van Gogh's Starry Night"),
    Item("woodcut", "Woodcut", "Outlines and flat blue and cream, after Hokusai's Great Wave"),
    Item("gold", "Gold", "Gold leaf and ornament, after Klimt's Adele Bloch-Bauer"),
    Item("points", "Points", "Dots of soft colour, after Seurat's Grande Jatte"),
    Item("ink", "Ink", "Brush and ink on paper, after Huang Gongwang's Fuchun Mountains"),
    Item("facets", "Facets", "Patches of colour set side by side, after Cézanne's Mont Sainte-Victoire"),
    Item("abstract", "Abstract", "Free shapes in bright colours, after Kandinsky's Composition VII"),
    Item("horses", "Horses", "Large forms in blue, red and violet, after Marc's Large Blue Horses"),
    Item("watercolour", "Watercolour", "Fine sepia washes on paper, after Dürer's Young Hare"),
)
STYLES = (
    Item("none", "None", "The picture as it is"),
    *BUNDLED_STYLES,
    Item(STYLE_FILE, "File", "The style of a picture of yours, or a network from a .pth file"),
)


@dataclass(frozen=True)
class StyleSettings:
    """How the picture is painted anew."""

    style: str = choice("none", "Style", "The style that the picture is painted in", items=STYLES)
    file: str = choice(
        "",
        "Style File",
        "A picture whose style is taken over, or a fast-neural-style network (.pth)",
        is_path=True,
        flag="style",
    )
    second: str = choice(
        "none", "Second Style", "Another style, to mix with the first or to change into", items=STYLES, flag="mix"
    )
    second_file: str = choice(
        "",
        "Second File",
        "A picture whose style is taken over, or a fast-neural-style network (.pth)",
        is_path=True,
        flag="mix",
    )
    mix: float = choice(0.5, "Mix", "How much of the second style there is", minimum=0.0, maximum=1.0)
    strength: float = choice(
        1.0,
        "Strength",
        "How much of the style shows: 0 is the picture itself",
        minimum=0.0,
        maximum=1.0,
        flag="style-strength",
    )
    keep_colours: bool = choice(False, "Keep Colours", "Take the strokes over, but keep the picture's own colours")
    scale: float = choice(
        1.0,
        "Scale",
        "Size of the strokes: 2 paints the picture at half its size, with strokes twice as large",
        minimum=0.1,
        maximum=16.0,
        soft_maximum=4.0,
    )
    depth_low: float = choice(
        0.0,
        "From Depth",
        "Paint only what is nearer than this: 0 is the farthest point",
        minimum=0.0,
        maximum=1.0,
        flag="depth-range",
    )
    depth_high: float = choice(
        1.0,
        "To Depth",
        "Paint only what is farther than this: 1 is the nearest point",
        minimum=0.0,
        maximum=1.0,
        flag="depth-range",
    )
    softness: float = choice(
        0.1, "Softness", "Over how much depth the style fades out at its limits", minimum=0.0, maximum=1.0
    )

    @property
    def first_style(self) -> str:
        """The chosen style's name or file; empty where there is none."""
        return _style(self.style, self.file)

    @property
    def second_style(self) -> str:
        """The second style's name or file; empty where there is none."""
        return _style(self.second, self.second_file)

    @property
    def by_depth(self) -> bool:
        """Whether only a part of the depth is painted."""
        return self.depth_low > 0.0 or self.depth_high < 1.0


def _style(name: str, file: str) -> str:
    return "" if name == "none" else file if name == STYLE_FILE else name


@dataclass(frozen=True)
class WorkerSettings:
    """The process that runs the networks."""

    interpreter: str = choice(
        "",
        "Interpreter",
        "The Python that runs the networks; empty: Blender's own",
        is_path=True,
        flag="worker-python",
    )
    device: str = choice("auto", "Device", "What the networks run on", items=DEVICES)
    checkpoints: str = choice(
        "",
        "Checkpoints",
        "The folder that networks are downloaded to and looked for in; empty: PicAnim's own",
        is_folder=True,
    )
    runtime: str = choice(
        "",
        "Runtime",
        "The folder that PicAnim installs torch to for Blender's own Python; empty: PicAnim's own",
        is_folder=True,
    )


@dataclass(frozen=True)
class Settings:
    """All choices for one picture."""

    depth: DepthSettings = DepthSettings()
    layers: LayerSettings = LayerSettings()
    lens: LensSettings = LensSettings()
    composition: CompositionSettings = CompositionSettings()
    motion: MotionSettings = MotionSettings()
    output: OutputSettings = OutputSettings()
    style: StyleSettings = StyleSettings()
    worker: WorkerSettings = WorkerSettings()


def choices(group: type) -> dict[str, tuple[Any, Choice]]:
    """{field name: (default, Choice)} of one of the groups above, in order."""
    return {f.name: (f.default, f.metadata["choice"]) for f in dataclasses.fields(group)}


def parse_size(text: str) -> dict[str, Any]:
    """The output settings that `640x360`, or the name of a size, stands for. Raises ValueError."""
    if text in {item.identifier for item in SIZES}:
        return {"size": text}
    width, cross, height = text.lower().partition("x")
    if not (cross and width.isdigit() and height.isdigit() and int(width) and int(height)):
        raise ValueError(f"'{text}' is not a size such as 640x360 or square")
    return {"width": int(width), "height": int(height)}


def check(settings: Settings) -> None:
    """Raise PicAnimError with one sentence when a value is out of its range or two values contradict each other."""
    groups = (
        settings.depth,
        settings.layers,
        settings.lens,
        settings.composition,
        settings.motion,
        settings.output,
        settings.style,
        settings.worker,
    )
    for group in groups:
        for name, (_, known) in choices(type(group)).items():
            _check_one(known, name, getattr(group, name))
    if settings.depth.file and settings.depth.phone:
        raise PicAnimError("A depth map and the phone's depth are both asked for; choose one of them")
    if settings.depth.far <= settings.depth.near:
        raise PicAnimError(
            f"Far ({settings.depth.far:g}) must be greater than near ({settings.depth.near:g}); change one of them"
        )
    motion = settings.motion
    if motion.hold_start + motion.hold_end > LONGEST_HOLDS * motion.duration:
        raise PicAnimError(
            f"The holds ({motion.hold_start + motion.hold_end:g} s) leave no time to move in {motion.duration:g} s; "
            "shorten them or lengthen the clip"
        )
    if motion.motion == OWN_MOTION and not motion.motion_file:
        raise PicAnimError("A motion of your own is asked for, but no file is given; choose one")
    style = settings.style
    for name, file in ((style.style, style.file), (style.second, style.second_file)):
        if name == STYLE_FILE and not file:
            raise PicAnimError("A style from a file was chosen, but no file; choose a picture or a .pth file")
    if style.depth_low >= style.depth_high:
        raise PicAnimError("The style's depth limits leave nothing to paint; let the first be less than the second")
    if bool(settings.output.width) != bool(settings.output.height):
        raise PicAnimError("Width and height of the clip go together; give both, or leave both at 0")


def _check_one(known: Choice, name: str, value: Any) -> None:
    if known.items and value not in {item.identifier for item in known.items}:
        names = ", ".join(item.identifier for item in known.items)
        raise PicAnimError(f"There is no {known.label.lower()} called '{value}'; choose one of {names}")
    for number in cast(tuple[Any, ...], value if isinstance(value, tuple) else (value,)):
        if isinstance(number, (int, float)) and not isinstance(number, bool):
            if number != number:
                raise PicAnimError(f"{known.label} is not a number; give one")
            low, high = known.minimum, known.maximum
            if (low is not None and number < low) or (high is not None and number > high):
                raise PicAnimError(f"{known.label} ({name}) is {number:g}; it must lie between {low:g} and {high:g}")
