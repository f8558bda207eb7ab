"""PicAnim's panels drawn where there is no window: what they ask Blender for, by a layout that takes it all."""

from __future__ import annotations

from typing import Any

import bpy


class Layout:
    """Takes what a panel draws, as Blender's own does: a property or an operator that is not there raises."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *args, **how: self

    def prop(self, owner: Any, name: str, **how: Any) -> None:
        if not name.startswith("["):
            owner.bl_rna.properties[name]
        self.lines.append(how.get("text") or name)

    def prop_enum(self, owner: Any, name: str, value: str, **how: Any) -> None:
        assert value in owner.bl_rna.properties[name].enum_items
        self.lines.append(how.get("text") or value)

    def label(self, text: str = "", **how: Any) -> None:
        self.lines.append(text)

    def operator(self, name: str, **how: Any) -> Any:
        package, _, verb = name.partition(".")
        operator = getattr(getattr(bpy.ops, package), verb)
        self.lines.append(how.get("text") or name)
        if package != "picanim":
            return Properties()
        known = {each.identifier for each in operator.get_rna_type().properties}
        return Properties(known)

    def popover(self, panel: str, **how: Any) -> None:
        assert hasattr(bpy.types, panel)

    def template_list(self, kind: str, name: str, owner: Any, things: str, *more: Any, **how: Any) -> None:
        shown = getattr(bpy.types, kind)
        for item in getattr(owner, things):
            if things != "objects" or item.get("picanim_role") == "camera":
                shown.draw_item(shown, bpy.context, self, owner, item, 0, owner, things)


class Properties:
    """What an operator's button is told."""

    def __init__(self, known: set[str] | None = None) -> None:
        object.__setattr__(self, "known", known)

    def __setattr__(self, name: str, value: Any) -> None:
        assert self.known is None or name in self.known, name


class Panel:
    """A panel of a class, as Blender would make it."""

    def __init__(self, kind: Any) -> None:
        self._kind, self.layout = kind, Layout()

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._kind, name)
        return found.__get__(self) if callable(found) else found


def draw_all() -> dict[str, list[str]]:
    """{name of a panel: the words of its lines} of all that show themselves now. Raises what drawing raises."""
    drawn: dict[str, list[str]] = {}
    for kind in bpy.types.Panel.__subclasses__():
        if not (kind.__name__.startswith("PICANIM_PT") and kind.is_registered) or kind.__name__ == "PICANIM_PT_presets":
            continue
        if hasattr(kind, "poll") and not kind.poll(bpy.context):
            continue
        panel = Panel(kind)
        kind.draw(panel, bpy.context)
        for part in ("draw_header", "draw_header_preset"):
            if hasattr(kind, part):
                getattr(kind, part)(panel, bpy.context)
        drawn[kind.__name__] = panel.layout.lines
    return drawn
