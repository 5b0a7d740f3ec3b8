# The project's commands. `make` alone lists them, in French.
#
# Each one first calls .ci/setup, which installs what is missing (system libraries, .venv) and does nothing when all is
# there. To pass options on: make test ARGS="-k code". The tests run on all cores; ARGS="-n 0" keeps them in one process.

.DEFAULT_GOAL := help
.PHONY: help run test check words bench soak kill code-service code-field fuzz wander pictures access mutants wheel payload \
	deb try-deb linux try-linux windows try-windows stick sums measure clean

PY := .venv/bin/python

# What makes the products: see resources/packaging/README.md.
PACKAGING := resources/packaging

# Tests and benchmarks never wait for a screen.
OFFSCREEN := QT_QPA_PLATFORM=offscreen

run: ## Installe ce qu'il faut et ouvre le programme
	@sh .ci/setup run
	@.venv/bin/desktop-sim $(ARGS)

test: ## Lance tous les tests, sans écran
	@sh .ci/setup dev
	@$(OFFSCREEN) $(PY) -m pytest -n auto --dist worksteal $(ARGS)

check: ## Vérifie le style et les types du code (ruff, mypy)
	@sh .ci/setup dev
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(PY) -m mypy --follow-imports silent $(PACKAGING)/*.py

words: ## Fabrique les catalogues de mots (.mo) à partir de leurs sources (.po)
	@sh .ci/setup dev
	@.venv/bin/pybabel --quiet compile --input-file resources/words/fr.po --output-file resources/words/fr.mo

bench: ## Mesure le temps de démarrage et la mémoire
	@sh .ci/setup dev
	@$(OFFSCREEN) $(PY) tests/benchmarks/run.py $(ARGS)

soak: ## Dix mille visiteurs au hasard devant la borne, ou ARGS="--sessions 100" (des heures)
	@sh .ci/setup dev
	@$(OFFSCREEN) $(PY) -m tests.soak.soak $(ARGS)

code-service: ## Compare le service de codes à son modèle : un million d'actions, ou ARGS="--operations 10000000"
	@sh .ci/setup dev
	@$(PY) -m tests.soak.code_service $(ARGS)

code-field: ## Compare les cases du code à leur modèle : un million de gestes, ou ARGS="--steps 10000000 --seed 2"
	@sh .ci/setup dev
	@$(PY) -m tests.soak.code_field $(ARGS)

wander: ## Des apprenants au hasard, puis seulement le guide : ARGS="--wanderings 100000 --seed 2 [--window] [--exercise ID]"
	@sh .ci/setup dev
	@$(OFFSCREEN) $(PY) -m tests.wander $(ARGS)

fuzz: ## Donne des mails et des fichiers abîmés à tous les lecteurs : cent mille, ou ARGS="--inputs 1000000"
	@sh .ci/setup dev
	@$(OFFSCREEN) $(PY) -m tests.soak.fuzz $(ARGS)

kill: ## Tue mille fois le programme qui compte, et voit s'il manque quelque chose (quelques minutes)
	@sh .ci/setup dev
	@$(PY) -m tests.soak.kill_counts $(ARGS)

pictures: ## Prend en image tous les écrans, dans toutes les couleurs et tailles : ARGS=DOSSIER (un index.html)
	@sh .ci/setup dev
	@$(OFFSCREEN) $(PY) -m tests.pictures $(ARGS)

access: ## Fait tous les exercices comme le ferait un lecteur d'écran : ARGS="EXERCICE…", ou --write (tests/outside)
	@sh .ci/setup run
	@sh tests/outside/access.sh $(ARGS)

mutants: ## Change le code peu à peu et voit si un test le remarque (environ une heure)
	@sh .ci/setup dev
	@$(PY) -m pip install --quiet -e ".[mutation]"
	@$(OFFSCREEN) .venv/bin/mutmut run $(ARGS)
	@.venv/bin/mutmut results

wheel: ## Fabrique le paquet à installer (wheel) dans dist/
	@sh .ci/setup dev
	@$(PY) -m hatchling build --target wheel

payload: ## Rassemble le programme et ses bibliothèques, pour Linux et Windows, dans build/payload/
	@sh .ci/setup dev
	@$(PY) $(PACKAGING)/payload.py $(ARGS)

deb: ## Fabrique le paquet .deb pour Debian et Ubuntu (Python 3.11 ou plus), dans dist/
	@sh .ci/setup dev
	@$(PY) $(PACKAGING)/deb.py

try-deb: ## Essaie le .deb dans de petits Debian 12 et 13 tout neufs (root, une demi-heure)
	@$(PACKAGING)/try_deb.sh $(ARGS)

linux: ## Fabrique le .run d'un autre Linux, pour une personne, dans dist/
	@sh .ci/setup dev
	@$(PY) $(PACKAGING)/linux.py

try-linux: ## Essaie le .run et la clé USB sous Linux, sans rien laisser sur l'ordinateur
	@$(PACKAGING)/try_linux.sh

windows: ## Fabrique les installeurs Windows, avec EMBED=le zip de python.org, dans dist/
	@sh .ci/setup dev
	@$(PY) $(PACKAGING)/windows.py "$(EMBED)"

try-windows: ## Essaie les installeurs Windows sous wine (une demi-heure)
	@sh .ci/setup dev
	@$(PACKAGING)/try_windows.sh

stick: ## Remplit une clé USB : DEST=/media/moi/CLE, et CONTENT=le dossier de la caisse s'il y en a un
	@sh .ci/setup dev
	@$(PY) $(PACKAGING)/stick.py "$(DEST)" "$(CONTENT)"

sums: ## Écrit dist/SHA256SUMS, pour vérifier ce que l'on a reçu
	@cd dist && sha256sum -- $$(ls | grep -v SHA256SUMS | grep '\.\(deb\|run\|exe\)$$') >SHA256SUMS && echo "dist/SHA256SUMS"

measure: ## Compare le démarrage et la mémoire d'un produit à ceux de .venv : ARGS="le python du produit"
	@sh .ci/setup dev
	@$(OFFSCREEN) $(PY) $(PACKAGING)/measure.py $(ARGS)

clean: ## Efface ce qui se refabrique (garde .venv)
	@rm -rf dist build mutants .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find desktop_sim tests -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## Affiche cette liste
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
