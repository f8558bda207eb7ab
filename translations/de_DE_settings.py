"""German for the settings: their names, tooltips and values."""

LAYERS = {
    "0: in perspective, as the camera saw it; 1: a relief raised straight up from the picture's plane": (
        "0: in Perspektive, wie die Kamera es sah; 1: ein Relief, das gerade aus der Bildebene steigt"
    ),
    "1: one surface, stretched at its edges; 2: cut, with the background filled": (
        "1: eine Fläche, an den Kanten gedehnt; 2: zerschnitten, der Hintergrund ergänzt"
    ),
    "Flat Relief": "Flaches Relief",
    "How large a jump in depth must be for the picture to be cut there, as a share of the distance from near to far": (
        "Wie groß ein Sprung der Tiefe sein muss, damit das Bild dort zerschnitten wird, als Anteil der Strecke "
        "von Nah bis Fern"
    ),
    "How much farther back each layer behind the first is moved, as a share of its distance": (
        "Wie weit jede Ebene hinter der ersten nach hinten rückt, als Anteil ihrer Entfernung"
    ),
    "Add a ground that looks like the picture and catches the shadows of objects that you add": (
        "Einen Boden hinzufügen, der wie das Bild aussieht und die Schatten eigener Objekte auffängt"
    ),
    "Layer Offset": "Abstand",
    "Layers": "Ebenen",
    "Let the scene's lights illuminate the picture and cast shadows on it": (
        "Die Lichter der Szene beleuchten das Bild und werfen Schatten darauf"
    ),
    "Lit": "Beleuchtet",
    "Shadow Ground": "Schattenboden",
    "Tear": "Riss",
}

OUTPUT = {
    "1080 x 1080, for social media": "1080 x 1080, für soziale Medien",
    "1080 x 1920, for phones": "1080 x 1920, für Telefone",
    "A numbered OpenEXR file for each frame, linear, 16-bit float; can be continued after it was stopped": (
        "Eine nummerierte OpenEXR-Datei je Bild, linear, 16-Bit-Gleitkomma; lässt sich nach einem Abbruch fortsetzen"
    ),
    "A numbered PNG file for each frame; can be continued after it was stopped": (
        "Eine nummerierte PNG-Datei je Bild; lässt sich nach einem Abbruch fortsetzen"
    ),
    "A view for each eye; the pivot appears at the distance of the screen": (
        "Eine Ansicht für jedes Auge; der Drehpunkt erscheint in der Entfernung der Bildfläche"
    ),
    "An animated GIF that loops: at most 256 colours and 50 frames a second": (
        "Ein animiertes GIF in Schleife: höchstens 256 Farben und 50 Bilder pro Sekunde"
    ),
    "An animated WebP that loops: full colour, small, keeps transparency": (
        "Ein animiertes WebP in Schleife: volle Farbe, klein, behält Transparenz"
    ),
    "Anaglyph": "Anaglyphe",
    "Both eyes' views in one, for red and cyan glasses": "Beide Ansichten in einer, für Rot-Cyan-Brillen",
    "Both eyes' views, the left one on the left: twice as wide": "Beide Ansichten, die linke links: doppelt so breit",
    "Both eyes' views, the left one on top: twice as high": "Beide Ansichten, die linke oben: doppelt so hoch",
    "By the Name": "Nach dem Namen",
    "EXR Sequence": "EXR-Folge",
    "Height of the clip in pixels; 0: see Size": "Höhe des Clips in Pixeln; 0: siehe Größe",
    "Keep a picture's transparent parts transparent in the clip, where the format can: WebM, QuickTime, PNG, "
    "EXR, GIF, WebP": (
        "Was am Bild durchsichtig ist, im Clip durchsichtig lassen, wo das Format es kann: WebM, QuickTime, PNG, "
        "EXR, GIF, WebP"
    ),
    "MP4 with AV1: smaller still, slow to make": "MP4 mit AV1: noch kleiner, langsam zu erzeugen",
    "MP4 with H.264: plays everywhere": "MP4 mit H.264: läuft überall",
    "MP4 with H.265: smaller (Blender 4.5 or newer)": "MP4 mit H.265: kleiner (ab Blender 4.5)",
    "Off": "Aus",
    "One view": "Eine Ansicht",
    "PNG Sequence": "PNG-Folge",
    "ProRes 4444 (before Blender 4.5: QuickTime Animation): for editing, keeps transparency": (
        "ProRes 4444 (vor Blender 4.5: QuickTime Animation): für den Schnitt, behält Transparenz"
    ),
    "Rays per pixel; 0: as few as the picture needs, one on a processor": (
        "Strahlen je Pixel; 0: so wenige, wie das Bild braucht, auf einem Prozessor einer"
    ),
    "Screen": "Bildschirm",
    "Side by Side": "Nebeneinander",
    "Size": "Größe",
    "Square": "Quadrat",
    "The Picture's": "Wie das Bild",
    "The picture's aspect, 960 pixels on the long side": (
        "Das Seitenverhältnis des Bildes, 960 Pixel an der langen Seite"
    ),
    "The size of the clip, where Width and Height are 0": "Die Größe des Clips, wo Breite und Höhe 0 sind",
    "Top and Bottom": "Übereinander",
    "Transparent": "Durchsichtig",
    "Upright": "Hochkant",
    "WebM with VP9: for web pages, keeps transparency": "WebM mit VP9: für Webseiten, behält Transparenz",
    "What kind of file the clip becomes": "Was für eine Datei der Clip wird",
    "By the ending of the file's name: .mp4, .webm, .mov, .gif, .webp, .png or .exr": (
        "Nach der Endung des Dateinamens: .mp4, .webm, .mov, .gif, .webp, .png oder .exr"
    ),
    "Width of the clip in pixels; 0: see Size": "Breite des Clips in Pixeln; 0: siehe Größe",
}

