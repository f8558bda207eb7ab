"""German for the list of networks, and for depth maps of a user's own."""

DEPTH = {
    "A depth map of your own instead of a network: PNG, TIFF, JPEG, EXR, PFM, .npy or .npz; grey, or in the colours of "
    "turbo, inferno, magma, viridis or spectral": (
        "Eine eigene Tiefenkarte statt eines Netzes: PNG, TIFF, JPEG, EXR, PFM, .npy oder .npz; grau oder in den "
        "Farben von turbo, inferno, magma, viridis oder spectral"
    ),
    "A file of another program that gives the field of view: JSON (as MoGe writes it) or an fSpy project": (
        "Eine Datei eines anderen Programms, die den Bildwinkel angibt: JSON (wie von MoGe) oder ein fSpy-Projekt"
    ),
    "Camera File": "Kameradatei",
    "Depth Anything V2 base (372 MiB); not for commercial use (CC BY-NC 4.0)": (
        "Depth Anything V2 base (372 MiB); nicht für gewerblichen Gebrauch (CC BY-NC 4.0)"
    ),
    "Depth Anything V2 large (1.2 GiB): the most detail; not for commercial use (CC BY-NC 4.0)": (
        "Depth Anything V2 large (1,2 GiB): die meisten Einzelheiten; nicht für gewerblichen Gebrauch (CC BY-NC 4.0)"
    ),
    "Depth Anything V2 small (95 MiB): accurate, with fine detail; a few seconds without a graphics card": (
        "Depth Anything V2 small (95 MiB): genau, mit feinen Einzelheiten; ein paar Sekunden ohne Grafikkarte"
    ),
    "Distance": "Abstand",
    "Distance from the camera, as a render's Z pass has it: smaller is nearer": (
        "Abstand von der Kamera, wie im Z-Pass eines Renderers: kleiner ist näher"
    ),
    "Download ({size}, {licence})": "Herunterladen ({size}, {licence})",
    "Guessed by names, sky and what lies low in the picture; the guess is said": (
        "Erraten aus Namen, Himmel und dem, was unten im Bild liegt; PicAnim sagt, was es annimmt"
    ),
    "Horizontal field of view of the camera that took the picture, in degrees; 0: from the camera file, the picture's "
    "EXIF data or the depth map's file, else that of a 35 mm lens": (
        "Waagerechter Bildwinkel der Kamera, die das Bild aufnahm, in Grad; 0: aus der Kameradatei, den EXIF-Daten des "
        "Bildes oder der Datei der Tiefenkarte, sonst der eines 35-mm-Objektivs"
    ),
    "Inverse Depth": "Inverse Tiefe",
    "Inverse depth or disparity: bigger is nearer": "Inverse Tiefe oder Disparität: größer ist näher",
    "Kind of Map": "Art der Karte",
    "Not for commercial use": "Nicht für gewerblichen Gebrauch",
    "Swap near and far; of a depth map of your own it says that bright is far": (
        "Nah und Fern vertauschen; bei einer eigenen Tiefenkarte heißt es, dass hell fern ist"
    ),
    "The weights are not for commercial use": "Die Gewichte sind nicht für gewerblichen Gebrauch",
    "What the values of a depth map of your own are": "Was die Werte einer eigenen Tiefenkarte bedeuten",
    "{name}: comes with PicAnim, {licence}": "{name}: in PicAnim enthalten, {licence}",
    "{name}: {size}, {licence}, on this computer": "{name}: {size}, {licence}, auf diesem Rechner",
    "{name}: {size}, {licence}, to download": "{name}: {size}, {licence}, herunterzuladen",
    "{name}: {size}, {licence}, {share} % is here": "{name}: {size}, {licence}, {share} % sind hier",
}

