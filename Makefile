# What a newcomer needs: `make demo` and `make test`.

SWIFT ?= swift
PREFIX ?= /usr/local
DESTDIR ?=
PYTHON := /usr/bin/python3
RELEASE := .build/release/nianbao
SOURCES := Sources Tests Package.swift $(wildcard Benchmarks)

.PHONY: help demo test acceptance format lint bench pages fuzz embed install clean deps build toolchain
.DEFAULT_GOAL := help

help: ## list these targets
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

demo: build ## install what is missing, build, render all examples into output/
	@tools/demo $(RELEASE) output

test: toolchain ## install what is missing, run all tests
	@tools/install-dependencies test
	$(SWIFT) test --explicit-target-dependency-import-check error --skip ProofTests --skip PreviewTests
# Apart: what proves packages takes both cores for minutes, and what asks a server for pages cannot wait that long.
	$(SWIFT) test --skip-build --filter PreviewTests
	$(SWIFT) test --skip-build --filter ProofTests

acceptance: build ## judge the built program from outside: labels, figures, bytes, exits
	@tools/install-dependencies test
	@tools/acceptance $(RELEASE)

format: toolchain ## format the Swift sources in place
	$(SWIFT) format -i -r $(SOURCES)

lint: toolchain ## fail on any departure from the format, and on imports that Package.swift does not tell of
	$(SWIFT) format lint --strict -r $(SOURCES)
	@tools/check-imports "$(SWIFT)"

bench: toolchain ## time the program, its engine, writers and workbook against their peers
	@tools/install-dependencies build
	@SWIFT="$(SWIFT)" tools/bench

pages: build ## judge the web pages by the Nu HTML checker and by axe-core in chromium
	@$(PYTHON) tools/judge-pages $(RELEASE)

fuzz: build ## feed damaged reports, editions and templates to the program
	@$(PYTHON) tools/fuzz $(RELEASE)

embed: toolchain ## use the libraries from a package of its own, as docs/embedding.md says
	@tools/install-dependencies build
	@SWIFT="$(SWIFT)" tools/embed

install: build ## install under PREFIX (/usr/local), inside DESTDIR if given
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/nianbao"
	install -s -m 755 $(RELEASE) "$(DESTDIR)$(PREFIX)/bin/nianbao"
# Packages that people put beside ours stay.
	for folder in Templates/*; do rm -rf "$(DESTDIR)$(PREFIX)/share/nianbao/$$folder"; done
	cp -R Templates "$(DESTDIR)$(PREFIX)/share/nianbao/"

clean: ## remove what building made; output/ stays
	rm -rf .build

deps: toolchain ## install what building and testing need, if missing
	@tools/install-dependencies test

# With Swift's library inside, the program starts in a fraction of the time, and runs where no toolchain is.
build: toolchain ## build the program, optimised
	@tools/install-dependencies build
	$(SWIFT) build -c release --static-swift-stdlib --product nianbao

toolchain:
	@tools/require-swift $(SWIFT)
