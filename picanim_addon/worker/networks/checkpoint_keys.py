"""The names of weights: from an official checkpoint to this project's modules, and which network they belong to.

Free of torch. A checkpoint also holds entries that no depth depends on: classifier heads, norms and blocks after the
last tap, the unused unit of the deepest fusion block, batch counters, and tables that follow from a network's shape.
They are known by name, so that any other surplus entry shows that a file is not what it seems.
"""

import re
from collections.abc import Callable, Mapping

Shape = tuple[int, ...]
Rule = tuple[str, Callable[[re.Match[str]], str] | None]
"""A pattern for a whole official key, and its name here; None for an entry that is known and not needed."""

_TRUNK = "encoder.trunk."
_DEPTH_HEADS = ("scratch.output_conv.4.weight", "depth_head.scratch.output_conv2.2.weight")
_REFINENET_PARTS = {"resConfUnit1": "skip", "resConfUnit2": "refine", "out_conv": "out"}
_READOUT_PARTS = {"0.project.0": "readout", "3": "narrow", "4": "resize"}


def _fusion(scratch: str = "scratch", levels: int = 4) -> list[Rule]:
    return [
        (rf"{scratch}\.refinenet{levels}\.resConfUnit1\..+", None),
        (rf"{scratch}\.layer(\d)_rn\.weight", lambda m: f"decoder.project.{int(m[1]) - 1}.weight"),
        (
            rf"{scratch}\.refinenet(\d)\.(resConfUnit[12]|out_conv)\.(.+)",
            lambda m: f"decoder.fuse.{int(m[1]) - 1}.{_REFINENET_PARTS[m[2]]}.{m[3]}",
        ),
    ]


def _decoder(levels: int = 4) -> list[Rule]:
    return [
        (r".+\.num_batches_tracked", None),
        *_fusion(levels=levels),
        (r"scratch\.output_conv\.([024])\.(.+)", lambda m: f"decoder.head.{m[1]}.{m[2]}"),
        (r"scratch\.stem_transpose\.([02])\.c\.(.+)", lambda m: f"decoder.enlarge.{m[1]}.conv.{m[2]}"),
        (r"scratch\.stem_transpose\.([02])\.bn\.(.+)", lambda m: f"decoder.enlarge.{m[1]}.bn.{m[2]}"),
    ]


def _stages(**prefixes: str) -> list[Rule]:
    """Rules for an encoder that the official code cut into layers; `layer1_4="layer1"` is for pretrained.layer1.4."""
    return [
        (rf"pretrained\.{official.replace('_', '.')}\.(.+)", lambda m, ours=ours: f"{_TRUNK}{ours}.{m[1]}")
        for official, ours in prefixes.items()
    ]


def _reassemble(first: int) -> list[Rule]:
    return [
        (
            r"pretrained\.act_postprocess(\d)\.(0\.project\.0|3|4)\.(.+)",
            lambda m: f"encoder.reassemble.{int(m[1]) - first}.{_READOUT_PARTS[m[2]]}.{m[3]}",
        )
    ]


def _levit_block(index: int) -> str:
    """The official list of blocks is flat: 4 pairs of attention and MLP, then twice a shrinking pair and 4 more."""
    stage, place = divmod(index + 2, 10)
    if stage > 0 and place < 2:
        return f"stages.{stage}.downsample." + ("attn_downsample", "mlp")[place]
    return f"stages.{stage}.blocks.{(place - 2) // 2}." + ("attn", "mlp")[place % 2]


_LEVIT_PARTS = {"proj.1": "proj.ln", "q.1": "q.ln", "0": "ln1", "2": "ln2"}


def _levit_part(part: str) -> str:
    """Name the layers inside a LeViT block: a linear layer is called "c" there, "linear" in timm."""
    layer, tail = part.rsplit(".", 2)[0], ".".join(part.rsplit(".", 2)[1:])
    kind, _, leaf = tail.partition(".")
    return f"{_LEVIT_PARTS.get(layer, layer)}.{'linear' if kind == 'c' else kind}.{leaf}"