DEPTH_MESSAGES = {
    "Near and far come from the depth map: {near:.3g} m and {far:.3g} m.": (
        "Nah und Fern stammen aus der Tiefenkarte: {near:.3g} m und {far:.3g} m."
    ),
    "The depth map contains no finite number; export it again": (
        "Die Tiefenkarte enthält keine endliche Zahl; sie neu exportieren"
    ),
    "The field of view is {fov:.1f} degrees, by {source}.": "Der Bildwinkel beträgt {fov:.1f} Grad, laut {source}.",
    "by its name, {name}": "wegen des Namens {name}",
    "by its sky, which is infinitely far": "wegen des Himmels, der unendlich fern ist",
    "camera file": "Kameradatei",
    "distances, smaller is nearer": "Abstände, kleiner ist näher",
    "inverse depth, bigger is nearer": "inverse Tiefe, größer ist näher",
    "nothing shows another kind": "nichts spricht für eine andere Art",
    "since it runs from 0 to 1, as PicAnim writes it": "da sie von 0 bis 1 reicht, wie PicAnim sie schreibt",
    "since its values fall towards the bottom, where things are near": (
        "da die Werte nach unten kleiner werden, wo die Dinge nah sind"
    ),
    "since some of its values are below 0": "da einige Werte unter 0 liegen",
    "the depth map's file": "der Datei der Tiefenkarte",
    "the picture's EXIF data": "den EXIF-Daten des Bildes",
    "{file} gives no field of view that a camera can have; solve the camera and save again": (
        "{file} gibt keinen Bildwinkel an, den eine Kamera haben kann; die Kamera bestimmen und neu speichern"
    ),
    "{file} has more pixels than PicAnim can use; scale it down": (
        "{file} hat mehr Pixel, als PicAnim verwenden kann; verkleinern"
    ),
    "{file} has {count:.0f} megapixels; scale it to {most} or less": (
        "{file} hat {count:.0f} Megapixel; auf höchstens {most} verkleinern"
    ),
    "{file} contains no depth that PicAnim knows ({names}); save one channel called Z": (
        "{file} enthält keine Tiefe, die PicAnim kennt ({names}); einen Kanal namens Z speichern"
    ),
    "{file} contains {names}; call the depth map 'depth' or 'disparity'": (
        "{file} enthält {names}; die Tiefenkarte 'depth' oder 'disparity' nennen"
    ),
    "{file} is a deep OpenEXR file; save it as a flat one": (
        "{file} ist eine tiefe OpenEXR-Datei; als flache speichern"
    ),
    "{file} is coloured, and its colours are numbers; give a map with one channel": (
        "{file} ist farbig, und seine Farben sind Zahlen; eine Karte mit einem Kanal angeben"
    ),
    "{file} is coloured, in none of the colour maps that PicAnim knows; give a grey depth map": (
        "{file} ist farbig, in keiner der Farbskalen, die PicAnim kennt; eine graue Tiefenkarte angeben"
    ),
    "{file} is compressed with {compression}, which PicAnim does not read; save it with ZIP": (
        "{file} ist mit {compression} komprimiert, was PicAnim nicht liest; mit ZIP speichern"
    ),
    "{file} is neither a JSON file nor an fSpy project; give one that names a field of view": (
        "{file} ist weder eine JSON-Datei noch ein fSpy-Projekt; eine angeben, die einen Bildwinkel nennt"
    ),
    "{file} is taken for {kind} ({reason}); should the scene be inside out, choose the other kind of map "
    "(--depth-kind {other}).": (
        "{file} wird gelesen als: {kind} ({reason}); sollte die Szene umgestülpt sein, die andere Art der Karte wählen "
        "(--depth-kind {other})."
    ),
    "The graphics card has too little memory for {network}, so the CPU estimated the depth": (
        "Die Grafikkarte hat zu wenig Speicher für {network}; der Prozessor hat die Tiefe geschätzt"
    ),
    "{file} is a checkpoint of {network}, so that network estimated the depth": (
        "{file} ist ein Checkpoint von {network}; dieses Netz hat die Tiefe geschätzt"
    ),
}
