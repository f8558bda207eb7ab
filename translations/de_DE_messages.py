"""German for the sentences of what a user can mend: what happened, and what to do. {} stands for what is filled in."""

MESSAGES = {
    "A scene is exported as {}; end the name of {} in one of them": (
        "Eine Szene wird als {} exportiert; der Name {} muss auf eines davon enden"
    ),
    "Blender could not export {}; choose another place": "Blender konnte {} nicht exportieren; anderen Ort wählen",
    "Frame {} could not be written at {}; choose another place or size": (
        "Bild {} ließ sich nicht in {} schreiben; anderen Ort oder andere Größe wählen"
    ),
    "{} frames of {} exist already; add --resume to keep them, or --overwrite": (
        "{} Bilder von {} gibt es schon; mit --resume bleiben sie, mit --overwrite werden sie ersetzt"
    ),
    "A GIF plays at most {} frames a second; choose fewer, or WebP": (
        "Ein GIF spielt höchstens {} Bilder pro Sekunde; weniger wählen, oder WebP"
    ),
    "A border around the picture was cut off; Keep Border (--keep-border) leaves it": (
        "Ein Rand um das Bild wurde abgeschnitten; Rand behalten (--keep-border) lässt ihn stehen"
    ),
    "A clip cannot be written as '{}'; end its name in one of {}": (
        "Ein Clip kann nicht als '{}' geschrieben werden; der Name endet auf eines von {}"
    ),
    "A clip in {} ends in {}; name it {}": "Ein Clip in {} endet auf {}; ihn {} nennen",
    "Blender {} cannot write {}; choose h264, or use Blender 4.5 or newer": (
        "Blender {} kann {} nicht schreiben; h264 wählen, oder Blender 4.5 oder neuer nehmen"
    ),
    "A depth map and the phone's depth are both asked for; choose one of them": (
        "Eine Tiefenkarte und die Tiefe des Telefons sind beide verlangt; eines von beiden wählen"
    ),
    "A depth map cannot be written as '{}'; use one of {}": (
        "Eine Tiefenkarte kann nicht als '{}' geschrieben werden; möglich sind {}"
    ),
    "{} of the prepared picture is no longer there; animate the picture again": (
        "{} des vorbereiteten Bildes ist nicht mehr da; das Bild noch einmal animieren"
    ),
    "Blender cannot read {}; export it again": "Blender kann {} nicht lesen; die Datei neu exportieren",
    "Blender cannot read {}; save it as PNG or JPEG": "Blender kann {} nicht lesen; als PNG oder JPEG speichern",
    "Blender could not render: {}; change size, engine or place": (
        "Blender konnte nicht rendern: {}; Größe, Engine oder Ort ändern"
    ),
    "Blender wrote no clip at {}; choose another place or size": (
        "Blender hat keinen Clip in {} geschrieben; anderen Ort oder andere Größe wählen"
    ),
    "Blender's Python {} cannot be started; install Blender again": (
        "Blenders Python {} startet nicht; Blender neu installieren"
    ),
    "Far ({}) must be greater than near ({}); change one of them": (
        "Fern ({}) muss größer sein als Nah ({}); eines von beiden ändern"
    ),
    "PicAnim may not go online; allow online access in Blender's preferences (System), or leave out --offline on the "
    "command line": (
        "PicAnim darf nicht online gehen; den Online-Zugriff in Blenders Einstellungen (System) erlauben, oder auf der "
        "Kommandozeile --offline weglassen"
    ),
    "The camera's place must be three numbers; give --camera as X,Y,Z": (
        "Der Ort der Kamera besteht aus drei Zahlen; --camera als X,Y,Z angeben"
    ),
    "The certificate of {} cannot be verified; check this computer's clock and network": (
        "Das Zertifikat von {} lässt sich nicht prüfen; Uhr und Netzwerk dieses Rechners prüfen"
    ),
    "The connection broke off at {} of {}; try again to go on from there": (
        "Die Verbindung riss bei {} von {} ab; noch einmal versuchen, es geht von dort weiter"
    ),
    "The connection to {} broke off; {}": "Die Verbindung zu {} riss ab; {}",
    "The depth in {} holds no usable distances; do without the phone's depth": (
        "Die Tiefe in {} enthält keine brauchbaren Entfernungen; auf die Tiefe des Telefons verzichten"
    ),
    "The depth in {} is damaged; get a fresh copy of the picture, or do without the phone's depth": (
        "Die Tiefe in {} ist beschädigt; eine frische Kopie des Bildes nehmen, oder auf die Tiefe des Telefons "
        "verzichten"
    ),
    "The depth map is {} x {} but the picture {} x {}; give the map of this picture": (
        "Die Tiefenkarte hat {} x {}, das Bild aber {} x {}; die Karte dieses Bildes nehmen"
    ),
    "The device {} was chosen, but PyTorch finds none on this machine: choose auto or cpu.": (
        "Das Gerät {} ist gewählt, aber PyTorch findet auf diesem Rechner keines: automatisch oder CPU wählen."
    ),
    "The disk is full; make room and try again": "Die Platte ist voll; Platz schaffen und noch einmal versuchen",
    "The disk is full; {} was not written; make room or choose another place": (
        "Die Platte ist voll; {} wurde nicht geschrieben; Platz schaffen oder einen anderen Ort wählen"
    ),
    "The network gave no usable depth for this picture; choose another network or device": (
        "Das Netz gab für dieses Bild keine brauchbare Tiefe; ein anderes Netz oder Gerät wählen"
    ),
    "The network gives no usable depth on this device; choose another device": (
        "Das Netz gibt auf diesem Gerät keine brauchbare Tiefe; ein anderes Gerät wählen"
    ),
    "The new runtime does not run; copy the details, and try another build": (
        "Die neue Runtime läuft nicht; die Einzelheiten kopieren, und eine andere Version versuchen"
    ),
    "The new runtime is not found by the worker; choose an interpreter of yours instead": (
        "Der Arbeitsprozess findet die neue Runtime nicht; stattdessen einen eigenen Interpreter wählen"
    ),
    "The packages need {} GiB, but only {} GiB are free; make room": (
        "Die Pakete brauchen {} GiB, aber nur {} GiB sind frei; Platz schaffen"
    ),
    "The packages' index cannot be reached; check the internet connection, then try again": (
        "Das Verzeichnis der Pakete ist nicht erreichbar; die Internetverbindung prüfen, dann noch einmal versuchen"
    ),
    "The process that estimates depth {}; {}": "Der Prozess, der die Tiefe schätzt, {}; {}",
    "The runtime cannot be removed ({}); close other Blenders and try again": (
        "Die Runtime lässt sich nicht entfernen ({}); andere Blender schließen und noch einmal versuchen"
    ),
    "The worker's interpreter {} cannot be started ({}); choose another": (
        "Der Interpreter {} lässt sich nicht starten ({}); einen anderen wählen"
    ),
    "The {} {} cannot be read ({}); check its permissions": "Die Datei ({}) {} ist nicht lesbar ({}); Rechte prüfen",
    "There is no file {}: choose the checkpoint again or download it.": (
        "Es gibt keine Datei {}: den Checkpoint neu wählen oder herunterladen."
    ),
    "There is no folder {}; make it first or choose another": (
        "Es gibt keinen Ordner {}; ihn zuerst anlegen oder einen anderen wählen"
    ),
    "There is no network called {}: choose {} or one of {}.": (
        "Es gibt kein Netz namens {}: {} wählen oder eines von {}."
    ),
    "There is no torch {} ({}) for Python {} on this computer; choose another build, or an interpreter of yours that "
    "has torch and timm": (
        "Es gibt kein torch {} ({}) für Python {} auf diesem Rechner; eine andere Version wählen, oder einen eigenen "
        "Interpreter mit torch und timm"
    ),
    "There is no {} at {}; check the path": "Es gibt keine Datei ({}) {}; den Pfad prüfen",
    "There is no {} called '{}'; choose one of {}": "Bei {} gibt es '{}' nicht; möglich sind {}",
    "There is not enough memory for this picture; scale it down or close other programs": (
        "Für dieses Bild reicht der Speicher nicht; es verkleinern oder andere Programme schließen"
    ),
    "There is not enough memory to open {}; close something or scale it down": (
        "Der Speicher reicht nicht, um {} zu öffnen; etwas schließen oder das Bild verkleinern"
    ),
    "This Blender's Python has no pip, so nothing can be installed for it; choose an interpreter of yours that has "
    "torch and timm": (
        "Das Python dieses Blenders hat kein pip, also lässt sich nichts dafür installieren; einen eigenen Interpreter "
        "mit torch und timm wählen"
    ),
    "What came for {} is not the official file: {}; try again later": (
        "Was für {} kam, ist nicht die offizielle Datei: {}; später noch einmal versuchen"
    ),
    "Width and height of the clip go together; give both, or leave both at 0": (
        "Breite und Höhe des Clips gehören zusammen; beide angeben oder beide auf 0 lassen"
    ),
    "ended unexpectedly": "endete unerwartet",
    "pip could not find out what to install; try again, and copy the details if it stays": (
        "pip fand nicht heraus, was zu installieren ist; noch einmal versuchen, und wenn es dabei bleibt, die "
        "Einzelheiten kopieren"
    ),
    "stopped answering": "antwortet nicht mehr",
    "try again later": "später noch einmal versuchen",
    "try again; if it happens each time, choose a smaller network or picture": (
        "noch einmal versuchen; geschieht es jedes Mal, ein kleineres Netz oder Bild wählen"
    ),
    "its Python lacks {}: choose another interpreter, or install it there": (
        "seinem Python fehlt {}: einen anderen Interpreter wählen oder es dort installieren"
    ),
    "{} are kept, so try again to go on from there": "{} bleiben, also noch einmal versuchen, es geht von dort weiter",
    "{} ({}) is {}; it must lie between {} and {}": "{} ({}) ist {}; der Wert muss zwischen {} und {} liegen",
    "{} answered with a web page instead of the file; if this network wants you to sign in, do that in a browser "
    "first": (
        "{} antwortete mit einer Webseite statt der Datei; verlangt dieses Netzwerk eine Anmeldung, sie zuerst im "
        "Browser erledigen"
    ),
    "{} cannot be reached ({}); check the internet connection": (
        "{} ist nicht erreichbar ({}); die Internetverbindung prüfen"
    ),
    "{} cannot be written ({}); choose a place you may write to": (
        "{} lässt sich nicht schreiben ({}); einen Ort mit Schreibrecht wählen"
    ),
    "{} carries no depth; leave out --phone-depth, or turn Phone Depth off": (
        "{} enthält keine Tiefe; Tiefe des Telefons abschalten (--phone-depth weglassen)"
    ),
    "{} comes with PicAnim; there is nothing to download": "{} kommt mit PicAnim; es gibt nichts herunterzuladen",
    "{} could not be read ({}): check the file.": "{} ließ sich nicht lesen ({}): die Datei prüfen.",
    "{} could not be saved; choose a place you may write to": (
        "{} ließ sich nicht speichern; einen Ort mit Schreibrecht wählen"
    ),
    "{} does not hold the weights of {}: choose its file or install PicAnim again.": (
        "{} enthält nicht die Gewichte von {}: die richtige Datei wählen oder PicAnim neu installieren."
    ),
    "{} exists already; add --overwrite or choose another name": (
        "{} gibt es schon; einen anderen Namen wählen (oder --overwrite angeben)"
    ),
    "{} has {} megapixels; scale it to {} or less": "{} hat {} Megapixel; auf höchstens {} verkleinern",
    "{} holds no finite number; export it again": "{} enthält keine endliche Zahl; die Datei neu exportieren",
    "{} is a HEIC picture, and the Python that reads pictures lacks pillow-heif; install it there, or save the picture "
    "as JPEG": (
        "{} ist ein HEIC-Bild, und dem Python, das Bilder liest, fehlt pillow-heif; es dort installieren, oder das "
        "Bild als JPEG speichern"
    ),
    "{} is a folder: choose the checkpoint file in it.": "{} ist ein Ordner: die Checkpoint-Datei darin wählen.",
    "{} is a folder; name a file in it": "{} ist ein Ordner; eine Datei darin nennen",
    "{} is a folder; name a {} file in it": "{} ist ein Ordner; eine Datei ({}) darin nennen",
    "{} is a {} checkpoint, but {} was asked for: choose the one or the other.": (
        "{} ist ein Checkpoint von {}, verlangt war aber {}: das eine oder das andere wählen."
    ),
    "{} has more than {} megapixels; scale it to that or less": (
        "{} hat mehr als {} Megapixel; auf höchstens so viele verkleinern"
    ),
    "{} is a camera's raw file, which PicAnim does not develop; export it as JPEG, PNG or TIFF from your photo "
    "software and give that": (
        "{} ist eine Rohdatei einer Kamera, die PicAnim nicht entwickelt; sie aus der Fotosoftware als JPEG, PNG oder "
        "TIFF exportieren und das nehmen"
    ),
    "{} is a picture of a kind that PicAnim does not support; save it as JPEG or PNG": (
        "{} ist ein Bild einer Art, die PicAnim nicht unterstützt; als JPEG oder PNG speichern"
    ),
    "{} is being downloaded already, perhaps by another Blender; wait for it": (
        "{} wird schon heruntergeladen, vielleicht von einem anderen Blender; darauf warten"
    ),
    "{} is coloured; a depth map has one grey channel, so save it without a colour map": (
        "{} ist farbig; eine Tiefenkarte hat einen grauen Kanal, also ohne Farbtabelle speichern"
    ),
    "{} is damaged or cut off; get a fresh copy of it": (
        "{} ist beschädigt oder abgeschnitten; eine frische Kopie nehmen"
    ),
    "{} is damaged or not a depth map; get a fresh copy of it": (
        "{} ist beschädigt oder keine Tiefenkarte; eine frische Kopie nehmen"
    ),
    "{} is damaged or not an OpenEXR file; export it again": (
        "{} ist beschädigt oder keine OpenEXR-Datei; sie neu exportieren"
    ),
    "{} is damaged or was cut off: download it again.": (
        "{} ist beschädigt oder abgeschnitten: noch einmal herunterladen."
    ),
    "{} is damaged; remove the runtime and install it again": (
        "{} ist beschädigt; die Runtime entfernen und neu installieren"
    ),
    "{} is empty: download it again.": "{} ist leer: noch einmal herunterladen.",
    "{} is empty; get a fresh copy of it": "{} ist leer; eine frische Kopie nehmen",
    "{} is not a depth checkpoint: choose the official file of {}.": (
        "{} ist kein Checkpoint eines Tiefennetzes: die offizielle Datei von {} wählen."
    ),
    "{} is not a checkpoint: choose a .pt, .pth or .safetensors file.": (
        "{} ist kein Checkpoint: eine Datei mit .pt, .pth oder .safetensors wählen."
    ),
    "{} is not a depth map that PicAnim can read; use one of {}": (
        "{} ist keine Tiefenkarte, die PicAnim lesen kann; möglich sind {}"
    ),
    "{} is not a depth map: it holds {} of shape {}; give one channel": (
        "{} ist keine Tiefenkarte: es enthält {} der Form {}; einen Kanal angeben"
    ),
    "{} is not a number; give one": "{} ist keine Zahl; eine angeben",
    "{} is not a picture that PicAnim can read; save it as JPEG or PNG": (
        "{} ist kein Bild, das PicAnim lesen kann; als JPEG oder PNG speichern"
    ),
    "{} is not a sound {} checkpoint: it {} {} entries, among them {}; download it again.": (
        "{} ist kein unversehrter Checkpoint von {}: {} {} Einträge, darunter {}; noch einmal herunterladen."
    ),
    "{} is not a sound {} checkpoint: {} is {}; download it again.": (
        "{} ist kein unversehrter Checkpoint von {}: {} ist {}; noch einmal herunterladen."
    ),
    "{} is not on this computer; download it ({}, {} licence) in the Depth panel or with 'picanim models --download "
    "{}', or choose a checkpoint file": (
        "{} ist nicht auf diesem Rechner; unter Tiefe herunterladen ({}, Lizenz {}; auch mit 'picanim models "
        "--download {}'), oder eine Checkpoint-Datei wählen"
    ),
    "{} is not there any more ({}); look for a newer PicAnim, or choose a checkpoint file": (
        "{} gibt es nicht mehr ({}); nach einem neueren PicAnim sehen, oder eine Checkpoint-Datei wählen"
    ),
    "{} is {} x {} pixels; PicAnim needs at least {} on each side": (
        "{} hat {} x {} Pixel; PicAnim braucht mindestens {} auf jeder Seite"
    ),
    "{} needs PyTorch, which is not installed: choose {} or an interpreter with torch and timm.": (
        "{} braucht PyTorch, das nicht installiert ist: {} wählen oder einen Interpreter mit torch und timm."
    ),
    "{} needs its checkpoint: download it or choose the file.": (
        "{} braucht seinen Checkpoint: herunterladen oder die Datei wählen."
    ),
    "{} needs {}, but only {} are free in {}; make room or choose another folder": (
        "{} braucht {}, aber nur {} sind frei in {}; Platz schaffen oder einen anderen Ordner wählen"
    ),
    "{} needs {}, which is not installed: install torch, timm and safetensors.": (
        "{} braucht {}, das nicht installiert ist: torch, timm und safetensors installieren."
    ),
    "{} refused the download ({} {}); try again later": (
        "{} lehnte das Herunterladen ab ({} {}); später noch einmal versuchen"
    ),
    "{} refuses connections; {}": "{} lehnt Verbindungen ab; {}",
    "{} stopped answering; {}": "{} antwortet nicht mehr; {}",
    "{} would write outside its folder; it is not what it should be": (
        "{} würde außerhalb seines Ordners schreiben; es ist nicht, was es sein sollte"
    ),
}