SETTINGS = {
    "Align the depth map's soft edges with the picture's edges, and give thin things such as masts the depth of "
    "what they stand on; a map with sharp edges is left as it is": (
        "Die weichen Kanten der Tiefenkarte an denen des Bildes ausrichten, und dünnen Dingen wie Masten die Tiefe "
        "dessen geben, worauf sie stehen; eine Karte mit scharfen Kanten bleibt, wie sie ist"
    ),
    "A Mac's own graphics": "Die eigene Grafik eines Mac",
    "A depth map of your own (.npy, 8 or 16-bit PNG, TIFF, EXR, PFM; bigger is nearer) instead of a network": (
        "Statt eines Netzes eine eigene Tiefenkarte (.npy, PNG mit 8 oder 16 Bit, TIFF, EXR, PFM; größer ist näher)"
    ),
    "A file with the network's weights; empty: the official file, once it is downloaded": (
        "Eine Datei mit den Gewichten des Netzes; leer: die offizielle Datei, sobald sie heruntergeladen ist"
    ),
    "Amount": "Ausmaß",
    "An Intel graphics card": "Eine Intel-Grafikkarte",
    "An NVIDIA or AMD graphics card": "Eine NVIDIA- oder AMD-Grafikkarte",
    "Automatic": "Automatisch",
    "Moves the middle distances nearer (above 1) or farther away (below 1)": (
        "Rückt die mittleren Entfernungen näher (über 1) oder weiter weg (unter 1)"
    ),
    "Cache": "Aufheben",
    "Comes with PicAnim: fast, works offline and with nothing installed": (
        "Kommt mit PicAnim: schnell, läuft offline und ohne dass etwas installiert ist"
    ),
    "Curve": "Kurve",
    "Cycles, with the few samples that an unlit picture needs": (
        "Cycles, mit den wenigen Samples, die ein Bild ohne Licht braucht"
    ),
    "Depth Map": "Tiefenkarte",
    "Device": "Gerät",
    "Distance from the camera to the farthest point": "Abstand der Kamera zum fernsten Punkt",
    "Distance from the camera to the nearest point": "Abstand der Kamera zum nächsten Punkt",
    "Duration": "Dauer",
    "EEVEE where there is a graphics card, else Cycles": "EEVEE, wo es eine Grafikkarte gibt, sonst Cycles",
    "EEVEE: fast on a graphics card": "EEVEE: schnell auf einer Grafikkarte",
    "Engine": "Render-Engine",
    "Far": "Fern",
    "Field of View": "Bildwinkel",
    "Frame Rate": "Bildrate",
    "Frames per second": "Bilder pro Sekunde",
    "Height": "Höhe",
    "Horizontal field of view of the camera that took the picture, in degrees; 0: from the picture's EXIF data, else "
    "that of a 35 mm lens": (
        "Waagerechter Bildwinkel der Kamera, die das Bild aufnahm, in Grad; 0: aus den EXIF-Daten des Bildes, sonst "
        "der eines 35-mm-Objektivs"
    ),
    "How deep the relief is: 1 spans from near to far, 0 is flat, halfway between them": (
        "Wie tief das Relief ist: 1 reicht von Nah bis Fern, 0 ist flach, in der Mitte dazwischen"
    ),
    "How the camera moves": "Wie sich die Kamera bewegt",
    "Invert": "Umkehren",
    "Keep estimated depth maps on disk, so that animating the picture again takes no time": (
        "Geschätzte Tiefenkarten auf der Platte aufheben, damit das Bild beim nächsten Mal sofort animiert ist"
    ),
    "Length of the clip in seconds": "Länge des Clips in Sekunden",
    "MiDaS v2.1 small (82 MiB): fast on any machine": "MiDaS v2.1 klein (82 MiB): schnell auf jedem Rechner",
    "MiDaS v2.1 with a ResNeXt-101 encoder (403 MiB)": "MiDaS v2.1 mit ResNeXt-101-Encoder (403 MiB)",
    "MiDaS v3 hybrid, convolutions and transformer (470 MiB)": (
        "MiDaS v3 gemischt aus Faltungen und Transformer (470 MiB)"
    ),
    "MiDaS v3 large transformer (1.3 GiB)": "MiDaS v3, großer Transformer (1,3 GiB)",
    "MiDaS v3.1 at 512 pixels (1.5 GiB)": "MiDaS v3.1 mit 512 Pixeln (1,5 GiB)",
    "MiDaS v3.1 with a BEiT base encoder (456 MiB)": "MiDaS v3.1 mit BEiT-Base-Encoder (456 MiB)",
    "MiDaS v3.1 with a BEiT large encoder (1.3 GiB)": "MiDaS v3.1 mit BEiT-Large-Encoder (1,3 GiB)",
    "MiDaS v3.1 with a LeViT encoder (195 MiB): fast": "MiDaS v3.1 mit LeViT-Encoder (195 MiB): schnell",
    "MiDaS v3.1 with a Swin2 base encoder (416 MiB)": "MiDaS v3.1 mit Swin2-Base-Encoder (416 MiB)",
    "MiDaS v3.1 with a Swin2 large encoder (839 MiB)": "MiDaS v3.1 mit Swin2-Large-Encoder (839 MiB)",
    "MiDaS v3.1 with a Swin2 tiny encoder (164 MiB)": "MiDaS v3.1 mit Swin2-Tiny-Encoder (164 MiB)",
    "Near": "Nah",
    "Network": "Netz",
    "Orbit": "Umkreisen",
    "Percentage of the nearest and of the farthest values that is clipped before the rest is stretched from "
    "near to far; only for a network's map": (
        "Wie viel Prozent der nächsten und der fernsten Werte abgeschnitten werden, ehe der Rest von Nah bis Fern "
        "gestreckt wird; nur bei der Karte eines Netzes"
    ),
    "Percentile Clip": "Perzentil",
    "Phone Depth": "Tiefe des Telefons",
    "Push In": "Hinfahren",
    "Refine Edges": "Kanten schärfen",
    "Move the sky to the far distance": "Den Himmel in die Ferne rücken",
    "Sky to Far": "Himmel in die Ferne",
    "Smooth": "Glätten",
    "Smooths the depth, but not across the picture's edges": (
        "Glättet die Tiefe, aber nicht über die Kanten des Bildes hinweg"
    ),
    "Render": "Rendern",
    "Set the size, the engine, its samples and the file of the clip, as the picture needs them": (
        "Größe, Engine, Abtastungen und Datei des Clips setzen, wie das Bild sie braucht"
    ),
    "Colour": "Farbe",
    "Show the picture's colours as they are, without a look or an exposure": (
        "Die Farben des Bildes zeigen, wie sie sind, ohne Look und Belichtung"
    ),
    "Timeline": "Zeitleiste",
    "Set the frame rate and the range of frames that the clip has": (
        "Bildrate und Bereich der Bilder setzen, die der Clip hat"
    ),
    "Camera": "Kamera",
    "Make the picture's camera the scene's, and look through it": (
        "Die Kamera des Bildes zur Kamera der Szene machen und durch sie blicken"
    ),
    "Strength": "Stärke",
    "Swap near and far: for a depth map in which bright is far": (
        "Nah und Fern vertauschen: für eine Tiefenkarte, in der Hell fern ist"
    ),
    "The Python that runs the networks; empty: Blender's own": (
        "Das Python, das die Netze laufen lässt; leer: Blenders eigenes"
    ),
    "The fastest device that is there": "Das schnellste Gerät, das da ist",
    "The folder that PicAnim installs torch to for Blender's own Python; empty: PicAnim's own": (
        "Der Ordner, in den PicAnim torch für Blenders eigenes Python installiert; leer: PicAnims eigener"
    ),
    "The folder that networks are downloaded to and looked for in; empty: PicAnim's own": (
        "Der Ordner, in den Netze geladen und in dem sie gesucht werden; leer: PicAnims eigener"
    ),
    "The network that estimates the depth": "Das Netz, das die Tiefe schätzt",
    "The processor: works everywhere": "Der Prozessor: läuft überall",
    "Use the depth map that a phone stored in the picture file, if there is one, instead of a network": (
        "Statt eines Netzes die Tiefenkarte nehmen, die ein Telefon in der Bilddatei gespeichert hat, falls es "
        "eine gibt"
    ),
    "What renders the clip": "Was den Clip rendert",
    "What the networks run on": "Worauf die Netze laufen",
    "Width": "Breite",
}
