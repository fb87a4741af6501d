# fixwalk: GNU make.  See README.md for the two commands, HACKING.md for the house.
#
#   make                     build/fixwalk
#   make deps                install what building needs (with `check`: and testing)
#   make run                 the wizard on the Code Red advisory
#   make check               every test; SANITIZE=address,undefined, WERROR=1, V=1
#   make fuzz                look for inputs that break it (clang); SECONDS=60, TARGET=guide
#   make monkey              random keys; EVENTS=100000 SEED=1, SANITIZE=address,undefined
#   make failures            every system call and allocation made to fail in turn
#   make mutants             every defect that can be planted in the Code Red guide: does `check` find it?
#   make hostile             hostile texts through every door; TEXT=bidi DOOR='csaf *'
#   make soak                calls in a loop; MINUTES=60
#   make lint valgrind       clang-tidy, cppcheck, gcc's analyzer; the unit tests under memcheck, ONLY="base core"
#   make coverage            lines of src/core and src/load that their unit tests come through
#   make golden              rewrite the golden screens and transcripts; review the diff
#   make pictures            the pictures in README.md anew
#   make po-update           collect the program's words anew
#   make bench               measured beside what others use, as far as it is installed; ONLY="pdf links", of the parts in tests/bench/run
#   make install uninstall   PREFIX, DESTDIR and the GNU directory names

VERSION := 0.1.0

PREFIX ?= /usr/local
prefix ?= $(PREFIX)
bindir ?= $(prefix)/bin
libexecdir ?= $(prefix)/libexec
datarootdir ?= $(prefix)/share
datadir ?= $(datarootdir)
localedir ?= $(datarootdir)/locale
mandir ?= $(datarootdir)/man
docdir ?= $(datarootdir)/doc/fixwalk

comma := ,
B := build$(if $(SANITIZE),-san)
DEPS := $(filter deps,$(MAKECMDGOALS))
ifeq ($(findstring -j,$(MAKEFLAGS)),)
MAKEFLAGS += --no-print-directory -j$(shell nproc 2>/dev/null || echo 1)
endif
Q := $(if $(V),,@)
say = $(if $(V),,@printf '  %-8s %s\n' '$(1)' '$(2)')

CC ?= cc
PKG_CONFIG ?= pkg-config
# Probed once, when first used: `make deps run` installs before it probes.
probe = $(eval $(1) := $(shell $(PKG_CONFIG) $(2)))$($(1))
CURSES_CFLAGS = $(call probe,CURSES_CFLAGS,--cflags ncursesw)
CURSES_LIBS = $(call probe,CURSES_LIBS,--libs ncursesw)
CJSON_CFLAGS = $(call probe,CJSON_CFLAGS,--cflags libcjson)
CJSON_LIBS = $(call probe,CJSON_LIBS,--libs libcjson)
QRENCODE_CFLAGS = $(call probe,QRENCODE_CFLAGS,--cflags libqrencode)
PANGO_CFLAGS = $(call probe,PANGO_CFLAGS,--cflags pangocairo pangoft2 cairo-pdf fontconfig)
PANGO_LIBS = $(call probe,PANGO_LIBS,--libs pangocairo pangoft2 cairo-pdf fontconfig)
CURL_CFLAGS = $(call probe,CURL_CFLAGS,--cflags libcurl)
CURL_LIBS = $(call probe,CURL_LIBS,--libs libcurl)
GPGME_CFLAGS = $(call probe,GPGME_CFLAGS,--cflags gpgme libgcrypt)
GPGME_LIBS = $(call probe,GPGME_LIBS,--libs gpgme libgcrypt)
PQ_CFLAGS = $(call probe,PQ_CFLAGS,--cflags libpq)
PQ_LIBS = $(call probe,PQ_LIBS,--libs libpq)
# CUPS has no .pc file everywhere.
CUPS_CFLAGS = $(eval CUPS_CFLAGS := $(shell $(PKG_CONFIG) --cflags cups 2>/dev/null || cups-config --cflags))$(CUPS_CFLAGS)
CUPS_LIBS = $(eval CUPS_LIBS := $(shell $(PKG_CONFIG) --libs cups 2>/dev/null || cups-config --libs))$(CUPS_LIBS)
CMOCKA_LIBS = $(call probe,CMOCKA_LIBS,--libs cmocka)
VTERM_LIBS = $(call probe,VTERM_LIBS,--libs vterm)
SQLITE_CFLAGS = $(call probe,SQLITE_CFLAGS,--cflags sqlite3)
UNISTRING_LIBS = -lunistring

# Is a flag known to this compiler?  Asked once per flag.
try = $(shell $(CC) $(1) -Werror -x c -c /dev/null -o /dev/null 2>/dev/null && echo '$(1)')
HARDENING = $(eval HARDENING := -fstack-protector-strong $(call try,-fstack-clash-protection) \
	$(call try,-fcf-protection=full) $(call try,-ftrivial-auto-var-init=zero) \
	$(if $(SANITIZE),,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3))$(HARDENING)
