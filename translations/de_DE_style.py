"""German for styles: the panel, what is being done, and the sentences of what a user can mend."""

STYLE = {
    "A picture to paint in the style of, or a fast-neural-style network (.pth)": (
        "Ein Bild, in dessen Stil gemalt wird, oder ein fast-neural-style-Netz (.pth)"
    ),
    "The style File needs a file; choose a picture or a .pth file": (
        "Der Stil Datei braucht eine Datei; ein Bild oder eine .pth-Datei wählen"
    ),
    "A style scale of {scale:g} is too fine for a picture this large; choose a greater one": (
        "Ein Stilmaßstab von {scale:g} ist zu fein für ein so großes Bild; einen größeren wählen"
    ),
    "Abstract": "Abstrakt",
    "A picture that is white where fine lines are to stay; without one faces and writing are found": (
        "Ein Bild, das weiß ist, wo feine Linien bleiben sollen; ohne werden Gesichter und Schrift gefunden"
    ),
    "A picture that is white where the subject is; without one it is found: what stands before all else": (
        "Ein Bild, das weiß ist, wo das Motiv ist; ohne wird es gefunden: was vor allem anderen steht"
    ),
    "A Subject Mask is chosen, but no style for the subject; choose one under Subject (--subject-style)": (
        "Eine Motivmaske ist gewählt, aber kein Stil für das Motiv; einen unter Motiv wählen (--subject-style)"
    ),
    "Another scene was chosen meanwhile; nothing was painted": (
        "Inzwischen wurde eine andere Szene gewählt; nichts wurde gemalt"
    ),
    "A second style, to mix with the first or to morph into": (
        "Ein zweiter Stil, der mit dem ersten gemischt wird oder in den er übergeht"
    ),
    "Brush and ink on paper, after Huang Gongwang's Fuchun Mountains": (
        "Pinsel und Tusche auf Papier, nach Huang Gongwangs Fuchun-Bergen"
    ),
    "Choose a style first": "Zuerst einen Stil wählen",
    "Dots of soft colour, after Seurat's Grande Jatte": "Punkte in sanften Farben, nach Seurats Grande Jatte",
    "Facets": "Facetten",
    "Fine sepia washes on paper, after Dürer's Young Hare": (
        "Feine Sepialasuren auf Papier, nach Dürers Jungem Feldhasen"
    ),
    "Free shapes in bright colours, after Kandinsky's Composition VII": (
        "Freie Formen in leuchtenden Farben, nach Kandinskys Komposition VII"
    ),
    "From Depth": "Von Tiefe",
    "Gold": "Gold",
    "Gold leaf and ornament, after Klimt's Adele Bloch-Bauer": "Blattgold und Ornament, nach Klimts Adele Bloch-Bauer",
    "Horses": "Pferde",
    "Hatching and outlines in pencil on rough white paper": "Schraffuren und Umrisse auf rauem weißem Papier",
    "How much of the second style there is": "Wie viel vom zweiten Stil dabei ist",
    "How much of the style shows: 0 is the picture itself": "Wie viel vom Stil zu sehen ist: 0 ist das Bild selbst",
    "Impasto": "Impasto",
    "In the style of all else": "Im Stil von allem anderen",
    "Ink": "Tusche",
    "Keep Colours": "Farben behalten",
    "Large forms in blue, red and violet, after Marc's Large Blue Horses": (
        "Große Formen in Blau, Rot und Violett, nach Marcs Großen blauen Pferden"
    ),
    "Long strokes of a bristle brush along the forms, in the picture's own colours": (
        "Lange Striche eines Borstenpinsels entlang der Formen, in den Farben des Bildes"
    ),
    "Oil": "Öl",
    "Pencil": "Bleistift",
    "Pieces of coloured glass in leads, cut along the picture's forms": (
        "Farbige Glasstücke in Blei, nach den Formen des Bildes geschnitten"
    ),
    "Stained Glass": "Glasfenster",
    "A network paints the picture in seconds": "Ein Netz malt das Bild in Sekunden",
    "Fast": "Schnell",
    "Fine": "Fein",
    "How much of the lines of faces, of writing and of what is as fine on calm ground stays under the strokes": (
        "Wie viel von den Linien von Gesichtern, von Schrift und von ähnlich Feinem auf ruhigem Grund unter den "
        "Strichen bleibt"
    ),
    "How the picture is painted": "Wie das Bild gemalt wird",
    "Painting finely": "Feinmalen",
    "{before}; then finely, about {minutes} min": "{before}; danach fein, etwa {minutes} min",
    "Painting finely, about {minutes} min": "Feinmalen, etwa {minutes} min",
    "Quality": "Qualität",
    "The painting itself is worked on, coarse to fine, after the network: strokes in all sizes, which follow forms": (
        "Nach dem Netz wird das Gemälde selbst ausgearbeitet, vom Groben zum Feinen: Striche in allen Größen, die den "
        "Formen folgen"
    ),
    "{file} is a network, which paints in the quality Fast only; choose Fast (--style-quality fast), or a picture as "
    "the style": (
        "{file} ist ein Netz, das nur in der Qualität Schnell malt; Schnell wählen (--style-quality fast) oder ein "
        "Bild als Stil"
    ),
    "Finishing with what is painted": "Wird mit dem Gemalten beendet",
    "Fitting the style": "Stil wird angepasst",
    "Loading the style": "Stil wird geladen",
    "Look": "Aussehen",
    "Mix": "Mischung",
    "Morph": "Übergang",
    "No style is chosen; choose one first": "Kein Stil ist gewählt; zuerst einen wählen",
    "No style is chosen; choose one with --style": "Kein Stil ist gewählt; einen mit --style wählen",
    "Outlines and flat blue and cream, after Hokusai's Great Wave": (
        "Umrisse und flächiges Blau und Creme, nach Hokusais Großer Welle"
    ),
    "How gradually the style fades out at its depth limits, as a share of the depth": (
        "Wie allmählich der Stil an seinen Tiefengrenzen ausläuft, als Anteil der Tiefe"
    ),
    "Paint": "Malen",
    "Paint only what is farther than this: 1 is the nearest point": (
        "Nur malen, was ferner ist: 1 ist der nächste Punkt"
    ),
    "Paint only what is nearer than this: 0 is the farthest point": (
        "Nur malen, was näher ist: 0 ist der fernste Punkt"
    ),
    "Paint the scene's textures in the chosen style; nothing is built again": (
        "Die Texturen der Szene im gewählten Stil malen; nichts wird neu gebaut"
    ),
    "Painting": "Malen",
    "Painting in a style needs PyTorch; install it, or choose a Python that has it, in the preferences": (
        "In einem Stil zu malen braucht PyTorch; es in den Einstellungen installieren oder dort ein Python wählen, "
        "das es hat"
    ),
    "Patches of colour set side by side, after Cézanne's Mont Sainte-Victoire": (
        "Farbflecken nebeneinander, nach Cézannes Mont Sainte-Victoire"
    ),
    "Points": "Punkte",
    "Readable": "Lesbar",
    "Readable Mask": "Lesemaske",
    "Same": "Gleich",
    "Scale": "Maßstab",
    "Second File": "Zweite Datei",
    "Second Style": "Zweiter Stil",
    "Show the picture as it is, and remove the painted textures": (
        "Das Bild zeigen, wie es ist, und die gemalten Texturen entfernen"
    ),
    "Size of the strokes: 2 paints the picture at half its size, with strokes twice as large": (
        "Größe der Striche: 2 malt das Bild in halber Größe, mit doppelt so großen Strichen"
    ),
    "Softness": "Weichheit",
    "Style": "Stil",
    "Subject File": "Motivdatei",
    "Subject Mask": "Motivmaske",
    "Subject Style": "Motivstil",
    "The style of the subject, where it is another than that of all else; None shows it as it is": (
        "Der Stil des Motivs, wo er ein anderer ist als der von allem anderen; Keiner zeigt es, wie es ist"
    ),
    "Stroke by Depth": "Tiefenstrich",
    "At 1 strokes are four times as large at the nearest point as at the farthest, at -1 the other way round": (
        "Bei 1 sind die Striche am nächsten Punkt viermal so groß wie am fernsten, bei -1 umgekehrt"
    ),
    "Style File": "Stildatei",
    "Paint the strokes of the style in the picture's own colours": (
        "Die Striche des Stils in den Farben des Bildes malen"
    ),
    "The bundled style network is damaged; install PicAnim again": (
        "Das mitgelieferte Stilnetz ist beschädigt; PicAnim neu installieren"
    ),
    "The picture as it is": "Das Bild, wie es ist",
    "The style network gave no usable picture (not a number); choose another style or file": (
        "Das Stilnetz gab kein brauchbares Bild (keine Zahl); einen anderen Stil oder eine andere Datei wählen"
    ),
    "The style of your own picture, or a network from a .pth file": (
        "Der Stil eines eigenen Bildes, oder ein Netz aus einer .pth-Datei"
    ),
    "The style that the picture is painted in": "Der Stil, in dem das Bild gemalt wird",
    "The style's depth limits leave nothing to paint; make From Depth less than To Depth": (
        "Die Tiefengrenzen des Stils lassen nichts zu malen übrig; Von Tiefe muss kleiner als Bis Tiefe sein"
    ),
    "There is no picture in this scene yet; press Animate Picture first": (
        "In dieser Szene ist noch kein Bild; zuerst Bild animieren drücken"
    ),
    "There is no style called '{style}'; choose one of {names}, a picture or a .pth file": (
        "Es gibt keinen Stil namens '{style}'; einen von {names}, ein Bild oder eine .pth-Datei wählen"
    ),
    "There is not enough memory to paint this picture; choose a greater style scale": (
        "Der Speicher reicht nicht, um dieses Bild zu malen; einen größeren Stilmaßstab wählen"
    ),
    "Thick swirling strokes in blue and gold, after van Gogh's Starry Night": (
        "Dicke wirbelnde Striche in Blau und Gold, nach van Goghs Sternennacht"
    ),
    "To Depth": "Bis Tiefe",
    "Unpaint": "Malerei entfernen",
    "Watercolour": "Aquarell",
    "Woodcut": "Holzschnitt",
    "{file} contains more than weights and was not opened, because it could run code: choose an official "
    "{kind} checkpoint.": (
        "{file} enthält mehr als Gewichte und wird nicht geöffnet, da es Programme ausführen könnte: einen "
        "offiziellen Checkpoint von {kind} wählen."
    ),
    "{file} contains weights that are not numbers; get a fresh copy of it or choose another": (
        "{file} enthält Gewichte, die keine Zahlen sind; eine neue Kopie holen oder eine andere Datei wählen"
    ),
    "{file} is not a fast-neural-style network (it also holds {surplus}); choose another file": (
        "{file} ist kein fast-neural-style-Netz (es enthält auch {surplus}); eine andere Datei wählen"
    ),
    "{file} is not a fast-neural-style network; choose a .pth of PyTorch's example (TransformerNet)": (
        "{file} ist kein fast-neural-style-Netz; eine .pth-Datei von PyTorchs Beispiel (TransformerNet) wählen"
    ),
    "{file} is not a sound fast-neural-style network ({key} is missing or of another size); choose another file": (
        "{file} ist kein heiles fast-neural-style-Netz ({key} fehlt oder hat eine andere Größe); eine andere Datei "
        "wählen"
    ),
    "{file} is not a {kind} checkpoint: it holds no table of weights.": (
        "{file} ist kein Checkpoint von {kind}: darin ist keine Tabelle von Gewichten."
    ),
}
