# What is preloaded so that names stand for servers elsewhere.
NAMES := $(B)/tests/net/names.so
CHECK_NEEDS += $(NAMES)

$(NAMES): tests/net/names.c
	$(call say,LINK,$@)
	$(Q)mkdir -p $(@D) && $(CC) -O1 -D_GNU_SOURCE -fPIC -shared -o $@ $< -ldl
