"""What a layer's material looks up, from the place in the picture to the colour that is shaded."""

from __future__ import annotations

from typing import Any

from ...surface.material import FRAME_NODE, PLACE_LABEL
from ...surface.shading import VEIL


def place_of(tree: Any) -> Any:
    """The place in the picture that everything is looked up at; None where there is none."""
    for node in tree.nodes:
        if node.label == PLACE_LABEL:
            return node.outputs[0]
    return None


def shade_of(tree: Any) -> Any:
    """The group that shades the colour; None where the user has built another material in its place."""
    for node in tree.nodes:
        if node.type == "OUTPUT_MATERIAL" and node.inputs["Surface"].is_linked:
            shade = node.inputs["Surface"].links[0].from_node
            return shade if "Color" in shade.inputs else None
    return None


def colour_of(shade: Any) -> tuple[Any, Any]:
    """(the colour that `shade` shades, as it is without fog, the node of that fog or None)."""
    colour = shade.inputs["Color"].links[0].from_socket
    if colour.node.name != VEIL or not colour.node.inputs[0].is_linked:
        return colour, None
    return colour.node.inputs[0].links[0].from_socket, colour.node


def frame_of(chain: list[Any]) -> Any:
    """Of the look-ups `chain`, the one that mixes the picture itself and the front layer's own colours, or None."""
    return next((node for node in chain if node.name == FRAME_NODE), None)


def own_of(chain: list[Any], shown: Any) -> Any:
    """The picture's own colour in the front layer, whose mean is that of all; another layer's as it is shown."""
    frame = frame_of(chain)
    return shown if frame is None else frame.inputs[6].links[0].from_socket


def between(place: Any, shown: Any, outline: Any = None) -> list[Any]:
    """The nodes by which the colour depends on the place, and the outline where it is asked for."""
    found: dict[Any, bool] = {}

    def depends(node: Any) -> bool:
        if node not in found:
            found[node] = False
            # whether the picture or its layer shows is for the outline to say, which does not move
            whole = outline is not None or node.name != FRAME_NODE
            inputs = [socket for socket in node.inputs if whole or socket != node.inputs[0]]
            for source in [link.from_socket for socket in inputs for link in socket.links]:
                if source == place or depends(source.node):
                    found[node] = True  # and on: every node has to be seen
        return found[node]

    depends(shown.node)
    if outline is not None:
        depends(outline.node)
    return [node for node, does in found.items() if does]


def copy_properties(node: Any, copy: Any) -> None:
    """What a node is set to, beside its inputs and its place."""
    left_out = {"name", "label", "location", "location_absolute", "parent", "select", "width", "height", "hide"}
    for prop in node.bl_rna.properties:
        if not prop.is_readonly and prop.identifier not in left_out:
            setattr(copy, prop.identifier, getattr(node, prop.identifier))