_CLASSIFIER: Rule = (r"pretrained\.model\.(norm|fc_norm|head)\.(weight|bias)", None)
_AS_IN_TIMM: Rule = (r"pretrained\.model\.(.+)", lambda m: _TRUNK + m[1])

_SMALL: list[Rule] = [
    *_decoder(),
    *_stages(layer1_0="conv_stem", layer1_1="bn1", layer1_3="blocks.0", layer1_4="blocks.1", layer2_0="blocks.2"),
    *_stages(layer3_0="blocks.3", layer3_1="blocks.4", layer4_0="blocks.5", layer4_1="blocks.6"),
]
_RESNEXT: list[Rule] = [
    *_decoder(),
    *_stages(layer1_0="conv1", layer1_1="bn1", layer1_4="layer1", layer2="layer2", layer3="layer3", layer4="layer4"),
]
_VIT: list[Rule] = [*_decoder(), *_reassemble(1), _CLASSIFIER, _AS_IN_TIMM]
_HYBRID: list[Rule] = [*_decoder(), *_reassemble(3), _CLASSIFIER, _AS_IN_TIMM]
_BEIT: list[Rule] = [
    *_decoder(),
    *_reassemble(1),
    _CLASSIFIER,
    (r"pretrained\.model\.blocks\.\d+\.attn\.relative_position_index", None),
    (
        r"pretrained\.model\.blocks\.(\d+)\.attn\.relative_position_bias_table",
        lambda m: f"encoder.bias_tables.{m[1]}",
    ),
    _AS_IN_TIMM,
]
_SWIN2: list[Rule] = [
    *_decoder(),
    _CLASSIFIER,
    (r"pretrained\.model\.layers\.\d\.blocks\.\d+\.(attn_mask|attn\.relative_\w+)", None),
    (  # timm has moved the halving between two stages from the end of the first to the start of the second
        r"pretrained\.model\.layers\.(\d)\.downsample\.(.+)",
        lambda m: f"{_TRUNK}layers.{int(m[1]) + 1}.downsample.{m[2]}",
    ),
    _AS_IN_TIMM,
]
_LEVIT: list[Rule] = [
    *_decoder(levels=3),
    (r"pretrained\.model\.head(_dist)?\.(bn|l)\..+", None),
    (r"pretrained\.model\.blocks\.\d+\.(m\.)?attention_bias_idxs", None),
    (r"pretrained\.model\.blocks\.2[2-7]\..+", None),
    (
        r"pretrained\.model\.patch_embed\.([0246])\.(c|bn)\.(.+)",
        lambda m: f"{_TRUNK}stem.conv{int(m[1]) // 2 + 1}.{'linear' if m[2] == 'c' else 'bn'}.{m[3]}",
    ),
    (
        r"pretrained\.model\.blocks\.(\d+)\.(?:m\.)?attention_biases",
        lambda m: f"{_TRUNK}{_levit_block(int(m[1]))}.attention_biases",
    ),
    (
        r"pretrained\.model\.blocks\.(\d+)\.(?:m\.)?(\S+\.(?:c|bn)\.\w+)",
        lambda m: f"{_TRUNK}{_levit_block(int(m[1]))}.{_levit_part(m[2])}",
    ),
]

_DINO: list[Rule] = [
    (r"pretrained\.mask_token", None),
    *_fusion(r"depth_head\.scratch"),
    (r"pretrained\.(.+)", lambda m: _TRUNK + m[1]),
    (r"depth_head\.projects\.(\d)\.(.+)", lambda m: f"encoder.reassemble.{m[1]}.narrow.{m[2]}"),
    (r"depth_head\.resize_layers\.(\d)\.(.+)", lambda m: f"encoder.reassemble.{m[1]}.resize.{m[2]}"),
    (r"depth_head\.scratch\.output_conv1\.(.+)", lambda m: f"decoder.head.0.{m[1]}"),
    (r"depth_head\.scratch\.output_conv2\.([02])\.(.+)", lambda m: f"decoder.head.{int(m[1]) + 2}.{m[2]}"),
]

