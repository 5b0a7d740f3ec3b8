# Les commandes du projet. `make` tout seul en donne la liste.
#
# Chaque commande appelle d'abord .ci/setup, qui installe ce qui manque (bibliothèques du système, dossier
# .venv) et ne fait rien quand tout est déjà là. Pour ajouter des options : make test ARGS="-k code"

.DEFAULT_GOAL := help
.PHONY: help run test check bench wheel clean

PY := .venv/bin/python

# Ce que le programme et les tests ne doivent jamais attendre : un écran.
OFFSCREEN := QT_QPA_PLATFORM=offscreen

run: ## Installe ce qu'il faut et ouvre le programme
	@sh .ci/setup run
	@.venv/bin/desktop-sim $(ARGS)

test: ## Lance tous les tests, sans écran
	@sh .ci/setup dev
	@$(OFFSCREEN) $(PY) -m pytest $(ARGS)

check: ## Vérifie le style et les types du code (ruff, mypy)
	@sh .ci/setup dev
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy

bench: ## Mesure le temps de démarrage et la mémoire
	@sh .ci/setup dev
	@$(OFFSCREEN) $(PY) tests/benchmarks/run.py $(ARGS)

wheel: ## Fabrique le paquet à installer (wheel) dans dist/
	@sh .ci/setup dev
	@$(PY) -m hatchling build --target wheel

clean: ## Efface ce qui se refabrique (garde .venv)
	@rm -rf dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find desktop_sim tests -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## Affiche cette liste
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
