# For the whole-program tests: runs fixwalk, and says in TAP what held.
# Each run leaves its standard output in `out`, its errors in `err` and its exit status in $status.
printer=$TOP/tests/guides/printer.json

run() {
	"$FIXWALK" "$@" >out 2>err
	status=$?
}

# The same with the words of a line each on standard input.
feed() {
	lines=$1
	shift
	printf "$lines" | "$FIXWALK" "$@" >out 2>err
	status=$?
}

# t NAME CONDITION: a shell expression; a crash never passes.
t() {
	if [ "$status" -lt 99 ] && eval "$2"; then
		echo "ok - $1"
	else
		echo "not ok - $1"
		echo "# condition: $2"
		echo "# status: $status"
		head -n 20 out | sed 's/^/# out: /'
		head -n 20 err | sed 's/^/# err: /'
	fi
}

# Fixed strings in what the last run wrote.
out() { grep -qF -- "$1" out; }
err() { grep -qF -- "$1" err; }
# A Python expression on `it`, the JSON in out (by lines: a list).
json() {
	python3 - "$1" <<'PYTHON'
import json, sys
text = open("out", encoding="utf-8").read()
try:
    it = json.loads(text)
except ValueError:
    it = [json.loads(line) for line in text.splitlines()]
sys.exit(0 if eval(sys.argv[1]) else 1)
PYTHON
}