_RULES: dict[str, list[Rule]] = {
    "midas_v21_small_256": _SMALL,
    "midas_v21_384": _RESNEXT,
    "dpt_hybrid_384": _HYBRID,
    "dpt_large_384": _VIT,
    "dpt_swin2_tiny_256": _SWIN2,
    "dpt_swin2_base_384": _SWIN2,
    "dpt_swin2_large_384": _SWIN2,
    "dpt_levit_224": _LEVIT,
    "dpt_beit_base_384": _BEIT,
    "dpt_beit_large_384": _BEIT,
    "dpt_beit_large_512": _BEIT,
    "depth_anything_v2_vits": _DINO,
    "depth_anything_v2_vitb": _DINO,
    "depth_anything_v2_vitl": _DINO,
}

_MARKS: dict[str, tuple[str, Shape]] = {
    "midas_v21_small_256": ("pretrained.layer1.3.0.conv_dw.weight", (32, 1, 3, 3)),
    "midas_v21_384": ("pretrained.layer1.4.0.conv2.weight", (256, 8, 3, 3)),
    "dpt_hybrid_384": ("pretrained.model.patch_embed.backbone.stem.conv.weight", (64, 3, 7, 7)),
    "dpt_large_384": ("pretrained.model.pos_embed", (1, 577, 1024)),
    "dpt_swin2_tiny_256": ("pretrained.model.layers.0.blocks.0.attn.logit_scale", (3, 1, 1)),
    "dpt_swin2_base_384": ("pretrained.model.layers.0.blocks.0.attn.logit_scale", (4, 1, 1)),
    "dpt_swin2_large_384": ("pretrained.model.layers.0.blocks.0.attn.logit_scale", (6, 1, 1)),
    "dpt_levit_224": ("pretrained.model.patch_embed.0.c.weight", (48, 3, 3, 3)),
    "dpt_beit_base_384": ("pretrained.model.blocks.0.attn.relative_position_bias_table", (2212, 12)),
    "dpt_beit_large_384": ("pretrained.model.blocks.0.attn.relative_position_bias_table", (2212, 16)),
    "dpt_beit_large_512": ("pretrained.model.blocks.0.attn.relative_position_bias_table", (3972, 16)),
    "depth_anything_v2_vits": ("pretrained.pos_embed", (1, 1370, 384)),
    "depth_anything_v2_vitb": ("pretrained.pos_embed", (1, 1370, 768)),
    "depth_anything_v2_vitl": ("pretrained.pos_embed", (1, 1370, 1024)),
    # An official network that this project does not run; known, so that an error can name it.
    "dpt_swin_large_384": ("pretrained.model.layers.0.blocks.0.attn.relative_position_bias_table", (529, 6)),
}
"""For each network, an entry that no other official checkpoint has in that shape."""


def recognise(shapes: Mapping[str, Shape]) -> str | None:
    """The official name of the network whose checkpoint has entries of these names and shapes, or None.

    It goes by one telling entry and by the depth head; whether all is there shows when the weights are loaded.
    """
    if not any(shapes.get(head, ())[:1] == (1,) for head in _DEPTH_HEADS):
        return None
    return next((name for name, (key, shape) in _MARKS.items() if shapes.get(key) == shape), None)


def translate(name: str, key: str) -> str | None:
    """The name here of an entry in the official checkpoint of network `name`; None for one that is not needed.

    Raises KeyError for an entry which that checkpoint does not have.
    """
    for pattern, rename in _RULES[name]:
        match = re.fullmatch(pattern, key)
        if match:
            return rename(match) if rename else None
    raise KeyError(key)
