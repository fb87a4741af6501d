# Every defect that mutate.py can plant in the Code Red guide: some minutes.
.PHONY: mutants
mutants: all
	$(Q)python3 tests/oracle/code_red.py hosts | awk 'NR % 10 == 0' >$(B)/hosts.ndjson
	$(Q)FIXWALK=$(B)/fixwalk PYTHONDONTWRITEBYTECODE=1 python3 tests/proofs/mutate.py data/advisories/code-red.json \
		--hosts $(B)/hosts.ndjson --missed
