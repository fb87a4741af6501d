# The monkey: any keys, sizes, pastes and signals in the real program.  `make check` lets it try for some seconds;
# `make monkey EVENTS=100000 SEED=1 SANITIZE=address,undefined` for long, and the same again for the same seed.

MONKEY := $(B)/tests/monkey/monkey
# What plays a script in a terminal.
TERMINAL := $(patsubst %.c,$(B)/%.o,$(wildcard tests/terminal/*.c))

$(TOOLS): $(TERMINAL)
$(MONKEY): $(patsubst %.c,$(B)/%.o,$(wildcard tests/monkey/*.c)) $(TERMINAL)
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(VTERM_LIBS) $(CJSON_LIBS) -lutil
CHECK_NEEDS += $(MONKEY)

EVENTS ?= 100000
.PHONY: monkey
monkey: all $(MONKEY)
	$(Q)BUILD=$(B) WALK=$(WALK) ADVISORY=$(ADVISORY) LANGUAGE_OF=$(LANGUAGE_OF) tests/monkey/run $(EVENTS) $(SEED)
