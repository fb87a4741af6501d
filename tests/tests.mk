# The tests.  Each folder of unit tests links with no more than its layer:
# that core's tests link without curses, cJSON and curl is itself a test.

unit = $(patsubst %.c,$(B)/%,$(wildcard tests/unit/$(1)/test_*.c))
UNIT_BASE := $(call unit,base)
UNIT_CORE := $(call unit,core)
UNIT_LOAD := $(call unit,load)
UNIT_REPORT := $(call unit,report)
UNIT_PDF := $(call unit,pdf)
UNIT_NET := $(call unit,net)
UNIT_STORE := $(call unit,store)
UNIT_IMAGE := $(call unit,image)
UNIT_PG := $(call unit,pg)
UNIT_UI := $(call unit,ui)
UNITS := $(UNIT_BASE) $(UNIT_CORE) $(UNIT_LOAD) $(UNIT_REPORT) $(UNIT_PDF) $(UNIT_NET) $(UNIT_STORE) $(UNIT_IMAGE) $(UNIT_PG) $(UNIT_UI)
TOOLS := $(patsubst %.c,$(B)/%,$(wildcard tests/screen/*.c))
# Parts of fixwalk-net, driven alone.
NET_TOOLS := $(patsubst %.c,$(B)/%,$(filter-out %/names.c,$(wildcard tests/net/*.c)))
# What every store of cases does, as tests; and on a PostgreSQL server.
CASES := $(patsubst %.c,$(B)/%.o,$(wildcard tests/unit/store/cases_*.c))
PG_TOOLS := $(patsubst %.c,$(B)/%,$(wildcard tests/pg/*.c))
# Preloaded into ippeveprinter, so that it starts without a daemon for DNS-SD.
SHIM := $(B)/tests/print/no_dnssd.so
SCRIPTS := $(sort $(wildcard tests/*/*.test))

# Folders with programs or targets of their own say so in FOLDER.mk; what `check` needs of them is in CHECK_NEEDS.
CHECK_NEEDS :=
include $(wildcard tests/*/*.mk)

$(UNIT_BASE): $(B)/%: $(B)/%.o $(BASE)
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(CMOCKA_LIBS) $(UNISTRING_LIBS)
$(UNIT_CORE): $(B)/%: $(B)/%.o $(CORE)
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(CMOCKA_LIBS) $(UNISTRING_LIBS)
$(UNIT_LOAD): $(B)/%: $(B)/%.o $(LOAD)
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(CMOCKA_LIBS) $(CJSON_LIBS) $(UNISTRING_LIBS)
$(UNIT_REPORT): $(B)/%: $(B)/%.o $(call archive,src/report) $(LOAD)
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(CMOCKA_LIBS) $(CJSON_LIBS) $(UNISTRING_LIBS)
$(UNIT_PDF): $(B)/%: $(B)/%.o $(filter-out %/main.o,$(call objects,src/pdf)) $(REPORT)
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(CMOCKA_LIBS) $(PANGO_LIBS) $(CJSON_LIBS) \
		$(UNISTRING_LIBS) -lm
$(UNIT_NET): $(B)/%: $(B)/%.o $(filter-out %/main.o,$(call objects,src/net)) $(LOAD)
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(CMOCKA_LIBS) $(CURL_LIBS) $(GPGME_LIBS) $(CJSON_LIBS) $(UNISTRING_LIBS)
$(NET_TOOLS): $(B)/%: $(B)/%.o $(filter-out %/main.o,$(call objects,src/net)) $(LOAD)
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(CURL_LIBS) $(GPGME_LIBS) $(CJSON_LIBS) $(UNISTRING_LIBS)
$(UNIT_STORE): $(B)/%: $(B)/%.o $(STORE)
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(CMOCKA_LIBS) $(CJSON_LIBS) $(UNISTRING_LIBS)
$(UNIT_IMAGE): $(B)/%: $(B)/%.o $(IMAGES) $(call archive,src/image) $(LOAD)
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(CMOCKA_LIBS) $(CJSON_LIBS) $(UNISTRING_LIBS)
$(UNIT_PG): $(B)/%: $(B)/%.o $(filter-out %/main.o,$(call objects,src/pg)) $(STORE)
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(CMOCKA_LIBS) $(PQ_LIBS) $(CJSON_LIBS) $(UNISTRING_LIBS)
$(PG_TOOLS): $(B)/%: $(B)/%.o $(CASES) $(filter-out %/main.o,$(call objects,src/pg)) $(STORE)
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(CMOCKA_LIBS) $(PQ_LIBS) $(CJSON_LIBS) $(UNISTRING_LIBS)
$(UNIT_PG:=.o) $(PG_TOOLS:=.o): LAYER_CFLAGS = $(PQ_CFLAGS)
$(filter $(B)/tests/unit/store/test_cases%,$(UNIT_STORE)): $(CASES)
$(UNIT_PDF:=.o): LAYER_CFLAGS = $(PANGO_CFLAGS)
$(UNIT_NET:=.o) $(NET_TOOLS:=.o): LAYER_CFLAGS = $(CURL_CFLAGS) $(GPGME_CFLAGS)
$(UNIT_UI): $(B)/%: $(B)/%.o $(UI) $(LOAD)
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $< -Wl,--start-group $(UI) $(LOAD) -Wl,--end-group \
		$(CMOCKA_LIBS) $(CURSES_LIBS) $(CJSON_LIBS) $(UNISTRING_LIBS)
$(TOOLS): $(B)/%: $(B)/%.o
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(VTERM_LIBS) -lutil

$(SHIM): tests/print/no_dnssd.c
	$(call say,LINK,$@)
	$(Q)mkdir -p $(@D) && $(CC) -O2 -fPIC -shared -o $@ $<

check: all $(UNITS) $(TOOLS) $(NET_TOOLS) $(PG_TOOLS) $(SHIM) $(CHECK_NEEDS)
	$(Q)BUILD=$(B) tests/run $(UNITS) $(SCRIPTS)

golden: all $(TOOLS) $(NET_TOOLS) $(PG_TOOLS) $(SHIM) $(CHECK_NEEDS)
	$(Q)BUILD=$(B) GOLDEN=1 tests/run $(SCRIPTS)

bench: all $(TOOLS)
	$(Q)BUILD=$(B) tests/bench/run