WARNINGS = $(eval WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion \
	-Wformat=2 -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wcast-qual \
	-Wundef -Wvla -Wpointer-arith -Wold-style-definition $(call try,-Wduplicated-cond) \
	$(call try,-Wlogical-op) $(if $(WERROR),-Werror))$(WARNINGS)

OPTIMISE := $(if $(SANITIZE),-O1 -g -fno-omit-frame-pointer -fsanitize=$(SANITIZE) -fno-sanitize-recover=all,-O2 -g)
BASE_CFLAGS = -std=c17 -D_GNU_SOURCE -DNCURSES_WIDECHAR=1 -Isrc -I. -fPIE \
	-DVERSION='"$(VERSION)"' -DDATADIR='"$(datadir)/fixwalk"' -DLIBEXECDIR='"$(libexecdir)/fixwalk"' -DLOCALEDIR='"$(localedir)"' \
	$(OPTIMISE) $(WARNINGS) $(HARDENING) $(CURSES_CFLAGS) $(CJSON_CFLAGS) $(QRENCODE_CFLAGS)
ALL_CFLAGS = $(BASE_CFLAGS) -pthread $(CPPFLAGS) $(CFLAGS)
ALL_LDFLAGS = -pie -pthread -Wl,-z,relro,-z,now -Wl,--as-needed $(if $(SANITIZE),-fsanitize=$(SANITIZE)) $(LDFLAGS)

