# Hostile texts through every door of fixwalk.  `make check` samples; `make hostile` tries each text at each door;
# TEXT=bidi DOOR='csaf *' only these.

.PHONY: hostile
hostile: all $(TOOLS)
	$(Q)BUILD=$(B) SAMPLES='$(or $(TEXT),*)' SEED='$(or $(DOOR),*)' TEST_TIMEOUT=1800 tests/run tests/hostile/hostile.test
