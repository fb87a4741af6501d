# Calls in a loop, for long: `make soak MINUTES=60`.  `make check` does so for some seconds.
MINUTES ?= 60
.PHONY: soak
soak: all $(TOOLS)
	$(Q)BUILD=$(B) SOAK_SECONDS=$$(($(MINUTES) * 60)) TEST_TIMEOUT=$$(($(MINUTES) * 60 + 300)) tests/run tests/soak/soak.test
