"""German. Blender's own German words are used for Blender's own things (Szene, Ausgabe, Bildrate).

{name} stands for what is filled in.
"""

from .de_DE_between import BETWEEN
from .de_DE_between_messages import BETWEEN_MESSAGES
from .de_DE_daily import DAILY
from .de_DE_depth import DEPTH, DEPTH_MESSAGES
from .de_DE_files import FILE_MESSAGES
from .de_DE_messages import MESSAGES
from .de_DE_motion import MOTION, MOTION_MESSAGES
from .de_DE_parts import MOVING, MOVING_MESSAGES
from .de_DE_settings import LAYERS, OUTPUT, SETTINGS
from .de_DE_sound import SOUND, SOUND_MESSAGES
from .de_DE_style import STYLE

# Names that are the same in both languages.
SAME = (
    *("CPU", "CUDA", "Cycles", "EEVEE", "Metal", "PicAnim", "PicAnim Small", "XPU", "Runtime", "Interpreter", "Build"),
    *("Checkpoint", "Checkpoints", "Clip", "DPT BEiT Base", "DPT BEiT Large 384", "DPT BEiT Large 512", "DPT Hybrid"),
    *("DPT Large", "DPT LeViT", "DPT Swin2 Base", "DPT Swin2 Large", "DPT Swin2 Tiny", "MiDaS 2.1 Large"),
    *("MiDaS 2.1 Small", "Samples", "1920 x 1080", "AV1", "Format", "GIF", "H.264", "H.265", "ProRes", "QuickTime"),
    *("Stereo", "Wind", "WebM", "WebP", "Depth Anything V2 Small", "Depth Anything V2 Base", "Depth Anything V2 Large"),
)

PANELS = {
    "Verbose": "Ausführlich",
    "Say on standard error (Blender's console) what is done, step by step": (
        "Auf der Fehlerausgabe (Blenders Konsole) Schritt für Schritt sagen, was getan wird"
    ),
    "A field of view of your own; otherwise that of the camera file, the picture or its map": (
        "Ein eigener Bildwinkel; sonst der der Kameradatei, des Bilds oder seiner Karte"
    ),
    "A frame of your own; otherwise one around the subject": "Ein eigener Ausschnitt; sonst einer um das Motiv",
    "A time of your own; otherwise the end of the clip": "Eine eigene Zeit; sonst das Ende des Clips",
    "A distance of your own; otherwise one before all of the picture": (
        "Eine eigene Entfernung; sonst eine vor allem im Bild"
    ),
    "A distance of your own; otherwise as far as it shows": "Eine eigene Entfernung; sonst so weit, wie man es sieht",
    "A distance of your own; otherwise that of the picture's nearest point": (
        "Eine eigene Entfernung; sonst die des nächsten Punkts im Bild"
    ),
    "A size of your own, in pixels": "Eine eigene Größe, in Pixeln",
    "An f-stop of your own; otherwise one that blurs what is farthest out of focus visibly": (
        "Eine eigene Blendenzahl; sonst eine, die sichtbar unscharf macht, was am weitesten aus dem Fokus liegt"
    ),
    "Automatic: {value}": "Automatisch: {value}",
    "My Own": "Eigener Wert",
    "Pixels": "Pixel",
    "Rays per pixel as you choose; otherwise as few as the picture needs": (
        "Strahlen je Pixel nach Wahl; sonst so wenige, wie das Bild braucht"
    ),
    "Bundled network": "Mitgeliefertes Netz",
    "Choose a picture above, or drop one": "Oben ein Bild wählen oder eines",
    "Corrections": "Korrekturen",
    "Depth": "Tiefe",
    "File": "Datei",
    "Install": "Installieren",
    "Install Another Build": "Andere Version installieren",
    "It needs torch: see the preferences": "Braucht torch: siehe Einstellungen",
    "Lens": "Objektiv",
    "Motion": "Bewegung",
    "Output": "Ausgabe",
    "Pause": "Pause",
    "Picture": "Bild",
    "Play": "Abspielen",
    "Remove": "Entfernen",
    "Resume Download ({share} %)": "Weiter herunterladen ({share} %)",
    "Resume Install": "Weiter installieren",
    "Runs on": "Läuft auf",
    "The picture to animate": "Das Bild, das animiert werden soll",
    "Own Map": "Eigene Karte",
    "into the 3D view": "in die 3D-Ansicht ziehen",
    "missing; install PicAnim again": "fehlt; PicAnim neu installieren",
    "not installed: only the bundled network runs, on numpy": "fehlt: nur das mitgelieferte Netz läuft, mit numpy",
    "ready": "bereit",
    "press Check to see": "zum Nachsehen auf Prüfen drücken",
    "{version}, Blender's own: {file}": "{version}, Blenders eigenes: {file}",
}

