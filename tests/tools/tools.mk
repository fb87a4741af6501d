# What looks for mistakes and takes minutes, so that it isn't in `check`:
#
#   make lint        clang-tidy, cppcheck and gcc's analyzer: tidy, cppcheck, analyze
#   make valgrind    the unit tests and the line front end under memcheck; ONLY="base core"
#   make coverage    which lines of core and load their unit tests come through; ONLY="core load report"
#
# What they are wrong about stands beside its reason in .clang-tidy, cppcheck.txt, and valgrind.supp.

LINTED := $(wildcard src/*/*.c src/*/*/*.c ui/*.c ui/*/*.c)
LINT_CFLAGS = $(filter -std% -D% -I% -isystem%,$(BASE_CFLAGS)) $(PANGO_CFLAGS) $(CUPS_CFLAGS) $(CURL_CFLAGS) \
	$(GPGME_CFLAGS) $(PQ_CFLAGS) $(SQLITE_CFLAGS)
# Who needs it, the tool, and the packages that have it.
needs = $(Q)command -v $(1) >/dev/null || \
	{ echo "make $@: $(1) is not installed. Install the package $(2), then try again." >&2; exit 3; }
TIDY_PACKAGE := clang-tidy (Debian and Ubuntu), clang-tools-extra (Fedora), clang-extra-tools (Alpine) or clang (Arch)

.PHONY: lint tidy cppcheck analyze valgrind
lint: tidy cppcheck analyze

# Looked at again when its object would be made again.
tidy: $(LINTED:%.c=$(B)/%.tidy)
$(B)/%.tidy: %.c $(B)/%.o .clang-tidy
	$(call needs,clang-tidy,$(TIDY_PACKAGE))
	$(call say,TIDY,$<)
	$(Q)clang-tidy --quiet $< -- $(LINT_CFLAGS) 2>/dev/null
	$(Q)touch $@

# What the analyzer is wrong about: mem_alloc gives zeroes; a node has as many kids when they are taken as when they were made; of two that
# are joined one is there; a list that counts any has them; what iconv_open fails with is no handle.
$(B)/src/base/mem.analyzed: EXCEPT = -Wno-analyzer-use-of-uninitialized-value
$(B)/src/core/diagram.analyzed: EXCEPT = -Wno-analyzer-use-of-uninitialized-value
$(B)/src/load/csaf_tests/vulnerabilities.analyzed: EXCEPT = -Wno-analyzer-null-dereference
$(B)/src/core/csaf/csaf_state.analyzed: EXCEPT = -Wno-analyzer-null-dereference
$(B)/src/report/native.analyzed: EXCEPT = -Wno-analyzer-malloc-leak
analyze: $(LINTED:%.c=$(B)/%.analyzed)
$(B)/%.analyzed: %.c $(B)/%.o
	$(call needs,gcc,gcc)
	$(call say,ANALYZE,$<)
	$(Q)gcc $(LINT_CFLAGS) -O1 -fanalyzer $(EXCEPT) -Werror -S -o /dev/null $<
	$(Q)touch $@

cppcheck:
	$(call needs,cppcheck,cppcheck)
	$(Q)cppcheck -q --error-exitcode=1 --std=c11 --enable=warning,performance,portability --inline-suppr \
		--library=tests/tools/cppcheck.cfg --suppressions-list=tests/tools/cppcheck.txt \
		-D_GNU_SOURCE -D__linux__ -D__x86_64__ -Isrc -I. src ui

# The same tree of programs, each a line that runs the real one under memcheck.
CHECKED := $(if $(ONLY),$(foreach l,$(ONLY),$(call unit,$(l))),$(UNITS))
valgrind: all $(CHECKED)
	$(call needs,valgrind,valgrind)
	$(Q)for p in fixwalk fixwalk-pdf fixwalk-print fixwalk-net fixwalk-store $(CHECKED:$(B)/%=%); do \
		mkdir -p $(B)/valgrind/$$(dirname $$p) && \
		printf '#!/bin/sh\nexec "$$TOP/tests/tools/memcheck" "$$TOP/%s" "$$@"\n' "$(B)/$$p" >$(B)/valgrind/$$p && \
		chmod +x $(B)/valgrind/$$p || exit; done
	$(Q)BUILD=$(B)/valgrind TEST_TIMEOUT=1200 tests/run $(CHECKED:$(B)/%=$(B)/valgrind/%) $(if $(ONLY),,tests/line/line.test)

.PHONY: coverage coverage-run
coverage:
	$(call needs,gcov,gcc)
	$(Q)$(MAKE) B=build-coverage WERROR= CFLAGS='-O1 --coverage' LDFLAGS=--coverage coverage-run
coverage-run: COVERED = $(or $(ONLY),core load)
coverage-run: $(foreach l,$(or $(ONLY),core load),$(call unit,$(l)))
	$(Q)find $(B) -name '*.gcda' -delete
	$(Q)BUILD=$(B) tests/run $(filter $(B)/tests/unit/%,$^)
	$(Q)tests/tools/coverage $(B) $(COVERED:%=src/%)
