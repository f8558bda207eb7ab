# PicAnim. `make animate` and `make test` are all that most need.

PYTHON ?=
VENV := .venv
RUN := $(VENV)/bin/python
PICTURE ?= examples/harbour.jpg
# What of the example moves by itself.
PARTS ?= $(if $(filter examples/harbour.jpg,$(PICTURE)),examples/harbour.json)
BLENDER ?= 4.2.23 4.5.15 5.2.3
PLATFORM ?= linux-x64
BUILD ?= cpu
PYTHONS ?=
CLIP ?= out/$(basename $(notdir $(PICTURE))).mp4

.PHONY: help setup animate test test-slow test-blender test-window check format docs-readme docs-tables docs-pictures gallery previews docs-between docs-depth docs-moving docs-photographs docs-styles bench-depth bench-views bench-layers bench-render bench-scale bench-holes bench-moving bench-stops bench-sound bench-upsample extension extension-full test-package clean

help:
	@echo "make animate [PICTURE=photo.jpg]   set up, animate the picture, say where the clip is"
	@echo "make test                          lint, types, and all tests"
	@echo "make check                         lint, types, register and unregister"
	@echo "make test-slow                     the tests that take long, too"
	@echo "make test-blender [BLENDER=5.2.3]  the tests that need Blender, in other versions of it"
	@echo "make test-window                   the package in a real Blender window (Debian, as root)"
	@echo "make extension                     the installable packages, into dist/"
	@echo "make extension-full [PLATFORM=windows-x64 BUILD=cuda]  one with torch inside, for computers without a network"
	@echo "make test-package                  the built package, installed in each Blender, and the tests against it"
	@echo "make bench-depth                   how long depth takes"
	@echo "make bench-views                   views from other places, scored against rendered truth; docs/novel_view.md"
	@echo "make bench-layers                  how long a scene takes to build, and how much memory"
	@echo "make bench-render                  frames per second beside DepthFlow"
	@echo "make bench-scale                   time and memory for large pictures and many of them"
	@echo "make bench-stops                  200 stops of commands, at random moments by random signals"
	@echo "make bench-holes [PICTURES=...]    whether any motion lets the world behind the scene be seen"
	@echo "make bench-moving                  what moving parts cost a frame, and whether they open holes"
	@echo "make bench-upsample                how long a depth map takes to be enlarged to 12 MP"
	@echo "make bench-sound                   seconds and memory to listen to ten minutes"
	@echo "make docs-readme                   the picture on top of the README"
	@echo "make docs-tables                   the tables of settings in the user's guide"
	@echo "make docs-pictures                 the pictures of the user's guide, from the real window (Debian, as root)"
	@echo "make docs-styles                   docs/styles.md: four scenes in every style, fast and fine"
	@echo "make docs-moving                   docs/moving_parts.md, strips of frames of the example harbour"
	@echo "make docs-between                  docs/between_layers.md: titles, weather and fog in the example picture"
	@echo "make docs-depth                    docs/depth.md, with the networks that are here"
	@echo "make docs-photographs PHOTOS=...   docs/photographs.md, from the folder that its photographs lie in"
	@echo "make gallery                       docs/pictures/motions.jpg: frames of every camera move"
	@echo "make previews                      what the window's lists of motions and styles show"
	@echo "make format                        format the code"

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml tools/setup.sh
	@tools/setup.sh $(VENV) "$(PYTHON)"
	@touch $@

animate: setup
	@mkdir -p out
	@$(RUN) -m picanim_addon animate "$(PICTURE)" --parts "$(PARTS)" --output "$(CLIP)" --overwrite

test: check
	@OMP_WAIT_POLICY=PASSIVE $(RUN) -m pytest -m "not slow" -n 2 --dist loadfile

test-slow: setup
	@$(RUN) -m pytest -m slow -n 2 --dist loadfile

test-blender: setup
	@tools/other_blenders.sh $(BLENDER)

test-window: setup
	@tests/window/run.sh
	@tests/window/run.sh trixie out/several several.py

docs-readme: setup
	@$(RUN) tools/readme_picture.py

docs-tables: setup
	@$(RUN) tools/guide_tables.py

docs-pictures: setup
	@tests/window/run.sh trixie docs/pictures/guide pictures.py

docs-styles: setup
	@$(RUN) tools/style_page.py

docs-between: setup
	@$(RUN) tools/between_page.py

gallery: setup
	@$(RUN) tools/gallery.py

previews: setup
	@$(RUN) tools/previews.py

docs-moving: setup
	@$(RUN) tools/moving_parts_page.py

docs-depth: setup
	@$(RUN) tools/depth_page.py

docs-photographs: setup
	@$(RUN) tools/photographs_page.py "$(PHOTOS)"

bench-depth: setup
	@$(RUN) benchmarks/depth.py

bench-views: setup
	@$(RUN) benchmarks/novel_view/run.py

bench-layers: setup
	@$(RUN) benchmarks/layers.py

bench-render: setup
	@$(RUN) benchmarks/render.py

bench-scale: setup
	@$(RUN) benchmarks/scale.py

bench-stops: setup
	@nice $(RUN) benchmarks/stops.py

bench-holes: setup
	@$(RUN) benchmarks/holes.py $(or $(PICTURES),examples)

bench-moving: setup
	@nice $(RUN) benchmarks/moving_parts.py

bench-upsample: setup
	@$(RUN) benchmarks/upsample.py

bench-sound: setup
	@$(RUN) benchmarks/sound.py

extension: setup
	@$(RUN) tools/build_extension.py

extension-full: setup
	@$(RUN) tools/build_extension.py --full $(BUILD) --platform $(PLATFORM) --output dist/full $(addprefix --python ,$(PYTHONS))

test-package: setup
	@tools/test_package.sh default $(BLENDER)

check: setup
	@$(RUN) -m ruff check --quiet .
	@$(RUN) -m ruff format --quiet --check .
	@$(RUN) -m pyright
	@$(RUN) tests/register_round.py

format: setup
	@$(RUN) -m ruff format .
	@$(RUN) -m ruff check --fix .

clean:
	@rm -rf out dist build .pytest_cache .ruff_cache