OPERATORS = {
    "Add Preset": "Vorgabe hinzufügen",
    "Animate a picture that comes with PicAnim": "Ein Bild animieren, das mit PicAnim kommt",
    "Keep all settings of the panel under a name, or remove a name": (
        "Alle Einstellungen des Bereichs unter einem Namen behalten oder einen Namen entfernen"
    ),
    "Open Preferences": "Einstellungen öffnen",
    "PicAnim Presets": "PicAnim-Vorgaben",
    "Reset to Defaults": "Auf Vorgabewerte zurücksetzen",
    "Set everything in the panel as it is at first, but for the picture": (
        "Alles im Bereich so einstellen, wie es anfangs ist, nur das Bild nicht"
    ),
    "Look through the picture's camera in the 3D views of all workspaces, with the picture as it is": (
        "In den 3D-Ansichten aller Arbeitsbereiche durch die Kamera des Bilds sehen, mit dem Bild, wie es ist"
    ),
    "Show Picture": "Bild zeigen",
    "Try the Example": "Das Beispiel probieren",
    "Paint in Blender's window": "In Blenders Fenster malen",
    "Choose File": "Datei wählen",
    "Choose a file; only what can be read here is shown": (
        "Eine Datei wählen; gezeigt wird nur, was hier gelesen werden kann"
    ),
    "No file was chosen; mark one in the file browser": ("Keine Datei gewählt; im Dateibrowser eine markieren"),
    "About {size} on disk, in": "Etwa {size} auf der Platte, in",
    "About {size} to download": "Etwa {size} herunterzuladen",
    "Allow online access in Blender's preferences (System) first": (
        "Zuerst in Blenders Einstellungen (System) den Online-Zugriff erlauben"
    ),
    "Another Python is chosen under Interpreter, with packages of its own; clear that field first": (
        "Unter Interpreter ist ein anderes Python mit eigenen Paketen gewählt; zuerst das Feld leeren"
    ),
    "Animate Picture": "Bild animieren",
    "Animate a picture first": "Zuerst ein Bild animieren",
    "Animate picture": "Bild animieren",
    "Animated Picture": "Animiertes Bild",
    "Animated {name}: {frames} frames": "{name} animiert: {frames} Bilder",
    "Animate Pictures in a Row": "Bilder nacheinander animieren",
    "Animate pictures in a row": "Bilder nacheinander animieren",
    "Animate several pictures one after the other on this scene's timeline, each with a camera and a marker": (
        "Mehrere Bilder nacheinander auf der Zeitleiste dieser Szene animieren, jedes mit Kamera und Markierung"
    ),
    "Animated {count} pictures: {frames} frames": "{count} Bilder animiert, zusammen {frames} Bilder lang",
    "Blender is rendering; wait for it, or press Esc in its window": (
        "Blender rendert; abwarten, oder in seinem Fenster Esc drücken"
    ),
    "Cancelled; no clip was written": "Abgebrochen; kein Clip wurde geschrieben",
    "Rendered {name}": "{name} gerendert",
    "Another scene was chosen meanwhile; nothing was built": (
        "Inzwischen wurde eine andere Szene gewählt; es wurde nichts gebaut"
    ),
    "Blender was started offline; start it without --offline-mode first": (
        "Blender wurde offline gestartet; zuerst ohne --offline-mode neu starten"
    ),
    "Cancel": "Abbrechen",
    "Cancelled after {done} of {all} pictures": "Nach {done} von {all} Bildern abgebrochen",
    "Cancelled; nothing is installed, and what was downloaded is kept for the next time": (
        "Abgebrochen; nichts ist installiert, und das Geladene bleibt für das nächste Mal"
    ),
    "Cancelled; the scene is as it was": "Abgebrochen; die Szene ist, wie sie war",
    "Cancelled; what was downloaded is kept for the next time": "Abgebrochen; das Geladene bleibt für das nächste Mal",
    "Cancelling": "Wird abgebrochen",
    "Check": "Prüfen",
    "Choose a picture and animate it; of several, the first comes into this scene and each other into a new one": (
        "Ein Bild wählen und animieren; von mehreren kommt das erste in diese Szene und jedes andere in eine neue"
    ),
    "Choose a picture first": "Zuerst ein Bild wählen",
    "Choose several pictures and animate them one after the other on this scene's timeline": (
        "Mehrere Bilder wählen und nacheinander auf der Zeitleiste dieser Szene animieren"
    ),
    "Pictures in a Row (PicAnim)": "Bilder nacheinander (PicAnim)",
    "Clear Depth Cache": "Tiefenkarten vergessen",
    "Copy Details": "Einzelheiten kopieren",
    "Copy what a bug report needs: versions, the device, and the log, with private paths masked": (
        "Kopieren, was ein Fehlerbericht braucht: Versionen, das Gerät und das Protokoll; eigene Pfade sind unkenntlich"
    ),
    "Details copied; paste them into your report": "Einzelheiten kopiert; sie gehören in den Fehlerbericht",
    "Dismiss": "Schließen",
    "Download": "Herunterladen",
    "Download Network": "Netz herunterladen",
    "Download the official file of the chosen network": "Die offizielle Datei des gewählten Netzes herunterladen",
    "Download torch and timm for this Blender, so that the other networks and style transfer run, and all is faster": (
        "torch und timm für dieses Blender herunterladen, damit die anderen Netze und die Stilübertragung laufen und "
        "alles schneller geht"
    ),
    "Downloaded {file}": "{file} heruntergeladen",
    "Estimate the picture's depth, build it as a scene, and make the camera move": (
        "Die Tiefe des Bildes schätzen, es als Szene bauen und die Kamera bewegen"
    ),
    "Finding packages": "Pakete suchen",
    "From {source}": "Von {source}",
    "Install Runtime": "Runtime installieren",
    "Leave edit or paint mode first": "Zuerst den Bearbeitungs- oder Malmodus verlassen",
    "No picture was chosen; mark one in the file browser": "Kein Bild gewählt; eines im Dateibrowser markieren",
    "No runtime is installed": "Keine Runtime ist installiert",
    "Nothing has gone wrong": "Es ist nichts schiefgegangen",
    "Nothing is running": "Es läuft gerade nichts",
    "Open and Animate Picture": "Bild öffnen und animieren",
    "Open the depth map beside the view to paint on it: white brings nearer, black farther. The scene follows": (
        "Die Tiefenkarte neben der Ansicht öffnen, um darauf zu malen: Weiß bringt näher, Schwarz weiter weg. "
        "Die Szene folgt"
    ),
    "Choose what the brush does to the depth": "Wählen, was der Pinsel mit der Tiefe tut",
    "Close what is painted on; what is painted stays": "Schließen, was bemalt wird; was gemalt ist, bleibt",
    "Depth Brush": "Tiefenpinsel",
    "Done Painting": "Fertig gemalt",
    "Farther": "Weiter weg",
    "Nearer": "Näher",
    "Level with Here": "So tief wie hier",
    "The depth that the brush paints": "Die Tiefe, die der Pinsel malt",
    "How much of the picture lies over its depth map while that is painted on": (
        "Wie stark das Bild über seiner Tiefenkarte liegt, während darauf gemalt wird"
    ),
    "Picture over the Map": "Bild über der Karte",
    "There is no room to paint in; make the 3D view larger": "Kein Platz zum Malen; die 3D-Ansicht vergrößern",
    "Paint Depth": "Tiefe malen",
    "Paint": "Malen",
    "Scene Setup": "Szene einrichten",
    "What of this scene's own settings PicAnim sets": "Was PicAnim an den eigenen Einstellungen dieser Szene setzt",
    "Set by the next Animate or Apply:": "Setzt das nächste Animieren oder Anwenden:",
    "{width} x {height}, {engine}": "{width} x {height}, {engine}",
    "{now}; the picture needs Standard": "{now}; das Bild braucht Standard",
    "frames {first} to {last} at {rate}": "Bilder {first} bis {last} bei {rate}",
    "the clip needs {first} to {last}": "der Clip braucht {first} bis {last}",
    "From the Network Again": "Neu vom Netz",
    "Start afresh: what was painted on the depth map and the textures is replaced": (
        "Von vorn: Was auf die Tiefenkarte und die Texturen gemalt wurde, wird ersetzt"
    ),
    "PicAnim is at work; wait for it or cancel it": "PicAnim arbeitet; abwarten oder abbrechen",
    "PicAnim made a mistake ({kind}); copy the details and report it": (
        "PicAnim hat einen Fehler gemacht ({kind}); bitte die Einzelheiten kopieren und melden"
    ),
    "PicAnim: {work}    Esc: cancel": "PicAnim: {work}    Esc: abbrechen",
    "PicAnim: {work}    Esc: keep what is painted": "PicAnim: {work}    Esc: Gemaltes behalten",
    "Picture as Animated Scene (PicAnim)": "Bild als animierte Szene (PicAnim)",
    "Remove Runtime": "Runtime entfernen",
    "Delete all depth maps that were kept on disk to save time": (
        "Alle Tiefenkarten löschen, die auf der Platte aufgehoben wurden, um Zeit zu sparen"
    ),
    "Remove the installed torch and timm, and what an unfinished installation has kept": (
        "Das installierte torch und timm entfernen, und was eine unfertige Installation aufgehoben hat"
    ),
    "Remove this message from the panel": "Diese Meldung aus dem Bedienfeld entfernen",
    "Render Clip": "Clip rendern",
    "Render the animation with Blender's own renderer, to the file set in the output properties": (
        "Die Animation mit Blenders eigenem Rendern in die Datei schreiben, die in der Ausgabe steht"
    ),
    "Run the bundled network once, to check that it works and what it runs on": (
        "Das mitgelieferte Netz einmal laufen lassen, um zu prüfen, ob es geht und worauf es läuft"
    ),
    "Cancel what PicAnim is doing; nothing unfinished is left behind. A fine painting ends with what is painted": (
        "Anhalten, was PicAnim gerade tut; nichts Halbfertiges bleibt zurück. "
        "Eine feine Malerei endet mit dem, was gemalt ist"
    ),
    "The bundled network runs on {device}, with {what}": "Das mitgelieferte Netz läuft auf {device}, mit {what}",
    "The depth cache was empty": "Es war keine Tiefenkarte aufgehoben",
    "The runtime is removed; the bundled network runs on numpy": (
        "Die Runtime ist entfernt; das mitgelieferte Netz läuft mit numpy"
    ),
    "This network is on this computer already": "Dieses Netz ist schon auf diesem Rechner",
    "To {folder}": "Nach {folder}",
    "The device that torch should run on": "Worauf torch laufen soll",
    "torch {version} is installed and runs on {device}": "torch {version} ist installiert und läuft auf {device}",
    "{count} depth maps removed": "{count} Tiefenkarten entfernt",
    "{name}: {size}, {licence} licence": "{name}: {size}, Lizenz {licence}",
    "{share} % is downloaded already": "{share} % sind schon heruntergeladen",
    "{size} are downloaded already": "{size} sind schon heruntergeladen",
    "{done}  {minutes} min left": "{done}  noch {minutes} min",
    "{done}  {seconds} s left": "{done}  noch {seconds} s",
}

