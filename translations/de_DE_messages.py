"""German for the sentences of what a user can mend: what happened, and what to do."""

MESSAGES = {
    "The depth map of {surface} was removed; animate the picture again": (
        "Die Tiefenkarte von {surface} wurde entfernt; das Bild neu animieren"
    ),
    "{surface} has lost its modifier {modifier}; animate the picture again": (
        "{surface} hat seinen Modifikator {modifier} verloren; das Bild neu animieren"
    ),
    "{camera} is linked from another file; make it local first, or select another camera": (
        "{camera} ist aus einer anderen Datei verknüpft; zuerst lokal machen oder eine andere Kamera auswählen"
    ),
    "The scene keeps settings of its own; Scene Setup, beside the button, says which": (
        "Die Szene behält eigene Einstellungen; Szene einrichten, neben dem Knopf, sagt, welche"
    ),
    "The keys that you edited are kept; Apply Motion, in the Motion panel, can replace them": (
        "Die geänderten Keyframes bleiben; Bewegung anwenden, im Bereich Bewegung, kann sie ersetzen"
    ),
    "What you painted is kept; From the Network Again, in the Depth panel, starts afresh": (
        "Das Gemalte bleibt; Neu vom Netz, im Bereich Tiefe, beginnt von vorn"
    ),
    "A border around the picture was cropped off; turn Keep Border on (--keep-border) to keep it": (
        "Ein Rand um das Bild wurde abgeschnitten; mit Rand behalten (--keep-border) bleibt er"
    ),
    "A GIF plays at most {most:g} frames a second; choose fewer, or WebP": (
        "Ein GIF spielt höchstens {most:g} Bilder pro Sekunde; weniger wählen, oder WebP"
    ),
    "A clip cannot be written as '{ending}'; choose a name that ends in one of {endings}": (
        "Ein Clip kann nicht als '{ending}' geschrieben werden; der Name endet auf eines von {endings}"
    ),
    "The name of a clip in {label} must end in {ending}; name it {better}": (
        "Der Name eines Clips in {label} muss auf {ending} enden; ihn {better} nennen"
    ),
    "Blender {version} cannot write {label}; choose h264, or use Blender 4.5 or newer": (
        "Blender {version} kann {label} nicht schreiben; h264 wählen, oder Blender 4.5 oder neuer nehmen"
    ),
    "A depth map and the phone's depth are both chosen; turn one of them off": (
        "Eine Tiefenkarte und die Tiefe des Telefons sind beide gewählt; eines von beiden abschalten"
    ),
    "A depth map cannot be written as '{ending}'; use one of {endings}": (
        "Eine Tiefenkarte kann nicht als '{ending}' geschrieben werden; möglich sind {endings}"
    ),
    "Blender could not render: {reason}; change the size, the engine or the output folder": (
        "Blender konnte nicht rendern: {reason}; Größe, Engine oder Ausgabeordner ändern"
    ),
    "Blender's Python {interpreter} cannot be started; install Blender again": (
        "Blenders Python {interpreter} startet nicht; Blender neu installieren"
    ),
    "Far ({far:g}) must be greater than near ({near:g}); change one of them": (
        "Fern ({far:g}) muss größer sein als Nah ({near:g}); eines von beiden ändern"
    ),
    "PicAnim may not go online; allow online access in Blender's preferences (System), or leave out --offline on the "
    "command line": (
        "PicAnim darf nicht online gehen; den Online-Zugriff in Blenders Einstellungen (System) erlauben, oder auf der "
        "Kommandozeile --offline weglassen"
    ),
    "The camera's position must be three numbers; give --camera as X,Y,Z": (
        "Die Position der Kamera besteht aus drei Zahlen; --camera als X,Y,Z angeben"
    ),
    "The certificate of {host} cannot be verified; check this computer's clock and network": (
        "Das Zertifikat von {host} lässt sich nicht prüfen; Uhr und Netzwerk dieses Rechners prüfen"
    ),
    "The connection broke off at {have} of {all}; try again to go on from there": (
        "Die Verbindung riss bei {have} von {all} ab; noch einmal versuchen, es geht von dort weiter"
    ),
    "The connection to {host} broke off; {next_step}": "Die Verbindung zu {host} riss ab; {next_step}",
    "The depth map is {columns} x {rows} pixels but the picture {width} x {height}; use the depth map of this "
    "picture": (
        "Die Tiefenkarte hat {columns} x {rows} Pixel, das Bild aber {width} x {height}; die Tiefenkarte dieses "
        "Bildes nehmen"
    ),
    "The device {device} was chosen, but PyTorch finds none on this machine: choose auto or cpu.": (
        "Das Gerät {device} ist gewählt, aber PyTorch findet auf diesem Rechner keines: automatisch oder CPU wählen."
    ),
    "The disk is full; make room and try again": "Die Platte ist voll; Platz schaffen und noch einmal versuchen",
    "The network gave no usable depth for this picture; choose another network or device": (
        "Das Netz gab für dieses Bild keine brauchbare Tiefe; ein anderes Netz oder Gerät wählen"
    ),
    "The network gives no usable depth on this device; choose another device": (
        "Das Netz gibt auf diesem Gerät keine brauchbare Tiefe; ein anderes Gerät wählen"
    ),
    "The new runtime does not run; copy the details, and try another build": (
        "Die neue Runtime läuft nicht; die Einzelheiten kopieren, und eine andere Version versuchen"
    ),
    "PicAnim does not find the new runtime; choose another Python that has torch and timm under Interpreter": (
        "PicAnim findet die neue Runtime nicht; unter Interpreter ein anderes Python mit torch und timm wählen"
    ),
    "The packages need {whole:.1f} GiB, but only {free:.1f} GiB are free; make room": (
        "Die Pakete brauchen {whole:.1f} GiB, aber nur {free:.1f} GiB sind frei; Platz schaffen"
    ),
    "The packages' index cannot be reached; check the internet connection, then try again": (
        "Das Verzeichnis der Pakete ist nicht erreichbar; die Internetverbindung prüfen, dann noch einmal versuchen"
    ),
    "The process that estimates depth {how}; {hint}": "Der Prozess, der die Tiefe schätzt, {how}; {hint}",
    "The runtime cannot be removed ({reason}); close other Blenders and try again": (
        "Die Runtime lässt sich nicht entfernen ({reason}); andere Blender schließen und noch einmal versuchen"
    ),
    "PicAnim and its worker are of different versions; restart Blender, or install PicAnim again": (
        "PicAnim und sein Arbeitsprozess haben verschiedene Versionen; Blender neu starten oder PicAnim noch einmal "
        "installieren"
    ),
    "The Python {interpreter} cannot be started ({reason}); choose another under Interpreter": (
        "Das Python {interpreter} lässt sich nicht starten ({reason}); unter Interpreter ein anderes wählen"
    ),
    "There is no network called {network}: choose {bundled} or one of {networks}.": (
        "Es gibt kein Netz namens {network}: {bundled} wählen oder eines von {networks}."
    ),
    "There is no torch {version} ({build}) for Python {python} on this computer; choose another build, or "
    "another Python that has torch and timm under Interpreter": (
        "Es gibt kein torch {version} ({build}) für Python {python} auf diesem Rechner; eine andere Version "
        "wählen, oder unter Interpreter ein anderes Python mit torch und timm"
    ),
    "{label} cannot be '{value}'; choose one of {names}": "{label} kann nicht '{value}' sein; möglich sind {names}",
    "There is not enough memory for this picture; scale it down or close other programs": (
        "Für dieses Bild reicht der Speicher nicht; es verkleinern oder andere Programme schließen"
    ),
    "This Blender's Python has no pip, so nothing can be installed for it; choose another Python that has "
    "torch and timm under Interpreter": (
        "Das Python dieses Blenders hat kein pip, also lässt sich nichts dafür installieren; unter Interpreter ein "
        "anderes Python mit torch und timm wählen"
    ),
    "The file that was downloaded for {name} is not the official one: {why}; try again later": (
        "Die heruntergeladene Datei für {name} ist nicht die offizielle: {why}; später noch einmal versuchen"
    ),
    "The clip needs both width and height; give both, or leave both at 0": (
        "Der Clip braucht Breite und Höhe; beide angeben oder beide auf 0 lassen"
    ),
    "ended unexpectedly": "endete unerwartet",
    "pip could not find out what to install; try again, and if it happens again copy the details and report it": (
        "pip fand nicht heraus, was zu installieren ist; noch einmal versuchen, und wenn es wieder geschieht, die "
        "Einzelheiten kopieren und melden"
    ),
    "stopped answering": "antwortet nicht mehr",
    "try again later": "später noch einmal versuchen",
    "try again; if it happens each time, choose a smaller network or picture": (
        "noch einmal versuchen; geschieht es jedes Mal, ein kleineres Netz oder Bild wählen"
    ),
    "its Python lacks {module}: choose another under Interpreter, or install it there": (
        "seinem Python fehlt {module}: unter Interpreter ein anderes wählen oder es dort installieren"
    ),
    "{size} are kept, so try again to go on from there": (
        "{size} bleiben, also noch einmal versuchen, es geht von dort weiter"
    ),
    "{label} is {number:g}; it must lie between {low:g} and {high:g}": (
        "{label} ist {number:g}; der Wert muss zwischen {low:g} und {high:g} liegen"
    ),
    "{host} answered with a web page instead of the file; if this network wants you to sign in, do that in a browser "
    "first": (
        "{host} antwortete mit einer Webseite statt der Datei; verlangt dieses Netzwerk eine Anmeldung, sie zuerst im "
        "Browser erledigen"
    ),
    "{host} cannot be reached ({reason}); check the internet connection": (
        "{host} ist nicht erreichbar ({reason}); die Internetverbindung prüfen"
    ),
    "{network} comes with PicAnim; there is nothing to download": (
        "{network} kommt mit PicAnim; es gibt nichts herunterzuladen"
    ),
    "{name} contains no finite number; export it again": (
        "{name} enthält keine endliche Zahl; die Datei neu exportieren"
    ),
    "{name} is a HEIC picture, and the Python that reads pictures lacks pillow-heif; install it there, or save the "
    "picture as JPEG": (
        "{name} ist ein HEIC-Bild, und dem Python, das Bilder liest, fehlt pillow-heif; es dort installieren, oder "
        "das Bild als JPEG speichern"
    ),
    "{name} is coloured; a depth map has one grey channel, so save it without a colour map": (
        "{name} ist farbig; eine Tiefenkarte hat einen grauen Kanal, also ohne Farbtabelle speichern"
    ),
    "{name} is not a depth map: it contains {kind} of shape {shape}; save it with one channel": (
        "{name} ist keine Tiefenkarte: es enthält {kind} der Form {shape}; mit einem Kanal speichern"
    ),
    "{label} is not a number; give one": "{label} ist keine Zahl; eine angeben",
    "{label} is not a sound {name} checkpoint: it lacks {count} entries, among them {example}; download it again.": (
        "{label} ist kein unversehrter Checkpoint von {name}: ihm fehlen {count} Einträge, darunter {example}; noch "
        "einmal herunterladen."
    ),
    "{label} is not a sound {name} checkpoint: it has unknown entries ({count}), among them {example}; "
    "download it again.": (
        "{label} ist kein unversehrter Checkpoint von {name}: er hat unbekannte Einträge ({count}), darunter "
        "{example}; noch einmal herunterladen."
    ),
    "{label} is not a sound {name} checkpoint: {key} is {shape} instead of {right}; download it again.": (
        "{label} ist kein unversehrter Checkpoint von {name}: {key} ist {shape} statt {right}; noch einmal "
        "herunterladen."
    ),
    "{network} is not on this computer; download it ({size}, {licence} licence) in the Depth panel or with 'picanim "
    "models --download {network}', or choose a checkpoint file": (
        "{network} ist nicht auf diesem Rechner; unter Tiefe herunterladen ({size}, Lizenz {licence}; auch mit "
        "'picanim models --download {network}'), oder eine Checkpoint-Datei wählen"
    ),
    "{url} no longer exists ({code}); look for a newer version of PicAnim, or choose a checkpoint file": (
        "{url} gibt es nicht mehr ({code}); nach einem neueren PicAnim sehen, oder eine Checkpoint-Datei wählen"
    ),
    "{network} needs PyTorch, which is not installed: choose {bundled} or an interpreter with torch and timm.": (
        "{network} braucht PyTorch, das nicht installiert ist: {bundled} wählen oder einen Interpreter mit torch und "
        "timm."
    ),
    "{network} needs its checkpoint: download it or choose the file.": (
        "{network} braucht seinen Checkpoint: herunterladen oder die Datei wählen."
    ),
    "{network} needs {library}, which is not installed: install torch, timm and safetensors.": (
        "{network} braucht {library}, das nicht installiert ist: torch, timm und safetensors installieren."
    ),
    "{host} refused the download ({code} {reason}); try again later": (
        "{host} lehnte das Herunterladen ab ({code} {reason}); später noch einmal versuchen"
    ),
    "{host} refuses connections; {next_step}": "{host} lehnt Verbindungen ab; {next_step}",
    "{host} stopped answering; {next_step}": "{host} antwortet nicht mehr; {next_step}",
}
