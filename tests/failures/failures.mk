# Preloaded into the programs, whose calls it makes fail.
FAILING := $(B)/tests/failures/failing.so
CHECK_NEEDS += $(FAILING)

$(FAILING): tests/failures/failing.c
	$(call say,LINK,$@)
	$(Q)mkdir -p $(@D) && $(CC) -O2 -D_GNU_SOURCE -fPIC -shared -o $@ $<

# Every call of every kind fails in turn: some ten thousands of runs.
.PHONY: failures
failures: all $(FAILING)
	$(Q)BUILD=$(B) ALL=1 TEST_TIMEOUT=7200 tests/run tests/failures/failures.test
