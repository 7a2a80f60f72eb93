# SPDX-License-Identifier: GPL-2.0-only

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

PREFIX ?= /usr/local
DESTDIR ?=
# Swift builds with as many jobs as there are processors unless told.
JOBS ?= $(shell nproc)

# An import that Package.swift does not declare fails in any build order.
FENCE := --explicit-target-dependency-import-check error
# The runtime inside, so that the program starts fast and runs where no Swift is installed; parts
# that nothing calls left out.
RELEASE := -c release --static-swift-stdlib -Xlinker --gc-sections $(FENCE)
SOURCES := Package.swift Sources Plugins templates Tests

PROGRAM := .build/patchkit

.PHONY: all build demo test check lint docs docs-fresh golden format bench install uninstall clean

all: build

# The program, in release mode and stripped: .build/patchkit
build:
	swift build $(RELEASE) --jobs $(JOBS) --product patchkit
	strip -o $(PROGRAM) .build/release/patchkit

# The main job from end to end on real kernel sources.
demo:
	scripts/setup
	$(MAKE) --no-print-directory build
	scripts/demo $(PROGRAM)

# Tests that watch the clock of machines, clusters and killed programs: they have the processors for themselves.
ALONE := BootTests|BootCommandTests|SlurmTests|CrashTests

# Every test. The swift test runs come last, so that a summary ends the output.
test:
	swift build $(FENCE) --jobs $(JOBS) --build-tests
	$(run-tests)

define run-tests
swift test $(FENCE) --skip-build --no-parallel --filter '$(ALONE)'
swift test $(FENCE) --skip-build --skip '$(ALONE)'
endef

# What CI runs: form, documents and fences first, then the tests.
check: lint
	swift build $(FENCE) --jobs $(JOBS) --build-tests
	$(MAKE) --no-print-directory docs-fresh
	$(run-tests)

lint:
	swift format lint --strict --recursive --parallel $(SOURCES)
	for script in scripts/* .ci/run Benchmarks/run; do \
	  [[ $$(head -n 1 $$script) != *sh ]] || bash -n $$script; \
	done

# The documents that are made from the program.
docs:
	swift build $(FENCE) --jobs $(JOBS) --product patchkit
	scripts/generate-docs .build/debug/patchkit docs

docs-fresh:
	scripts/generate-docs --check .build/debug/patchkit docs

# Writes the golden files anew; look at `git diff` before committing them.
golden:
	GOLDEN=write swift test $(FENCE)

format:
	swift format --in-place --recursive --parallel $(SOURCES)

bench: build
	Benchmarks/run $(PROGRAM)
	Benchmarks/build $(PROGRAM)

install: build
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/patchkit
	scripts/generate-docs --install $(PROGRAM) $(DESTDIR)$(PREFIX)/share

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/patchkit $(DESTDIR)$(PREFIX)/share/man/man1/patchkit*.1 \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions/patchkit \
	  $(DESTDIR)$(PREFIX)/share/zsh/vendor-completions/_patchkit \
	  $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/patchkit.fish

clean:
	rm -rf .build