# The layers, each an archive.  What may link with what is what may include what.
LAYERS := src/base src/core src/load src/report src/store src/image src/pdf src/print src/net src/pg ui/line ui/curses ui
archive = $(B)/lib$(subst /,-,$(1)).a
# A layer of src has rooms of its own, one folder each.
sources = $(wildcard $(1)/*.c $(if $(filter src/%,$(1)),$(1)/*/*.c))
objects = $(patsubst %.c,$(B)/%.o,$(call sources,$(1)))
CLI_OBJECTS := $(call objects,src/cli)
# The bundled guides, read while building (src/image).
GUIDES := $(sort $(wildcard data/advisories/*.json))
IMAGES := $(B)/src/image/guides.o

BASE := $(call archive,src/base)
CORE := $(call archive,src/core) $(BASE)
LOAD := $(call archive,src/load) $(CORE)
REPORT := $(call archive,src/report) $(CORE)
STORE := $(call archive,src/store) $(LOAD)
UI := $(call archive,ui/curses) $(call archive,ui/line) $(call archive,ui) $(REPORT)

# What the wizard starts when needed: each is the only program linked with its library.
HELPERS := $(B)/fixwalk-pdf $(B)/fixwalk-print $(B)/fixwalk-net $(B)/fixwalk-store

LINGUAS := $(shell cat po/LINGUAS 2>/dev/null)
CATALOGUES := $(foreach l,$(LINGUAS),$(B)/locale/$(l)/LC_MESSAGES/fixwalk.mo)

.PHONY: all deps run check golden bench install uninstall clean po-update FORCE
.DELETE_ON_ERROR:
MANUALS := $(B)/fixwalk.1 $(B)/fixwalk.conf.5
all: $(B)/fixwalk $(HELPERS) $(CATALOGUES) $(MANUALS)

deps:
	$(Q).ci/deps $(filter check golden bench,$(MAKECMDGOALS))

run: all
	$(Q)$(B)/fixwalk code-red || [ $$? -eq 1 ]	# 1: left before the plan

$(B)/fixwalk: $(CLI_OBJECTS) $(IMAGES) $(UI) $(STORE)
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $(CLI_OBJECTS) $(IMAGES) -Wl,--start-group $(UI) \
		$(STORE) -Wl,--end-group $(CURSES_LIBS) $(CJSON_LIBS) $(UNISTRING_LIBS)

$(B)/fixwalk-image: $(call archive,src/image) $(LOAD)
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $(B)/src/image/main.o $^ $(CJSON_LIBS) $(UNISTRING_LIBS)
$(B)/src/image/guides.c: $(B)/fixwalk-image $(GUIDES)
	$(call say,IMAGE,$@)
	$(Q)$(B)/fixwalk-image $(GUIDES) >$@
# Its texts are longer than a compiler must take; a field that is missing would be one that was forgotten.
$(IMAGES): LAYER_CFLAGS = -Wno-overlength-strings -Werror=missing-field-initializers
$(IMAGES): $(B)/%.o: $(B)/%.c $(B)/flags
	$(call say,CC,$<)
	$(Q)$(CC) $(ALL_CFLAGS) $(LAYER_CFLAGS) -MMD -MP -c -o $@ $<

$(B)/fixwalk-pdf: $(call objects,src/pdf) $(REPORT)
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(PANGO_LIBS) $(CJSON_LIBS) $(UNISTRING_LIBS) -lm
$(B)/fixwalk-print: $(call objects,src/print) $(BASE)
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(CUPS_LIBS) $(CJSON_LIBS) $(UNISTRING_LIBS)
$(B)/fixwalk-net: $(call objects,src/net) $(LOAD)
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(CURL_LIBS) $(GPGME_LIBS) $(CJSON_LIBS) $(UNISTRING_LIBS)
$(B)/fixwalk-store: $(call objects,src/pg) $(STORE)
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(PQ_LIBS) $(CJSON_LIBS) $(UNISTRING_LIBS)
$(call objects,src/pdf): LAYER_CFLAGS = $(PANGO_CFLAGS)
$(call objects,src/print): LAYER_CFLAGS = $(CUPS_CFLAGS)
$(call objects,src/net): LAYER_CFLAGS = $(CURL_CFLAGS) $(GPGME_CFLAGS)
$(call objects,src/pg): LAYER_CFLAGS = $(PQ_CFLAGS)
$(call objects,src/store): LAYER_CFLAGS = $(SQLITE_CFLAGS)

# Appended, not replaced: two rooms may have a file of the same name.
define layer
$(call archive,$(1)): $(call objects,$(1))
	$$(call say,AR,$$@)
	$$(Q)rm -f $$@ && ar qcs $$@ $$^
endef
$(foreach l,$(LAYERS),$(eval $(call layer,$(l))))

$(B)/%.o: %.c $(B)/flags | $(DEPS)
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) $(LAYER_CFLAGS) -MMD -MP -c -o $@ $<

# The flags are a dependency: other flags, other objects.
$(B)/flags: FORCE | $(DEPS)
	$(Q)mkdir -p $(B)
	$(Q)printf '%s\n' '$(subst ','\'',$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS))' | cmp -s - $@ || \
		printf '%s\n' '$(subst ','\'',$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS))' > $@

$(B)/locale/%/LC_MESSAGES/fixwalk.mo: po/%.po | $(DEPS)
	$(call say,MSGFMT,$<)
	$(Q)mkdir -p $(@D) && msgfmt --check -o $@ $<

# The manual's tables of keys, commands and settings come from the program's own tables.
$(MANUALS): $(B)/%: src/cli/%.in $(B)/fixwalk
	$(call say,MAN,$@)
	$(Q)$(B)/fixwalk --man < $< > $@

po-update:
	$(Q)xgettext --from-code=UTF-8 -k_ -kN_ --add-comments=TRANSLATORS --no-location --sort-output \
		--package-name=fixwalk -o po/fixwalk.pot $(sort $(wildcard $(addsuffix /*.[ch],src/* src/*/* ui ui/*)))
	$(Q)for l in $(LINGUAS); do msgmerge --quiet --update --backup=none --no-fuzzy-matching \
		--no-location --sort-output po/$$l.po po/fixwalk.pot; done

include tests/tests.mk

install: all
	install -d $(DESTDIR)$(bindir) $(DESTDIR)$(libexecdir)/fixwalk $(DESTDIR)$(docdir) \
		$(DESTDIR)$(datadir)/fixwalk/advisories $(DESTDIR)$(mandir)/man1 $(DESTDIR)$(mandir)/man5
	install -m 755 $(B)/fixwalk $(DESTDIR)$(bindir)/fixwalk
	install -m 755 $(HELPERS) $(DESTDIR)$(libexecdir)/fixwalk/
	install -m 644 data/advisories/*.json $(DESTDIR)$(datadir)/fixwalk/advisories/
	install -m 644 data/guide.schema.json data/postgresql.sql data/sshd_fixwalk.conf $(DESTDIR)$(datadir)/fixwalk/
	install -m 644 $(B)/fixwalk.1 $(DESTDIR)$(mandir)/man1/
	install -m 644 $(B)/fixwalk.conf.5 $(DESTDIR)$(mandir)/man5/
	install -m 644 README.md CHANGES.md LICENSE $(DESTDIR)$(docdir)/
	install -m 644 data/README.md $(DESTDIR)$(docdir)/guides.md
	$(foreach l,$(LINGUAS),install -D -m 644 $(B)/locale/$(l)/LC_MESSAGES/fixwalk.mo \
		$(DESTDIR)$(localedir)/$(l)/LC_MESSAGES/fixwalk.mo;)

uninstall:
	rm -f $(DESTDIR)$(bindir)/fixwalk $(DESTDIR)$(mandir)/man1/fixwalk.1 $(DESTDIR)$(mandir)/man5/fixwalk.conf.5
	rm -rf $(DESTDIR)$(libexecdir)/fixwalk $(DESTDIR)$(datadir)/fixwalk $(DESTDIR)$(docdir)
	rm -f $(foreach l,$(LINGUAS),$(DESTDIR)$(localedir)/$(l)/LC_MESSAGES/fixwalk.mo)

clean:
	rm -rf build build-san build-fuzz build-coverage

-include $(shell find $(B) -name '*.d' 2>/dev/null)
