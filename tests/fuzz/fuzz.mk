# Fuzzing.  `make check` replays all seeds and found inputs and mutates them for a moment with a driver of our own,
# built by the ordinary compiler; `make fuzz SECONDS=60 TARGET=guide` lets libFuzzer (clang) look for new ones, guided
# by coverage, under the sanitizers: one target or, one after the other, all.

FUZZ := $(patsubst %.c,$(B)/%,$(wildcard tests/fuzz/*.c))
FUZZ_SHARED := $(patsubst %.c,$(B)/%.o,$(filter-out %/replay.c,$(wildcard tests/fuzz/share/*.c)))
# libFuzzer brings its own main.
FUZZ_MAIN := $(if $(LIBFUZZER),-fsanitize=fuzzer,$(B)/tests/fuzz/share/replay.o)
# Of the commands only what reads files; an archive, since the target `config` has that reader in itself.
FUZZ_CLI := $(B)/tests/fuzz/libcli.a
FUZZ_PARTS := $(FUZZ_SHARED) $(FUZZ_CLI) $(call archive,src/net) $(UI) $(STORE) $(REPORT)

$(FUZZ_CLI): $(B)/src/cli/choices.o $(B)/src/cli/config.o $(B)/src/cli/mail/letter.o $(B)/src/cli/service.o
	$(call say,AR,$@)
	$(Q)rm -f $@ && ar rcs $@ $^

$(FUZZ): $(B)/%: $(B)/%.o $(filter %.o,$(FUZZ_MAIN)) $(FUZZ_PARTS)
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $< $(FUZZ_MAIN) -Wl,--start-group $(FUZZ_PARTS) -Wl,--end-group \
		$(CURL_LIBS) $(GPGME_LIBS) $(CURSES_LIBS) $(CJSON_LIBS) $(UNISTRING_LIBS)
CHECK_NEEDS += $(FUZZ)
$(FUZZ:=.o): LAYER_CFLAGS = $(CURL_CFLAGS) $(GPGME_CFLAGS)

SECONDS ?= 60
.PHONY: fuzz fuzz-targets
fuzz-targets: $(if $(TARGET),$(B)/tests/fuzz/$(TARGET),$(FUZZ))
fuzz:
	$(Q)tests/fuzz/has-libfuzzer
	$(Q)$(MAKE) fuzz-targets LIBFUZZER=1 B=build-fuzz CC=clang WERROR= SANITIZE=fuzzer-no-link,address,undefined
	$(Q)BUILD=build-fuzz tests/fuzz/run $(SECONDS) $(TARGET)
