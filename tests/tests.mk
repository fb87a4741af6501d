# The tests.  Each folder of unit tests links with no more than its layer:
# that core's tests link without curses, cJSON and curl is itself a test.

unit = $(patsubst %.c,$(B)/%,$(wildcard tests/unit/$(1)/test_*.c))
UNIT_BASE := $(call unit,base)
UNIT_CORE := $(call unit,core)
UNIT_LOAD := $(call unit,load)
UNIT_REPORT := $(call unit,report)
UNIT_UI := $(call unit,ui)
UNITS := $(UNIT_BASE) $(UNIT_CORE) $(UNIT_LOAD) $(UNIT_REPORT) $(UNIT_UI)
TOOLS := $(patsubst %.c,$(B)/%,$(wildcard tests/screen/*.c))
SCRIPTS := $(sort $(wildcard tests/*/*.test))

$(UNIT_BASE): $(B)/%: $(B)/%.o $(BASE)
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(CMOCKA_LIBS) $(QRENCODE_LIBS) $(UNISTRING_LIBS)
$(UNIT_CORE): $(B)/%: $(B)/%.o $(CORE)
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(CMOCKA_LIBS) $(UNISTRING_LIBS)
$(UNIT_LOAD): $(B)/%: $(B)/%.o $(LOAD)
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(CMOCKA_LIBS) $(CJSON_LIBS) $(UNISTRING_LIBS)
$(UNIT_REPORT): $(B)/%: $(B)/%.o $(call archive,src/report) $(LOAD)
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(CMOCKA_LIBS) $(CJSON_LIBS) $(UNISTRING_LIBS)
$(UNIT_UI): $(B)/%: $(B)/%.o $(UI) $(LOAD)
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $< -Wl,--start-group $(UI) $(LOAD) -Wl,--end-group \
		$(CMOCKA_LIBS) $(CURSES_LIBS) $(CJSON_LIBS) $(QRENCODE_LIBS) $(UNISTRING_LIBS)
$(TOOLS): $(B)/%: $(B)/%.o
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(VTERM_LIBS) -lutil

check: all $(UNITS) $(TOOLS)
	$(Q)BUILD=$(B) tests/run $(UNITS) $(SCRIPTS)

golden: all $(TOOLS)
	$(Q)BUILD=$(B) GOLDEN=1 tests/run $(SCRIPTS)

bench: all $(TOOLS)
	$(Q)BUILD=$(B) tests/bench/run
