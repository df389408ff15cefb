# What can be done here; `make help` lists it. Messages go to stderr, so that
# `make run ARGS="print --json" | jq` works.

SWIFT ?= swift
PREFIX ?= /usr/local
ARGS ?=

# On Linux the Swift libraries go into the binary, so that it runs where no Swift is installed.
ifeq ($(shell uname -s),Linux)
RELEASE_FLAGS := -c release -Xswiftc -static-stdlib
else
RELEASE_FLAGS := -c release
endif

SOURCES := Sources Tests Package.swift

.SILENT:
.DEFAULT_GOAL := help
.PHONY: help run build release test check format packs install clean bootstrap

help: ## list what make can do
	sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 18
	echo '  make run ARGS="watch --theme day" starts it with arguments; make install PREFIX=$(PREFIX)'

run: release ## build what is out of date and start strikedesk
	exec .build/release/strikedesk $(ARGS)

build: bootstrap ## build for debugging
	$(SWIFT) build

release: bootstrap ## build the program that is installed
	[ -x .build/release/strikedesk ] || echo 'Building strikedesk; the first time takes some minutes.' >&2
	mkdir -p .build
	$(SWIFT) build $(RELEASE_FLAGS) --product strikedesk >.build/release.log 2>&1 || \
	  { cat .build/release.log >&2; echo 'The build failed.' >&2; exit 1; }

test: ## build and run every test
	scripts/bootstrap tests
	SWIFT='$(SWIFT)' scripts/run-tests

check: ## layers, file lengths, formatting
	scripts/check-layers --self-test
	scripts/check-layers
	$(SWIFT) format lint --strict --recursive --parallel --configuration .swift-format $(SOURCES)
	echo 'format: clean'

format: ## format Swift files in place
	$(SWIFT) format --in-place --recursive --parallel --configuration .swift-format $(SOURCES)

packs: ## validate the data packs
	scripts/validate-packs
	scripts/check-facts

install: release ## put strikedesk into PREFIX/bin
	install -d '$(DESTDIR)$(PREFIX)/bin'
	install -m 755 .build/release/strikedesk '$(DESTDIR)$(PREFIX)/bin/strikedesk'
	echo 'Installed $(DESTDIR)$(PREFIX)/bin/strikedesk' >&2

clean: ## remove what was built (fetched packages stay)
	$(SWIFT) package clean

bootstrap:
	scripts/bootstrap
