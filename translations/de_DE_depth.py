"""German for the list of networks, and for depth maps of a user's own."""

DEPTH = {
    "Depth Anything V2 base (372 MiB); not for commercial use (CC BY-NC 4.0)": (
        "Depth Anything V2 base (372 MiB); nicht für gewerblichen Gebrauch (CC BY-NC 4.0)"
    ),
    "Depth Anything V2 large (1.2 GiB): the most detail; not for commercial use (CC BY-NC 4.0)": (
        "Depth Anything V2 large (1,2 GiB): die meisten Einzelheiten; nicht für gewerblichen Gebrauch (CC BY-NC 4.0)"
    ),
    "Depth Anything V2 small (95 MiB): accurate, with fine detail; a few seconds without a graphics card": (
        "Depth Anything V2 small (95 MiB): genau, mit feinen Einzelheiten; ein paar Sekunden ohne Grafikkarte"
    ),
    "Download ({size}, {licence})": "Herunterladen ({size}, {licence})",
    "Not for commercial use": "Nicht für gewerblichen Gebrauch",
    "The weights are not for commercial use": "Die Gewichte sind nicht für gewerblichen Gebrauch",
    "{name}: comes with PicAnim, {licence}": "{name}: in PicAnim enthalten, {licence}",
    "{name}: {size}, {licence}, on this computer": "{name}: {size}, {licence}, auf diesem Rechner",
    "{name}: {size}, {licence}, to download": "{name}: {size}, {licence}, herunterzuladen",
    "{name}: {size}, {licence}, {share} % is here": "{name}: {size}, {licence}, {share} % sind hier",
}

DEPTH_MESSAGES = {
    "The graphics card has too little memory for {network}, so the CPU estimated the depth": (
        "Die Grafikkarte hat zu wenig Speicher für {network}; der Prozessor hat die Tiefe geschätzt"
    ),
    "{file} is a checkpoint of {network}, so that network estimated the depth": (
        "{file} ist ein Checkpoint von {network}; dieses Netz hat die Tiefe geschätzt"
    ),
}