PARTS = {
    "The checkpoint": "Der Checkpoint",
    "The depth map": "Die Tiefenkarte",
    "checkpoint": "Checkpoint",
    "depth map": "Tiefenkarte",
    "it cannot be opened": "sie lässt sich nicht öffnen",
    "it is no checkpoint": "es ist kein Checkpoint",
    "its sha256 begins with {found}, not with {right}": "die Prüfsumme (sha256) beginnt mit {found}, nicht mit {right}",
    "motion": "Bewegung",
    "picture": "Bild",
}

STAGES = {
    "Checking": "Prüfen",
    "Cutting layers": "Ebenen schneiden",
    "Filling the background": "Hintergrund ergänzen",
    "Making the mesh": "Netz der Fläche bauen",
    "Connecting for {network}": "Verbindung für {network}",
    "Depth estimated": "Tiefe geschätzt",
    "Downloading": "Herunterladen",
    "Estimating depth": "Tiefe schätzen",
    "Joining the frames": "Bilder zusammenfügen",
    "Rendering the frames": "Bilder rendern",
    "Loading torch": "torch laden",
    "Loading {network}": "{network} laden",
    "Reading depth map": "Tiefenkarte lesen",
    "Reading picture": "Bild lesen",
    "Reading the phone's depth": "Tiefe des Telefons lesen",
    "Refining depth": "Tiefe verfeinern",
    "Running the network": "Netz läuft",
    "Starting": "Start",
    "Too little memory on the graphics card: using the CPU": "Zu wenig Speicher auf der Grafikkarte: die CPU rechnet",
    "Trying it out": "Probelauf",
    "Unpacking": "Auspacken",
    "{stage} {what}": "{stage}: {what}",
}

WORDS: dict[str, str] = {
    **{name: name for name in SAME},
    **PANELS,
    **OPERATORS,
    **LAYERS,
    **OUTPUT,
    **SETTINGS,
    **PARTS,
    **STAGES,
    **MESSAGES,
    **FILE_MESSAGES,
    **DEPTH,
    **DEPTH_MESSAGES,
    **BETWEEN,
    **BETWEEN_MESSAGES,
    **DAILY,
    **MOTION,
    **MOTION_MESSAGES,
    **SOUND,
    **SOUND_MESSAGES,
    **MOVING,
    **MOVING_MESSAGES,
    **STYLE,
}
