"""German for the sentences about files and folders: what is wrong with one, and what to do."""

FILE_MESSAGES = {
    "{thing} is linked from {file}; make it local first (Object > Relations > Make Local), or work in a new scene": (
        "{thing} ist aus {file} verknüpft; zuerst lokal machen (Objekt > Beziehungen > Lokal machen) oder in einer "
        "neuen Szene arbeiten"
    ),
    "{file} has more than {most} megapixels; scale it to that or less": (
        "{file} hat mehr als {most} Megapixel; auf höchstens so viele verkleinern"
    ),
    "{file} is a camera's raw file, which PicAnim does not develop; export it as JPEG, PNG or TIFF from your photo "
    "software and give that": (
        "{file} ist eine Rohdatei einer Kamera, die PicAnim nicht entwickelt; sie aus der Fotosoftware als JPEG, PNG "
        "oder TIFF exportieren und das nehmen"
    ),
    "{file} is a picture of a kind that PicAnim does not support; save it as JPEG or PNG": (
        "{file} ist ein Bild einer Art, die PicAnim nicht unterstützt; als JPEG oder PNG speichern"
    ),
    "A scene is exported as {endings}; give {file} a name that ends in one of them": (
        "Eine Szene wird als {endings} exportiert; der Name {file} muss auf eines davon enden"
    ),
    "{there} frames of {file} exist already; add --resume to keep them, or --overwrite": (
        "{there} Bilder von {file} gibt es schon; mit --resume bleiben sie, mit --overwrite werden sie ersetzt"
    ),
    "{file} of the prepared picture is no longer there; animate the picture again": (
        "{file} des vorbereiteten Bildes ist nicht mehr da; das Bild noch einmal animieren"
    ),
    "Blender cannot read {file}; export it again": "Blender kann {file} nicht lesen; die Datei neu exportieren",
    "Blender cannot read {file}; save it as PNG or JPEG": (
        "Blender kann {file} nicht lesen; als PNG oder JPEG speichern"
    ),
    "The depth map in {file} has no usable distances; turn Phone Depth off (leave out --phone-depth)": (
        "Die Tiefenkarte in {file} enthält keine brauchbaren Entfernungen; Tiefe des Telefons abschalten "
        "(--phone-depth weglassen)"
    ),
    "The depth map in {file} is damaged; get a fresh copy of the picture, or turn Phone Depth off (leave out "
    "--phone-depth)": (
        "Die Tiefenkarte in {file} ist beschädigt; eine frische Kopie des Bildes nehmen, oder Tiefe des Telefons "
        "abschalten (--phone-depth weglassen)"
    ),
    "The disk for temporary files is full; make room, or set TMPDIR to a folder on another one": (
        "Die Platte für Zwischendateien ist voll; Platz schaffen oder TMPDIR auf einen Ordner auf einer anderen setzen"
    ),
    "Another PicAnim is writing {file} just now; wait for it, or choose another name": (
        "Ein anderes PicAnim schreibt gerade {file}; darauf warten oder einen anderen Namen wählen"
    ),
    "A {kind} is at most {most} pixels wide and high, and this clip is {size}; choose a smaller size": (
        "{kind} ist höchstens {most} Pixel breit und hoch, und dieser Clip hat {size}; eine kleinere Größe wählen"
    ),
    "A video is at least {least} pixels wide and high, and this clip is {size}; choose a larger size": (
        "Ein Video ist mindestens {least} Pixel breit und hoch, und dieser Clip hat {size}; eine größere Größe wählen"
    ),
    "A video has an even width and height, and this clip is {size}; change them": (
        "Breite und Höhe eines Videos sind gerade Zahlen, und dieser Clip hat {size}; sie ändern"
    ),
    "{kind} holds at most {pixels} pixels a frame, no side longer than {side}, and this clip is {size}; "
    "choose a smaller size, or another format": (
        "{kind} fasst höchstens {pixels} Pixel im Bild, keine Seite länger als {side}, und dieser Clip hat {size}; "
        "eine kleinere Größe oder ein anderes Format wählen"
    ),
    "Blender could not write {file}; choose another folder or size": (
        "Blender konnte {file} nicht schreiben; anderen Ordner oder andere Größe wählen"
    ),
    "The name {file}... is too long for its disk; choose a shorter one": (
        "Der Name {file}... ist zu lang für die Platte; einen kürzeren wählen"
    ),
    "{file} is too large for its disk; choose another folder or size": (
        "{file} ist zu groß für seine Platte; anderen Ordner oder andere Größe wählen"
    ),
    "{file} would replace a file that it is made of; choose another name": (
        "{file} würde eine Datei ersetzen, aus der es gemacht wird; einen anderen Namen wählen"
    ),
    "{file} is to be written twice; choose two names": "{file} soll zweimal geschrieben werden; zwei Namen wählen",
    "{file} is {there} pixels, and not {wanted}; choose that size, another name, or --overwrite": (
        "{file} hat {there} Pixel und nicht {wanted}; diese Größe, einen anderen Namen oder --overwrite wählen"
    ),
    "The disk is full, so {file} was not written; make room or choose another folder": (
        "Die Platte ist voll, also wurde {file} nicht geschrieben; Platz schaffen oder einen anderen Ordner wählen"
    ),
    "The {what} {file} cannot be read ({reason}); check its permissions": (
        "Die Datei ({what}) {file} ist nicht lesbar ({reason}); Rechte prüfen"
    ),
    "There is no file {file}: choose the checkpoint again or download it.": (
        "Es gibt keine Datei {file}: den Checkpoint neu wählen oder herunterladen."
    ),
    "There is no folder {folder}; make it first or choose another": (
        "Es gibt keinen Ordner {folder}; ihn zuerst anlegen oder einen anderen wählen"
    ),
    "There is no {what} at {file}; check the path": "Es gibt keine Datei ({what}) {file}; den Pfad prüfen",
    "There is not enough memory to open {file}; close something or scale it down": (
        "Der Speicher reicht nicht, um {file} zu öffnen; etwas schließen oder das Bild verkleinern"
    ),
    "{file} cannot be written ({reason}); choose a folder that you may write to": (
        "{file} lässt sich nicht schreiben ({reason}); einen Ordner mit Schreibrecht wählen"
    ),
    "{file} contains no depth map; turn Phone Depth off (leave out --phone-depth)": (
        "{file} enthält keine Tiefe; Tiefe des Telefons abschalten (--phone-depth weglassen)"
    ),
    "{file} could not be read ({reason}): check the file.": (
        "{file} ließ sich nicht lesen ({reason}): die Datei prüfen."
    ),
    "{file} does not hold the weights of {bundled}: choose its file or install PicAnim again.": (
        "{file} enthält nicht die Gewichte von {bundled}: die richtige Datei wählen oder PicAnim neu installieren."
    ),
    "{file} exists already; add --overwrite or choose another name": (
        "{file} gibt es schon; einen anderen Namen wählen (oder --overwrite angeben)"
    ),
    "{file} has {megapixels:.0f} megapixels; scale it to {most} or less": (
        "{file} hat {megapixels:.0f} Megapixel; auf höchstens {most} verkleinern"
    ),
    "{file} is a folder: choose the checkpoint file in it.": (
        "{file} ist ein Ordner: die Checkpoint-Datei darin wählen."
    ),
    "{file} is a folder; name a file in it": "{file} ist ein Ordner; eine Datei darin nennen",
    "{file} is a folder; name a {what} file in it": "{file} ist ein Ordner; eine Datei ({what}) darin nennen",
    "{file} is a {found} checkpoint, but {name} is chosen: choose another file or network.": (
        "{file} ist ein Checkpoint von {found}, gewählt ist aber {name}: eine andere Datei oder ein anderes Netz "
        "wählen."
    ),
    "{file} is being downloaded already, perhaps by another Blender; wait for it": (
        "{file} wird schon heruntergeladen, vielleicht von einem anderen Blender; darauf warten"
    ),
    "{file} is damaged or cut off; get a fresh copy of it": (
        "{file} ist beschädigt oder abgeschnitten; eine frische Kopie nehmen"
    ),
    "{file} is damaged or not a depth map; get a fresh copy of it": (
        "{file} ist beschädigt oder keine Tiefenkarte; eine frische Kopie nehmen"
    ),
    "{file} is damaged or not an OpenEXR file; export it again": (
        "{file} ist beschädigt oder keine OpenEXR-Datei; sie neu exportieren"
    ),
    "{file} is damaged or was cut off: download it again.": (
        "{file} ist beschädigt oder abgeschnitten: noch einmal herunterladen."
    ),
    "{file} is damaged; remove the runtime and install it again": (
        "{file} ist beschädigt; die Runtime entfernen und neu installieren"
    ),
    "{file} is empty: download it again.": "{file} ist leer: noch einmal herunterladen.",
    "{file} is empty; get a fresh copy of it": "{file} ist leer; eine frische Kopie nehmen",
    "{file} is not a depth checkpoint: choose the official file of {name}.": (
        "{file} ist kein Checkpoint eines Tiefennetzes: die offizielle Datei von {name} wählen."
    ),
    "{file} is not a checkpoint: choose a .pt, .pth or .safetensors file.": (
        "{file} ist kein Checkpoint: eine Datei mit .pt, .pth oder .safetensors wählen."
    ),
    "{file} is not a depth map that PicAnim can read; use one of {endings}": (
        "{file} ist keine Tiefenkarte, die PicAnim lesen kann; möglich sind {endings}"
    ),
    "{file} is not a picture that PicAnim can read; save it as JPEG or PNG": (
        "{file} ist kein Bild, das PicAnim lesen kann; als JPEG oder PNG speichern"
    ),
    "{file} is {width} x {height} pixels; PicAnim needs at least {least} on each side": (
        "{file} hat {width} x {height} Pixel; PicAnim braucht mindestens {least} auf jeder Seite"
    ),
    "{name} needs {needed}, but only {free} are free in {folder}; make room or choose another folder": (
        "{name} braucht {needed}, aber nur {free} sind frei in {folder}; Platz schaffen oder einen anderen Ordner "
        "wählen"
    ),
    "{file} is not the package that was expected: it would write outside its folder; remove the runtime and "
    "install it again": (
        "{file} ist nicht das erwartete Paket: es würde außerhalb seines Ordners schreiben; die Runtime entfernen "
        "und neu installieren"
    ),
}
