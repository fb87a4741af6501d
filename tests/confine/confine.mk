# What is preloaded to attack from within.
ATTACKER := $(B)/tests/confine/attacker.so
CHECK_NEEDS += $(ATTACKER)

$(ATTACKER): tests/confine/attacker.c
	$(call say,LINK,$@)
	$(Q)mkdir -p $(@D) && $(CC) -O1 -D_GNU_SOURCE -fPIC -shared -o $@ $< -ldl
